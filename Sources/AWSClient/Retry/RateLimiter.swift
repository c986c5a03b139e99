internal import Synchronization

/// The calls that share one rate limit: the reads or the writes of one resource.
struct RateScope: Sendable, Hashable {
    var service: Service
    /// The resource: a table, a bucket, a topic, a queue, a state machine.
    var resource: String
    var isRead: Bool
}

/// Limits the requests to one resource to the rate that the service accepts. Requests of the oldest call go first, however often it
/// was retried.
final class RateLimiter: Sendable {
    private struct State: Sendable {
        var rate: SendingRate
        /// The waiting calls, the oldest first.
        var waiting: [UInt64] = []
        var calls: UInt64 = 0

        mutating func join(_ place: UInt64) {
            waiting.insert(place, at: waiting.firstIndex { $0 > place } ?? waiting.endIndex)
        }

        mutating func leave(_ place: UInt64) { waiting.removeAll { $0 == place } }
    }

    private let state: Mutex<State>
    private let beginning = ContinuousClock.now

    /// The longest time between two checks of a waiting request, in seconds: the rate may have grown.
    private static let glance = 0.05

    init(least: Double) { state = Mutex(State(rate: SendingRate(least: least))) }

    /// The seconds since the limiter was created.
    var now: Double {
        let (seconds, attoseconds) = (ContinuousClock.now - beginning).components
        return Double(seconds) + Double(attoseconds) / 1e18
    }

    /// The place of a new call in the order of all calls.
    func place() -> UInt64 {
        state.withLock { state in
            state.calls += 1
            return state.calls
        }
    }

    /// Waits until a request of the call at `place` may be sent. Returns the error if the deadline or a cancellation ends the wait.
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

    /// Records an answer.
    func answered(sentAt: Double, isThrottled: Bool) {
        state.withLock { $0.rate.answered(sentAt: sentAt, isThrottled: isThrottled, at: now) }
    }
}

/// The rate limiters of all resources.
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
