/// The result of one attempt of work that may be tried again.
enum AttemptResult<Value, Failure: Error> {
    /// The work is done.
    case done(Value)
    /// The next attempt follows without a wait.
    case next
    /// The attempt failed in a way that may pass. The next one follows after the policy's wait, or after `wait` if that is longer.
    case failed(Failure, wait: Duration = .zero)
}

extension Caller {
    /// Repeats an attempt until it is done or throws, or until the deadline, a cancellation or the retry policy ends it.
    ///
    /// Every retry of the client runs in this loop: requests, batches with unprocessed elements, and bodies that break off.
    ///
    /// - Parameters:
    ///   - attempt: One attempt. Its argument is the number of attempts without progress, counted from 1. An attempt that makes
    ///     progress sets it to 0, so that the next attempt counts as the first.
    ///   - ending: The error to throw if the loop ends before the next attempt, from the last failure and the reason: an error of
    ///     the kind `deadline` or `cancelled`.
    func retry<Value, Failure: Error>(
        _ attempt: (inout Int) async throws(Failure) -> AttemptResult<Value, Failure>,
        ending: (Failure, AWSError) -> Failure
    ) async throws(Failure) -> Value {
        var count = 0
        while true {
            count += 1
            switch try await attempt(&count) {
            case .done(let value): return value
            case .next: continue
            case .failed(let failure, let least):
                guard mayTry(after: count) else { throw failure }
                let wait = max(state.retry.wait(afterAttempt: count), min(least, RetryPolicy.longestWait))
                if let reason = await self.wait(wait) { throw ending(failure, reason) }
            }
        }
    }

    /// Whether another attempt is allowed after `attempts`. A call with a deadline has no limit; without one, the retry policy's
    /// limit applies.
    func mayTry(after attempts: Int) -> Bool { end != nil || attempts < state.retry.maximumAttempts }

    /// Waits. Returns the reason if the task is cancelled, or if the deadline would pass during the wait.
    func wait(_ duration: Duration) async -> AWSError? {
        if let end, .now + duration >= end {
            return AWSError(.deadline, "The deadline leaves no time for another attempt.", isRetryable: true)
        }
        do { try await Task.sleep(for: duration) } catch { return AWSError(.cancelled, "The task was cancelled.") }
        return nil
    }
}

extension AWSError {
    /// This error of an attempt as the error of work that ended for `reason` before the next attempt.
    ///
    /// The code stays the service's, if the service gave one.
    func ended(by reason: AWSError) -> AWSError {
        var error = self
        if code == kind.rawValue { error.code = reason.code }
        error.kind = reason.kind
        error.message = "\(reason.message) The last attempt: \(message)"
        return error
    }
}
