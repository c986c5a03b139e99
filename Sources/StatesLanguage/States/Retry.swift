/// When a state is tried again, and how often.
///
///     validate.retry(Retry(on: .timeout, "TooManyRequests", interval: .seconds(2), maxAttempts: 4, jitter: .full))
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-retrying-after-an-error>
public struct Retry: Sendable, Hashable {
    /// Whether the time between two attempts varies.
    public enum Jitter: String, Sendable, Hashable {
        /// Anything from none to the whole of it.
        case full = "FULL"
        /// It does not.
        case none = "NONE"
    }

    /// The errors.
    public var errors: [ErrorName]
    /// The time before the first new attempt: whole seconds, 1 at least.
    public var interval: Duration
    /// How many new attempts there are: 0 to 99,999,999.
    public var maxAttempts: Int
    /// By how much the time grows with each attempt: 1 at least.
    public var backoffRate: Double
    /// The longest time between two attempts: whole seconds, more than the interval, less than 31,622,400.
    public var maxDelay: Duration?
    /// Whether the time between two attempts varies.
    public var jitter: Jitter

    /// A policy, with what Step Functions does by itself where nothing is given.
    public init(
        on errors: ErrorName..., interval: Duration = .seconds(1), maxAttempts: Int = 3, backoffRate: Double = 2,
        maxDelay: Duration? = nil, jitter: Jitter = .none
    ) {
        self.init(
            on: errors, interval: interval, maxAttempts: maxAttempts, backoffRate: backoffRate, maxDelay: maxDelay,
            jitter: jitter)
    }

    /// A policy, with what Step Functions does by itself where nothing is given.
    public init(
        on errors: [ErrorName], interval: Duration = .seconds(1), maxAttempts: Int = 3, backoffRate: Double = 2,
        maxDelay: Duration? = nil, jitter: Jitter = .none
    ) {
        self.errors = errors
        self.interval = interval
        self.maxAttempts = maxAttempts
        self.backoffRate = backoffRate
        self.maxDelay = maxDelay
        self.jitter = jitter
    }

    var json: StatesJSON {
        var members: [String: StatesJSON] = [
            "ErrorEquals": .array(errors.map { .string($0.rawValue) }),
            "IntervalSeconds": .integer(wholeSeconds(interval) ?? 1),
            "MaxAttempts": .integer(maxAttempts),
            "BackoffRate": .double(backoffRate),
        ]
        if let maxDelay { members["MaxDelaySeconds"] = .integer(wholeSeconds(maxDelay) ?? 1) }
        if jitter == .full { members["JitterStrategy"] = .string(jitter.rawValue) }
        return .object(members)
    }

    /// How many seconds all its delays are at most.
    var longestDelay: Double {
        var total = 0.0
        var delay = Double(wholeSeconds(interval) ?? 0)
        let limit = maxDelay.flatMap(wholeSeconds).map(Double.init) ?? .infinity
        for attempt in 0..<max(0, maxAttempts) {
            let step = min(delay, limit)
            guard backoffRate > 1, step < limit else {
                // From here on all delays are as long as this one.
                return total + step * Double(maxAttempts - attempt)
            }
            total += step
            guard total.isFinite, total < 1e15 else { return total }
            delay *= backoffRate
        }
        return total
    }
}
