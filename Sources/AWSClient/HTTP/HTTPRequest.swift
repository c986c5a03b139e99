internal import ExactText

/// A header field.
struct HTTPHeader: Sendable, Hashable {
    var name: String
    var value: String
}

/// A request for the transport to send.
struct HTTPRequest: Sendable {
    enum Method: String, Sendable { case get = "GET", head = "HEAD", put = "PUT", post = "POST", delete = "DELETE" }

    var method: Method
    var url: String
    var headers: [HTTPHeader]
    var body: [UInt8] = []
    /// Whether the request can be sent again if its answer is lost. If not, it is not sent over a connection that was idle for
    /// long, because the service may have closed that.
    var isRepeatable = true
    /// Whether the body of a successful answer is delivered in parts on demand.
    var isStreamed = false
    /// The maximum size of the answer's body in bytes, if it is not streamed.
    var bodyLimit = 32 << 20
    /// The time limit for the whole exchange.
    var timeLimit: Duration?
    var timeouts = HTTPTimeouts()
    /// Whether the request bypasses the proxies that the environment names.
    var isDirect = false
    /// A file of certificates to trust instead of the system's.
    var certificates: String?
}

/// The timeouts of the transport, if no deadline is closer.
struct HTTPTimeouts: Sendable {
    /// The time limit for connecting, including TLS.
    var connection: Duration = .seconds(3)
    /// How long a transfer may stay below ``leastSpeed``, and a service may take to answer.
    var idle: Duration = .seconds(15)
    /// The slowest speed that does not count as idle, in bytes per second.
    static let leastSpeed = 64
}

/// The status and the headers of an answer. Header names are in lowercase.
struct HTTPHead: Sendable {
    var status: Int
    var headers: [HTTPHeader] = []

    subscript(_ name: String) -> String? { headers.first { $0.name.isExactly(name) }?.value }

    var isSuccess: Bool { (200..<300).contains(status) }
}

/// An answer. The body is in `body` or in `stream`.
struct HTTPAnswer: Sendable {
    var head: HTTPHead
    var body: [UInt8]
    var stream: HTTPBody?
}

/// The reason for a missing or incomplete answer.
struct HTTPFailure: Error, Sendable {
    enum Kind: Sendable {
        /// Nothing was sent: the service has not carried out the request.
        case unsent
        /// The connection broke, was silent for too long, or the time is over. The service may have carried out the request.
        case lost
        case cancelled
        /// The answer exceeds the size limit.
        case tooLarge
        /// libcurl is not installed.
        case unavailable
    }

    var kind: Kind
    var message: String
    /// Whether anything was sent.
    var wasSent: Bool

    static let cancelled = HTTPFailure(kind: .cancelled, message: "The task was cancelled.", wasSent: true)
}
