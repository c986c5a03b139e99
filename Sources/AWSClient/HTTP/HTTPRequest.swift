internal import ExactText

/// A header's field.
struct HTTPHeader: Sendable, Hashable {
    var name: String
    var value: String
}

/// What the transport sends.
struct HTTPRequest: Sendable {
    enum Method: String, Sendable { case get = "GET", head = "HEAD", put = "PUT", post = "POST", delete = "DELETE" }

    var method: Method
    var url: String
    var headers: [HTTPHeader]
    var body: [UInt8] = []
    /// Whether it can be sent again when its answer is lost. One that cannot is sent over no connection that was idle
    /// for long, which the service may have closed.
    var isRepeatable = true
    /// Whether the body of a success comes in parts, as it is asked for.
    var isStreamed = false
    /// How many bytes the body of the answer can have, where it does not come in parts.
    var bodyLimit = 32 << 20
    /// The time for all of it.
    var timeLimit: Duration?
    var timeouts = HTTPTimeouts()
    /// Whether it goes past the proxies that the environment names.
    var isDirect = false
    /// A file of certificates to trust in place of the system's.
    var certificates: String?
}

/// How long the transport waits where no deadline is closer.
struct HTTPTimeouts: Sendable {
    /// For a connection, TLS included.
    var connection: Duration = .seconds(3)
    /// Without ``leastSpeed``, which is also how long a service may take to answer.
    var idle: Duration = .seconds(15)
    /// In bytes a second.
    static let leastSpeed = 64
}

/// The status and the headers of an answer. The names are in lowercase.
struct HTTPHead: Sendable {
    var status: Int
    var headers: [HTTPHeader] = []

    subscript(_ name: String) -> String? { headers.first { $0.name.isExactly(name) }?.value }

    var isSuccess: Bool { (200..<300).contains(status) }
}

/// An answer. The body is in one of the two.
struct HTTPAnswer: Sendable {
    var head: HTTPHead
    var body: [UInt8]
    var stream: HTTPBody?
}

/// Why there is no answer, or not all of it.
struct HTTPFailure: Error, Sendable {
    enum Kind: Sendable {
        /// Nothing was sent: the service has done nothing.
        case unsent
        /// The connection broke, was silent for too long, or the time is over: the service may have done what was asked.
        case lost
        case cancelled
        /// The answer is larger than it can be.
        case tooLarge
        /// There is no libcurl.
        case unavailable
    }

    var kind: Kind
    var message: String
    /// Whether anything was sent.
    var wasSent: Bool

    static let cancelled = HTTPFailure(kind: .cancelled, message: "The task was cancelled.", wasSent: true)
}
