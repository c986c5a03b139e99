internal import Platform

/// A client of the Runtime API: one request after another, over one connection for as long as the server keeps it.
///
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>
struct RuntimeClient {
    static let version = "/2018-06-01"
    /// The time limit of requests other than for an event, in milliseconds. The server is on the same machine.
    static let responseTimeout = 30_000

    let endpoint: SocketAddress
    private var connection: Connection?

    init(endpoint: SocketAddress) { self.endpoint = endpoint }

    /// Waits for an event, without limit: Lambda may freeze the program meanwhile.
    mutating func next() throws(RuntimeAPIError) -> Invocation {
        let request = RuntimeRequest(method: "GET", path: Self.version + "/runtime/invocation/next")
        let response = try exchange(request, timeout: nil)
        guard response.status == 200 else { throw .refused(response) }
        let now = WallClock.system.milliseconds()
        guard let id = response.head["lambda-runtime-aws-request-id"], !id.isEmpty else { throw .noRequestID }
        let deadline = response.head["lambda-runtime-deadline-ms"].flatMap { Int64($0) }
        return Invocation(
            requestID: id,
            deadline: Deadline(
                millisecondsSince1970: deadline.map { min($0, now + 86_400_000) } ?? now + Invocation.longestTime),
            invokedFunctionARN: response.head["lambda-runtime-invoked-function-arn"] ?? "",
            traceID: response.head["lambda-runtime-trace-id"],
            clientContext: response.head["lambda-runtime-client-context"],
            cognitoIdentity: response.head["lambda-runtime-cognito-identity"],
            tenantID: response.head["lambda-runtime-aws-tenant-id"], event: response.body)
    }

    /// Answers an invocation.
    mutating func answer(_ requestID: String, _ answer: [UInt8]) throws(RuntimeAPIError) {
        var request = RuntimeRequest(method: "POST", path: Self.path(of: requestID, "response"), body: answer)
        request.fields = [("Content-Type", "application/json")]
        try post(request)
    }

    /// Reports the failure of an invocation.
    mutating func fail(_ requestID: String, _ report: ErrorReport) throws(RuntimeAPIError) {
        try post(Self.request(Self.path(of: requestID, "error"), report))
    }

    /// Reports that the program cannot start.
    mutating func failStart(_ report: ErrorReport) throws(RuntimeAPIError) {
        try post(Self.request(Self.version + "/runtime/init/error", report))
    }

    /// The path of an invocation's answer or error. What is not plain in the id is escaped.
    static func path(of requestID: String, _ kind: String) -> String {
        var id = ""
        for byte in requestID.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                id.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                id += byte < 16 ? "%0" : "%"
                id += String(byte, radix: 16, uppercase: true)
            }
        }
        return "\(version)/runtime/invocation/\(id)/\(kind)"
    }

    private static func request(_ path: String, _ report: ErrorReport) -> RuntimeRequest {
        RuntimeRequest(
            method: "POST", path: path,
            fields: [
                ("Content-Type", "application/vnd.aws.lambda.error+json"),
                ("Lambda-Runtime-Function-Error-Type", report.headerValue),
            ],
            body: report.json)
    }

    private mutating func post(_ request: RuntimeRequest) throws(RuntimeAPIError) {
        let response = try exchange(request, timeout: Self.responseTimeout)
        guard (200...299).contains(response.status) else { throw .refused(response) }
    }

    /// One request and its response. Where a kept connection turns out to be closed, a new one is opened.
    private mutating func exchange(
        _ request: RuntimeRequest, timeout: Int?
    ) throws(RuntimeAPIError) -> RuntimeResponse {
        while true {
            let isKept = connection != nil
            do throws(HTTPError) {
                var open: Connection
                if let kept = connection.take() {
                    open = kept
                } else {
                    open = Connection(descriptor: try endpoint.connected())
                }
                do throws(HTTPError) {
                    open.setTimeout(milliseconds: timeout)
                    try open.write(request, to: endpoint.text)
                    let (response, isPersistent) = try open.readResponse()
                    if isPersistent { connection = open } else { open.end() }
                    return response
                } catch {
                    open.end()
                    throw error
                }
            } catch {
                if isKept && error == .closed { continue }
                throw .connection(error)
            }
        }
    }
}

/// Why the Runtime API could not be used.
enum RuntimeAPIError: Error, CustomStringConvertible {
    case connection(HTTPError)
    case refused(RuntimeResponse)
    case noRequestID

    /// Whether the program is to end: by AWS's page a 500 is not to be recovered from.
    var isFinal: Bool { if case .refused(let response) = self { response.status >= 500 } else { false } }

    var description: String {
        switch self {
        case .connection(let error): error.description
        case .refused(let response):
            "The Runtime API answered \(response.status): "
                + String(decoding: response.body.prefix(500), as: UTF8.self)
        case .noRequestID: "The Runtime API gave an event without a request id."
        }
    }
}
