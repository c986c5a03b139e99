import Testing

@testable import AWSClient

@Suite("The rate of requests to a resource that throttles")
struct SendingRateTests {
    /// What a service lets through: so many requests a second.
    private struct Bucket {
        var rate: Double
        var tokens: Double
        var at = 0.0

        mutating func take(at now: Double) -> Bool {
            tokens = min(rate, tokens + (now - at) * rate)
            at = now
            guard tokens >= 1 else { return false }
            tokens -= 1
            return true
        }
    }

    /// Callers that send one request after another for some seconds of a clock that only counts; each answer takes 20 ms.
    private func run(callers: Int, seconds: Double, serviceRate: Double) -> (done: Int, throttled: Int, last: Double) {
        var sending = SendingRate(least: 0.5)
        var service = Bucket(rate: serviceRate, tokens: serviceRate)
        // When each caller does something next, and when its request was sent, if it waits for an answer.
        var next = (0..<callers).map { (time: Double($0) * 0.001, sent: Double?.none) }
        var (done, throttled, last) = (0, 0, 0.0)
        while let caller = next.indices.min(by: { next[$0].time < next[$1].time }), next[caller].time < seconds {
            let now = next[caller].time
            if let sent = next[caller].sent {
                let isDone = service.take(at: now)
                if isDone { (done, last) = (done + 1, now) } else { throttled += 1 }
                sending.answered(sentAt: sent, isThrottled: !isDone, at: now)
                next[caller] = (now, nil)
            } else if let pause = sending.take(at: now) {
                next[caller].time = now + max(0.001, min(pause, 0.05))
            } else {
                next[caller] = (now + 0.02, now)
            }
        }
        return (done, throttled, last)
    }

    @Test("Most of what the service lets through is used, and little is refused", arguments: [5.0, 20, 200])
    func use(rate: Double) {
        let run = run(callers: 8, seconds: 60, serviceRate: rate)
        #expect(Double(run.done) > 0.75 * 60 * rate, "\(run)")
        #expect(run.throttled * 4 < run.done, "\(run)")
        #expect(run.last > 59)
    }

    @Test("Nothing waits before a request is throttled, nor a minute after the last was")
    func calm() {
        var rate = SendingRate(least: 0.5)
        for number in 0..<1_000 {
            let now = Double(number) / 1_000
            #expect(rate.take(at: now) == nil)
            rate.answered(sentAt: now, isThrottled: false, at: now)
        }
        rate.answered(sentAt: 1, isThrottled: true, at: 1)
        #expect(rate.isLimiting && rate.take(at: 1) != nil)
        #expect(rate.take(at: 62) == nil && !rate.isLimiting)
    }

    @Test("Requests that were under way together cut the rate once, and it has a least value")
    func cuts() {
        var rate = SendingRate(least: 0.5)
        for _ in 0..<8 { rate.answered(sentAt: 0, isThrottled: true, at: 0.1) }
        #expect(rate.rate == SendingRate.estimate * SendingRate.beta)
        for number in 1..<50 { rate.answered(sentAt: Double(number), isThrottled: true, at: Double(number)) }
        #expect(rate.rate == 0.5)
    }
}
