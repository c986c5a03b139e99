internal import ExactText

/// The number of attempts of a call, and the waits between them: random times up to a limit that doubles (full jitter).
///
/// A call with a deadline (``AWSSession/deadline``, ``AWSSession/with(deadline:)``, or that of a function's event) is retried until
/// the deadline, as long as its failures may pass: throttling, conflicts, faults of the service, a service that cannot be reached.
/// Requests to a resource that throttles are slowed down to the rate that it accepts, as in the adaptive mode of AWS's SDKs.
/// Unlike the retry modes of the AWS SDKs, the policy has no retry quota. The deadline limits retries.
///
/// Sources: <https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/>,
/// <https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html>
public struct RetryPolicy: Sendable, Hashable {
    /// The maximum number of attempts of a call without a deadline, 1 or more.
    public var maximumAttempts: Int
    /// The upper limit of the first wait.
    public var base: Duration
    /// The upper limit of later waits. A service that asks for a longer wait gets it, up to a minute.
    public var cap: Duration
    /// The minimum rate of requests to a resource that throttles, in requests per second. Greater than 0.
    public var minimumRate: Double

    /// The longest wait that a service can ask for.
    static let longestWait: Duration = .seconds(60)

    /// Creates a policy.
    public init(
        maximumAttempts: Int = 10, base: Duration = .milliseconds(50), cap: Duration = .seconds(5),
        minimumRate: Double = 0.5
    ) {
        self.maximumAttempts = max(1, maximumAttempts)
        self.base = base
        self.cap = cap
        self.minimumRate = minimumRate > 0 ? minimumRate : 0.5
    }

    /// The wait after the attempt with this number, counted from 1.
    func wait(afterAttempt attempt: Int) -> Duration {
        let limit = min(cap, base * (1 << min(attempt - 1, 20)))
        return .milliseconds(Int.random(in: 0...max(1, limit.milliseconds)))
    }
}

/// What a service's refusal means for a retry.
enum RefusalClass: Sendable {
    /// Too many requests. The request was not carried out.
    case throttled
    /// The service failed. The request may have been carried out.
    case transient
    /// A conflict with another request. The request was not carried out.
    case conflicting
    /// The clocks differ.
    case skewed
    /// The credentials expired.
    case expired
    /// A retry cannot succeed.
    case final

    /// The class of an error code and an HTTP status.
    ///
    /// Source: <https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html>
    ///
    /// - Parameter reasons: The reason for each write of a transaction; empty for other refusals.
    init(code: String, status: Int, reasons: [ExactText] = []) {
        switch ExactText(code) {
        case "TransactionCanceledException":
            // A transaction is retried if every reason may pass.
            guard reasons.allSatisfy({ $0 == "None" || Self.passing.contains($0) }) else {
                self = .final
                return
            }
            self = reasons.contains(where: Self.throttling.contains) ? .throttled : .conflicting
        case "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException",
            "TooManyRequestsException", "ProvisionedThroughputExceededException", "RequestLimitExceeded",
            "BandwidthLimitExceeded", "LimitExceededException", "RequestThrottled", "SlowDown",
            "PriorRequestNotComplete", "EC2ThrottledException", "KMSThrottlingException", "KMSThrottling",
            "ReplicatedWriteConflictException":
            self = .throttled
        case "TransactionConflictException", "TransactionInProgressException", "ConditionalRequestConflict",
            "OperationAborted":
            self = .conflicting
        case "RequestTimeout", "RequestTimeoutException", "InternalError", "InternalServerError", "InternalFailure",
            "ServiceUnavailable", "ServiceUnavailableException", "BadDigest", "XAmzContentChecksumMismatch",
            "IncompleteBody":
            self = .transient
        case "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture", "InvalidSignatureException",
            "SignatureDoesNotMatch":
            self = .skewed
        case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired": self = .expired
        default:
            let isTransient = status == 408 || status >= 500 && status != 501
            self = status == 429 ? .throttled : isTransient ? .transient : .final
        }
    }

    /// The reasons of a transaction's writes that mean throttling.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html>
    static let throttling: Set<ExactText> = ["ThrottlingError", "ProvisionedThroughputExceeded"]
    /// The reasons of a transaction's writes that may pass.
    static let passing = throttling.union(["TransactionConflict"])
}
