/// A call of AWS that failed, after all attempts. Its description shows nothing of what was sent.
public struct AWSError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The service, such as `dynamodb`.
    public var service: String
    /// The operation, such as `PutItem`.
    public var operation: String
    /// The error's code, such as `ThrottlingException`; `Interrupted`, `TimedOut` or `NotConnected` where there was no answer.
    public var code: String
    /// What the service says of it.
    public var message: String
    /// The status of the answer; nil where there was none.
    public var status: Int?
    /// What AWS's support asks for.
    public var requestID: String?
    /// How often it was tried.
    public var attempts: Int
    /// Whether what was asked for may have been done all the same.
    public var isAmbiguous: Bool

    /// What failed, how, and how often it was tried.
    public var description: String {
        let answer = status.map { " (\($0))" } ?? ""
        let tries = attempts == 1 ? "" : ", in \(attempts) attempts"
        let request = requestID.map { ", request \($0)" } ?? ""
        let doubt = isAmbiguous ? "; it may have been done all the same" : ""
        return "\(service) \(operation): \(code)\(answer): \(message)\(tries)\(request)\(doubt)"
    }
}
