internal import Platform

/// When an invocation has to have ended.
public struct Deadline: Sendable, Hashable {
    /// The time, in milliseconds since 1970.
    public let millisecondsSince1970: Int64

    /// A deadline at a time, in milliseconds since 1970.
    public init(millisecondsSince1970: Int64) { self.millisecondsSince1970 = millisecondsSince1970 }

    /// What is left, and nothing when the deadline has passed.
    public var remainingTime: Duration { .milliseconds(milliseconds(after: WallClock.system.milliseconds())) }

    /// The same time, by the clock of tasks.
    var instant: ContinuousClock.Instant {
        .now + .milliseconds(min(milliseconds(after: WallClock.system.milliseconds()), 86_400_000))
    }

    func milliseconds(after time: Int64) -> Int64 {
        let (difference, overflows) = millisecondsSince1970.subtractingReportingOverflow(time)
        return overflows ? (millisecondsSince1970 > time ? .max : 0) : max(0, difference)
    }
}

/// What the runtime does before an invocation's deadline, at which Lambda would end the program and report nothing of it.
///
/// A while before it, the runtime cancels the handler's task: ``Context/isRunningOut`` and `Task.isCancelled` are true, and
/// sleeps and other waits end with a `CancellationError`. A handler that ends now, by an answer or by an error, is heard;
/// a `CancellationError` is reported as `Function.DeadlineExceeded`. A handler that still runs shortly before the deadline
/// is reported by the same name, and the program ends with status 1, so that Lambda starts it afresh.
public struct DeadlinePolicy: Sendable {
    /// How long before the deadline the handler is cancelled, at most a fifth of the time that it was given.
    public var cancellationMargin: Duration
    /// How long before the deadline it is given up, at most a twentieth of that time.
    public var reportMargin: Duration
    /// How long before the deadline the handler's calls of AWS end, at most a quarter of that time, and not after the handler is
    /// cancelled: the handler has the rest to say how far it came.
    public var callMargin: Duration

    /// A policy.
    public init(
        cancellationMargin: Duration = .milliseconds(500), reportMargin: Duration = .milliseconds(100),
        callMargin: Duration = .milliseconds(1_000)
    ) {
        self.cancellationMargin = cancellationMargin
        self.reportMargin = reportMargin
        self.callMargin = callMargin
    }

    /// The times of an invocation that came at a time.
    struct Times {
        /// When calls of AWS end.
        var calls: Deadline
        /// When the handler is cancelled.
        var cancel: Deadline
        /// When the handler is given up.
        var report: Deadline
    }

    /// The times of an invocation that came at a time.
    func times(from now: Int64, to deadline: Deadline) -> Times {
        let given = deadline.milliseconds(after: now)
        let report = min(milliseconds(reportMargin), given / 20)
        let cancel = max(min(milliseconds(cancellationMargin), given / 5), report)
        let calls = max(min(milliseconds(callMargin), given / 4), cancel)
        func before(_ margin: Int64) -> Deadline {
            Deadline(millisecondsSince1970: deadline.millisecondsSince1970 - margin)
        }
        return Times(calls: before(calls), cancel: before(cancel), report: before(report))
    }

    private func milliseconds(_ duration: Duration) -> Int64 {
        Int64(max(0, min(duration.inMilliseconds, 1e12)))
    }
}
