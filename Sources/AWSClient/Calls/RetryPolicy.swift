/// How calls are tried again that failed for a reason that may pass: with full jitter, so that many who fail at once do
/// not come back at once.
///
/// Source: <https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/>
public struct RetryPolicy: Sendable, Hashable {
    /// How often a call is tried, the first time included.
    public var attempts: Int
    /// The longest wait before the second attempt, in milliseconds. It doubles with each.
    public var base: Int
    /// The longest wait at all, in milliseconds.
    public var most: Int

    /// Five attempts, with waits of up to 100 ms, 200 ms, …, at most 5 s.
    public init(attempts: Int = 5, base: Int = 100, most: Int = 5_000) {
        self.attempts = attempts
        self.base = base
        self.most = most
    }

    /// A wait before the attempt that follows so many.
    func delay(after attempts: Int) -> Duration {
        .milliseconds(Int.random(in: 0...min(most, base << min(attempts - 1, 16))))
    }

    /// The codes of refusals because there is too much to do.
    static let throttling: Set<String> = [
        "BandwidthLimitExceeded", "EC2ThrottledException", "KMSThrottlingException", "LimitExceededException",
        "PriorRequestNotComplete", "ProvisionedThroughputExceededException", "RequestLimitExceeded",
        "RequestThrottled", "RequestThrottledException", "SlowDown", "ThrottledException", "Throttling",
        "ThrottlingException", "TooManyRequestsException", "TransactionInProgressException",
    ]
    /// The codes of other errors that may pass.
    static let transient: Set<String> = [
        "RequestTimeout", "RequestTimeoutException", "InternalError", "IDPCommunicationError",
    ]
    /// The codes of credentials that have ended.
    static let expired: Set<String> = ["ExpiredToken", "ExpiredTokenException", "RequestExpired"]
    /// The codes of a clock that is wrong.
    static let skewed: Set<String> = ["RequestTimeTooSkewed", "InvalidSignatureException", "SignatureDoesNotMatch"]
}
