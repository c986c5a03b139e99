internal import Contracts
internal import Dispatch
internal import Platform
internal import Synchronization

/// Runs a handler in a task, while the calling thread waits for it, and watches the time.
struct InvocationRunner {
    let handler: Handler
    let blueprint: Blueprint
    let logger: Logger

    /// Runs the handler to its end, or to the time where it is given up.
    func run(_ invocation: Invocation, _ response: ResponseStream) -> Outcome {
        let now = WallClock.system.milliseconds()
        let context = Context(invocation, policy: blueprint.deadlines, now: now, logger: logger)
        let times = blueprint.deadlines.times(from: now, to: invocation.deadline)
        let completion = Completion()
        let handler = handler
        let calls = times.calls.instant
        let task = Task.detached {
            do {
                let answer = try await CallDeadline.$current.withValue(calls) {
                    try await handler(invocation.event, context, response)
                }
                completion.finish(.answer(answer))
            } catch {
                completion.finish(.failure(report(error, context)))
            }
        }
        var outcome = completion.outcome(until: times.cancel)
        if outcome == nil {
            task.cancel()
            outcome = completion.outcome(until: times.report)
        }
        let lines = context.metrics.takeLines(
            blueprint.metrics, logger: logger, requestID: invocation.requestID, at: WallClock.system.milliseconds())
        lines.forEach(logger.output.write)
        return outcome ?? .overrun(.deadlineExceeded(context))
    }
}

/// What is reported of an error that a handler threw: of one that may pass, that it may; of a cancelled task's, that the time was
/// over.
private func report(_ error: any Error, _ context: Context) -> ErrorReport {
    let retryable = error as? any RetryableError
    if retryable?.isRetryable == true { return ErrorReport(.transient, String(describing: error)) }
    let isCancellation = error is CancellationError || retryable?.isCancellation == true
    return isCancellation && context.isRunningOut ? .deadlineExceeded(context) : ErrorReport(error)
}

/// Where the task leaves the outcome, and the thread waits for it.
private final class Completion: Sendable {
    private let isFinished = DispatchSemaphore(value: 0)
    private let outcome = Mutex<Outcome?>(nil)

    func finish(_ outcome: Outcome) {
        self.outcome.withLock { $0 = outcome }
        isFinished.signal()
    }

    /// The outcome; nil where there is none until then.
    func outcome(until time: Deadline) -> Outcome? {
        let rest = time.milliseconds(after: WallClock.system.milliseconds())
        let end = DispatchTime.now() + .milliseconds(Int(min(rest, 86_400_000)))
        return isFinished.wait(timeout: end) == .success ? outcome.withLock { $0 } : nil
    }
}
