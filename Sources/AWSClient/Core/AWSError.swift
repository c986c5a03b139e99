public import Contracts

/// Why a call of AWS failed.
///
/// It holds no secret, and nothing of what was sent or came.
public struct AWSError: Error, Sendable, Hashable {
    /// What kind of failure it is.
    public enum Kind: String, Sendable, Hashable {
        /// The service answered that it will not or cannot do it.
        case refused
        /// The service could not be reached, or the connection broke.
        case connection
        /// What came is not what the service's interface says.
        case unreadable
        /// The deadline passed, or is too near for what is left to do.
        case deadline
        /// The task was cancelled.
        case cancelled
        /// There are no credentials, or they could not be had.
        case credentials
        /// The region, an endpoint or a library is missing or wrong.
        case configuration
        /// The call itself cannot be made: a value that the service does not take.
        case request
    }

    /// What kind of failure it is.
    public var kind: Kind
    /// The service, such as `dynamodb`; empty before there is a call.
    public var service: String
    /// The operation, such as `PutItem`; empty before there is a call.
    public var operation: String
    /// The service's name for the error, such as `ThrottlingException`; where the service gave none, the kind.
    public var code: String
    /// What is wrong, in a sentence.
    public var message: String
    /// The HTTP status of the answer; nil where none came.
    public var status: Int?
    /// What AWS's support finds the request by.
    public var requestID: String?
    /// Whether the same call may succeed later. This package has tried as often as it may already.
    public var isRetryable: Bool
    /// Whether the service may have done what was asked although it is not known: the answer to a request was lost.
    public var mayHaveHappened: Bool
    /// How often it was tried.
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
    /// The failure in one line.
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
