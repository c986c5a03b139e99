/// How often a call is tried, and how long it waits between: a random time up to a limit that doubles (full jitter).
///
/// Source: <https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/>
public struct RetryPolicy: Sendable, Hashable {
    /// How many requests a call sends at most, 1 or more.
    public var maximumAttempts: Int
    /// The limit of the first wait.
    public var base: Duration
    /// What the limit does not exceed. A service that asks for a longer wait gets it, up to a minute.
    public var cap: Duration

    /// The longest wait that a service gets.
    static let longestWait: Duration = .seconds(60)

    /// A policy.
    public init(maximumAttempts: Int = 6, base: Duration = .milliseconds(50), cap: Duration = .seconds(5)) {
        self.maximumAttempts = max(1, maximumAttempts)
        self.base = base
        self.cap = cap
    }

    /// The wait before an attempt, counted from 1: the first wait is before the second.
    func wait(afterAttempt attempt: Int) -> Duration {
        let limit = min(cap, base * (1 << min(attempt - 1, 20)))
        return .milliseconds(Int.random(in: 0...max(1, limit.milliseconds)))
    }
}

/// What a service's refusal means for another attempt.
enum RefusalClass: Sendable {
    /// Too many calls; nothing was done.
    case throttled
    /// The service failed, and may have done it.
    case transient
    /// A request in its way; nothing was done.
    case conflicting
    /// The clocks differ.
    case skewed
    /// The credentials expired.
    case expired
    /// It will always be so.
    case final

    /// By the service's name for the error and the status.
    ///
    /// Source: <https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html>
    init(code: String, status: Int) {
        switch code {
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
}
