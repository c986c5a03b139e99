/// A request over HTTP.
struct HTTPRequest: Sendable {
    var method: String
    var url: String
    /// The headers, without `Host` and `Content-Length`, which the transport writes.
    var headers: [(name: String, value: String)]
    var body: [UInt8]
    /// How long all of it may take.
    var timeout: Duration = .seconds(60)
    /// Whether the body of the response is taken as it comes. Then the time is that until it begins, and the reader
    /// determines the pace.
    var isStreamed = false
}

/// The head of a response; its body comes as it is read.
struct HTTPResponse: Sendable {
    var status: Int
    /// The headers, by their names in lowercase.
    var headers: [String: String]
    var body: ResponseBody
}

/// Why there is no response, or not all of one.
struct HTTPError: Error, Sendable {
    enum Kind: Sendable, Hashable {
        /// There is no connection: nothing was sent.
        case notConnected
        /// The connection was lost, or the response is cut off: what was asked for may have been done.
        case interrupted
        /// It took too long. What was asked for may have been done.
        case timedOut
        /// The task that asked was cancelled.
        case cancelled
        /// libcurl is missing, or refuses the request.
        case unusable
    }

    var kind: Kind
    var message: String

    static let cancelled = HTTPError(kind: .cancelled, message: "the task was cancelled")
}
