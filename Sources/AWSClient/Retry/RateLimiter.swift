internal import Synchronization

/// What a service limits the rate of: the reads or the writes of one resource.
struct RateScope: Sendable, Hashable {
    var service: Service
    /// The resource: a table, a bucket, a topic, a queue, a state machine.
    var resource: String
    var isRead: Bool
}

/// Lets requests to one resource go at the rate that the service takes: those of the oldest call first, so that what was begun
/// first is done first, however often it had to be tried.
final class RateLimiter: Sendable {
    private struct State: Sendable {
        var rate: SendingRate
        /// The calls that wait, the oldest first.
        var waiting: [UInt64] = []
        var calls: UInt64 = 0

        mutating func join(_ place: UInt64) {
            waiting.insert(place, at: waiting.firstIndex { $0 > place } ?? waiting.endIndex)
        }

        mutating func leave(_ place: UInt64) { waiting.removeAll { $0 == place } }
    }

    private let state: Mutex<State>
    private let beginning = ContinuousClock.now

    /// The longest time after which a request that waits looks again: the rate may have grown.
    private static let glance = 0.05

    init(least: Double) { state = Mutex(State(rate: SendingRate(least: least))) }

    /// The time, in seconds since the limiter was made.
    var now: Double {
        let (seconds, attoseconds) = (ContinuousClock.now - beginning).components
        return Double(seconds) + Double(attoseconds) / 1e18
    }

    /// The place of a new call among all.
    func place() -> UInt64 {
        state.withLock { state in
            state.calls += 1
            return state.calls
        }
    }

    /// Waits until a request of the call in a place may be sent. The error, where the deadline or a cancellation comes first.
    func admit(_ place: UInt64, _ caller: Caller) async -> AWSError? {
        var isWaiting = false
        while true {
            let pause: Double? = state.withLock { state in
                let isFirst = state.waiting.first.map { $0 >= place } ?? true
                let pause = isFirst ? state.rate.take(at: now) : Self.glance
                if pause == nil, isWaiting { state.leave(place) }
                if pause != nil, !isWaiting { state.join(place) }
                isWaiting = pause != nil
                return pause
            }
            guard let pause else { return nil }
            if let ending = await caller.wait(.seconds(min(pause, Self.glance))) {
                state.withLock { $0.leave(place) }
                return ending
            }
        }
    }

    /// Takes note of an answer.
    func answered(sentAt: Double, isThrottled: Bool) {
        state.withLock { $0.rate.answered(sentAt: sentAt, isThrottled: isThrottled, at: now) }
    }
}

/// The limiters of all resources that are called.
final class RateLimiters: Sendable {
    private let limiters = Mutex<[RateScope: RateLimiter]>([:])
    private let least: Double

    init(least: Double) { self.least = least }

    subscript(scope: RateScope) -> RateLimiter {
        limiters.withLock { limiters in
            if let limiter = limiters[scope] { return limiter }
            let limiter = RateLimiter(least: least)
            limiters[scope] = limiter
            return limiter
        }
    }
}
