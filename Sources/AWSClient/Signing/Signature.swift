internal import Encodings
internal import ExactText
internal import Hashing
internal import Platform

/// AWS's Signature Version 4.
///
/// libcurl's own (`CURLOPT_AWS_SIGV4`, tried with 7.88) signs a query in the order in which it is sent, not sorted, so
/// that AWS refuses it, and makes no presigned URLs.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html>
struct Signer: Sendable {
    var credentials: Credentials
    var region: String
    var service: Service
    var time: CalendarTime

    /// What a payload's digest is that is not signed.
    static let unsignedPayload = "UNSIGNED-PAYLOAD"
    static let algorithm = "AWS4-HMAC-SHA256"

    private var scope: String { "\(time.basicDate)/\(region)/\(service.rawValue)/aws4_request" }

    /// The headers of a request, with those that prove who sends it.
    ///
    /// - Parameters:
    ///   - path: As it is sent, encoded once.
    ///   - query: Not encoded.
    ///   - payload: The digest of the body, in hexadecimal.
    func signed(
        _ method: HTTPRequest.Method, host: String, path: String, query: [QueryItem], headers: [HTTPHeader],
        payload: String
    ) throws(HashingError) -> [HTTPHeader] {
        var headers = headers + [HTTPHeader(name: "x-amz-date", value: time.basicText)]
        if let token = credentials.sessionToken {
            headers.append(HTTPHeader(name: "x-amz-security-token", value: token))
        }
        if service == .s3 { headers.append(HTTPHeader(name: "x-amz-content-sha256", value: payload)) }
        let (canonical, names) = canonicalRequest(method, host, path, query, headers, payload)
        let signature = try signature(of: canonical)
        let value =
            "\(Self.algorithm) Credential=\(credentials.accessKeyID)/\(scope), SignedHeaders=\(names), "
            + "Signature=\(signature)"
        return headers + [HTTPHeader(name: "authorization", value: value)]
    }

    /// The query of a URL that needs nothing else to prove who made it. The payload is not signed.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html>
    func presigned(
        _ method: HTTPRequest.Method, host: String, path: String, query: [QueryItem], headers: [HTTPHeader],
        expires seconds: Int
    ) throws(HashingError) -> String {
        var query = query
        query += [
            QueryItem(name: "X-Amz-Algorithm", value: Self.algorithm),
            QueryItem(name: "X-Amz-Credential", value: "\(credentials.accessKeyID)/\(scope)"),
            QueryItem(name: "X-Amz-Date", value: time.basicText),
            QueryItem(name: "X-Amz-Expires", value: String(seconds)),
            QueryItem(name: "X-Amz-SignedHeaders", value: signedNames(headers)),
        ]
        if let token = credentials.sessionToken {
            query.append(QueryItem(name: "X-Amz-Security-Token", value: token))
        }
        let (canonical, _) = canonicalRequest(method, host, path, query, headers, Self.unsignedPayload)
        return "\(query.canonical)&X-Amz-Signature=\(try signature(of: canonical))"
    }

    private func signedNames(_ headers: [HTTPHeader]) -> String {
        (headers.map { $0.name.lowercasedASCII } + ["host"]).sorted().joined(separator: ";")
    }

    private func canonicalRequest(
        _ method: HTTPRequest.Method, _ host: String, _ path: String, _ query: [QueryItem], _ headers: [HTTPHeader],
        _ payload: String
    ) -> (text: String, names: String) {
        let lines = (headers + [HTTPHeader(name: "host", value: host)])
            .map { ($0.name.lowercasedASCII, canonicalValue($0.value)) }
            .sorted { $0.0 < $1.0 }
        let names = lines.map(\.0).joined(separator: ";")
        let head = lines.map { "\($0):\($1)\n" }.joined()
        let text = "\(method.rawValue)\n\(canonicalPath(path))\n\(query.canonical)\n\(head)\n\(names)\n\(payload)"
        return (text, names)
    }

    /// S3 takes a path as it is sent; the others take one without `.` and `..`, encoded once more.
    private func canonicalPath(_ path: String) -> String {
        guard service != .s3 else { return path.isEmpty ? "/" : path }
        var parts: [Substring] = []
        for part in path.utf8.split(separator: UInt8(ascii: "/")).map({ Substring($0) }) where !part.isExactly(".") {
            if part.isExactly("..") { _ = parts.popLast() } else { parts.append(part) }
        }
        let isFolder = path.utf8.last == UInt8(ascii: "/") && !parts.isEmpty
        return percentEncoded("/" + parts.joined(separator: "/") + (isFolder ? "/" : ""), keeping: "/")
    }

    /// The value with one space for every run of them, and none around it.
    private func canonicalValue(_ value: String) -> String {
        value.utf8.split(whereSeparator: isWhiteSpace).map { String(Substring($0)) }.joined(separator: " ")
    }

    private func signature(of request: String) throws(HashingError) -> String {
        let digest = hexadecimal(try SHA256.digest(of: Array(request.utf8)))
        let text = "\(Self.algorithm)\n\(time.basicText)\n\(scope)\n\(digest)"
        var key = Array("AWS4\(credentials.secretAccessKey)".utf8)
        for part in [time.basicDate, region, service.rawValue, "aws4_request", text] {
            key = try SHA256.authenticationCode(of: Array(part.utf8), key: key)
        }
        return hexadecimal(key)
    }
}

/// A parameter of a URL, not encoded.
struct QueryItem: Sendable, Hashable {
    var name: String
    var value: String
}

extension [QueryItem] {
    /// The query, encoded and sorted as AWS compares it. It is sent like this too.
    var canonical: String {
        let encoded = map { (name: percentEncoded($0.name), value: percentEncoded($0.value)) }
        let sorted = encoded.sorted { $0.name == $1.name ? $0.value < $1.value : $0.name < $1.name }
        return sorted.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }
}
