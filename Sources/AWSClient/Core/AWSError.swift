public import Contracts

/// The error of a failed call of AWS.
///
/// It contains no secrets, and nothing of the request's or the answer's content.
public struct AWSError: Error, Sendable, Hashable {
    /// The kinds of failure.
    public enum Kind: String, Sendable, Hashable {
        /// The service refused the request.
        case refused
        /// The service could not be reached, or the connection broke.
        case connection
        /// The answer is not one of the service's interface.
        case unreadable
        /// The deadline passed, or leaves no time for another attempt.
        case deadline
        /// The task was cancelled.
        case cancelled
        /// Credentials are missing or could not be loaded.
        case credentials
        /// The region, an endpoint or a library is missing or wrong.
        case configuration
        /// The request cannot be made: it has a value that the service does not accept.
        case request
    }

    /// The kind of failure.
    public var kind: Kind
    /// The service, such as `dynamodb`; empty before there is a call.
    public var service: String
    /// The operation, such as `PutItem`; empty before there is a call.
    public var operation: String
    /// The service's error code, such as `ThrottlingException`; the kind, if the service gave none.
    public var code: String
    /// What is wrong, as a sentence.
    public var message: String
    /// The HTTP status of the answer; `nil` without an answer.
    public var status: Int?
    /// The id by which AWS Support finds the request.
    public var requestID: String?
    /// Whether the same call may succeed later. All allowed retries have been made already.
    public var isRetryable: Bool
    /// Whether the service may have carried out the request although the call failed, because an answer was lost.
    public var mayHaveHappened: Bool
    /// The number of attempts.
    public var attempts: Int

    init(
        _ kind: Kind, _ message: String, service: String = "", operation: String = "", code: String? = nil,
        status: Int? = nil, requestID: String? = nil, isRetryable: Bool = false, mayHaveHappened: Bool = false,
        attempts: Int = 0
    ) {
        self.kind = kind
        self.service = service
        self.operation = operation
        self.code = code ?? kind.rawValue
        self.message = message
        self.status = status
        self.requestID = requestID
        self.isRetryable = isRetryable
        self.mayHaveHappened = mayHaveHappened
        self.attempts = attempts
    }
}

extension AWSError: RetryableError {
    /// Whether the task was cancelled.
    public var isCancellation: Bool { kind == .cancelled }
}

extension AWSError: CustomStringConvertible {
    /// The error in one line.
    public var description: String {
        let call = service.isEmpty ? "AWS" : "\(service) \(operation)"
        var details = [
            status.map { "status \($0)" }, requestID.map { "request \($0)" },
            attempts > 1 ? "\(attempts) attempts" : nil,
        ].compactMap { $0 }
        if mayHaveHappened { details.append("it may have been done") }
        return "\(call): \(code): \(message)" + (details.isEmpty ? "" : " (\(details.joined(separator: ", ")))")
    }
}
