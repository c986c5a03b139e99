/// Why an exchange over HTTP failed.
enum HTTPError: Error, Equatable, CustomStringConvertible {
    /// The address is none that a socket can be opened to.
    case address(String)
    /// The connection ended before the first byte of an answer.
    case closed
    /// The connection ended inside a message.
    case truncated
    /// Nothing came in the time that was given.
    case timedOut
    /// A message is no HTTP/1.1.
    case malformed(String)
    /// A message, or a part of one, is longer than what is read.
    case tooLarge(String)
    /// A call to the operating system failed.
    case system(call: String, code: Int32)

    var description: String {
        switch self {
        case .address(let text): "\(text) is not an address: wanted is a numeric IP address, or localhost, and a port."
        case .closed: "The connection was closed."
        case .truncated: "The connection was closed within a message."
        case .timedOut: "There was no answer in time."
        case .malformed(let what): "The message is not HTTP/1.1: \(what)."
        case .tooLarge(let what): "The message is too large: \(what)."
        case .system(let call, let code): "The call \(call) failed with error \(code)."
        }
    }
}
