internal import ExactText

/// How often a call is tried, and how long it waits between: a random time up to a limit that doubles (full jitter).
///
/// A call with a deadline (``AWS/deadline``, ``AWS/with(deadline:)``, or that of the event which a function handles) is tried
/// until its deadline, as long as its failures may pass: throttling, conflicts, faults of the service, a service that cannot be
/// reached. Requests to a resource that throttles are sent at the rate that it takes, as in the adaptive mode of AWS's SDKs.
/// Unlike the SDKs' modes, there is no quota of retries: the deadline is the bound.
///
/// Sources: <https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/>,
/// <https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html>
public struct RetryPolicy: Sendable, Hashable {
    /// The largest number of requests of a call without a deadline, 1 or more.
    public var maximumAttempts: Int
    /// The limit of the first wait.
    public var base: Duration
    /// What the limit does not exceed. A service that asks for a longer wait gets it, up to a minute.
    public var cap: Duration
    /// The least rate at which requests are sent to a resource that throttles, in requests a second: above 0.
    public var minimumRate: Double

    /// The longest wait that a service gets.
    static let longestWait: Duration = .seconds(60)

    /// A policy.
    public init(
        maximumAttempts: Int = 10, base: Duration = .milliseconds(50), cap: Duration = .seconds(5),
        minimumRate: Double = 0.5
    ) {
        self.maximumAttempts = max(1, maximumAttempts)
        self.base = base
        self.cap = cap
        self.minimumRate = minimumRate > 0 ? minimumRate : 0.5
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
    ///
    /// - Parameter reasons: Why each write of a transaction was not done; empty where the refusal is of none.
    init(code: String, status: Int, reasons: [ExactText] = []) {
        switch ExactText(code) {
        case "TransactionCanceledException":
            // What speaks against a write for good decides; else the transaction is sent again as it is.
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

    /// The reasons of writes that were not done which say that there were too many.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html>
    static let throttling: Set<ExactText> = ["ThrottlingError", "ProvisionedThroughputExceeded"]
    /// The reasons for which a write is worth trying again.
    static let passing = throttling.union(["TransactionConflict"])
}
