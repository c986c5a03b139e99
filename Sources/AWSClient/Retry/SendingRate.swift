#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The rate at which requests may be sent to one resource: a token bucket, as in the adaptive retry mode of AWS's SDKs.
///
/// It limits nothing until a request is throttled. Then the rate falls to ``beta`` of the rate that was measured, grows back
/// along a cubic curve to where it was, stays near it, and probes beyond it. It differs from the SDKs in three points, since
/// one client has many requests under way at once: requests that were sent before a cut do not cut again; the rate before
/// the first half second has passed is estimated; and the limit is lifted after ``memory`` seconds without throttling.
///
/// Times are seconds of any clock that does not go backwards.
///
/// Sources: <https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html>,
/// <https://www.rfc-editor.org/rfc/rfc9438.html>
struct SendingRate: Sendable {
    /// What is left of the rate after a throttled request.
    static let beta = 0.7
    /// How fast the cubic curve grows.
    static let scale = 0.4
    /// The weight of the newest measurement.
    static let smoothing = 0.8
    /// What the rate is taken for that was not measured, in requests a second: more, where more answers have come.
    static let estimate = 10.0
    /// The time after the last throttled request after which nothing is limited, in seconds.
    static let memory = 60.0
    /// The time without answers after which earlier measurements do not count, in seconds.
    static let pause = 5.0

    /// The least rate, in requests a second.
    let least: Double
    /// Whether requests wait for tokens.
    private(set) var isLimiting = false
    /// The rate at which tokens come, a second.
    private(set) var rate = 0.0

    private var tokens = 0.0
    private var refilledAt = 0.0
    /// Answers a second, smoothed; 0 before the first half second has passed.
    private var measured = 0.0
    private var answers = 0.0
    /// The beginning of the half second in which answers are counted.
    private var slot: Double?
    private var lastMaximum = 0.0
    private var throttledAt = 0.0

    init(least: Double) { self.least = least }

    /// Takes a token. The time to wait before the next try, in seconds; nil where the token was taken.
    mutating func take(at now: Double) -> Double? {
        if isLimiting, now - throttledAt > Self.memory { isLimiting = false }
        guard isLimiting else { return nil }
        refill(at: now)
        guard tokens < 1 else {
            tokens -= 1
            return nil
        }
        return (1 - tokens) / rate
    }

    /// Takes note of an answer to a request that was sent at a time.
    mutating func answered(sentAt: Double, isThrottled: Bool, at now: Double) {
        measure(at: now)
        let sending = measured > 0 ? measured : max(answers / 0.5, Self.estimate)
        if isThrottled {
            guard !isLimiting || sentAt >= throttledAt else { return }
            lastMaximum = isLimiting ? min(sending, rate) : sending
            if !isLimiting { (tokens, refilledAt, isLimiting) = (0, now, true) }
            throttledAt = now
            set(min(lastMaximum * Self.beta, 2 * sending), at: now)
        } else if isLimiting {
            let back = cbrt(lastMaximum * (1 - Self.beta) / Self.scale)
            let time = now - throttledAt - back
            set(min(Self.scale * time * time * time + lastMaximum, 2 * sending), at: now)
        }
    }

    private mutating func set(_ rate: Double, at now: Double) {
        refill(at: now)
        self.rate = max(rate, least)
        tokens = min(tokens, most)
    }

    private var most: Double { max(rate, 1) }

    private mutating func refill(at now: Double) {
        tokens = min(most, tokens + max(0, now - refilledAt) * rate)
        refilledAt = now
    }

    private mutating func measure(at now: Double) {
        let current = (now * 2).rounded(.down) / 2
        guard let slot, now - slot < Self.pause else {
            (self.slot, answers, measured) = (current, 1, 0)
            return
        }
        answers += 1
        guard current > slot else { return }
        let newest = answers / (current - slot)
        measured = measured > 0 ? newest * Self.smoothing + measured * (1 - Self.smoothing) : newest
        (self.slot, answers) = (current, 0)
    }
}
