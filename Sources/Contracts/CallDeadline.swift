/// The deadline of a function's calls while it handles an event.
///
/// The runtime sets it for each event. Clients end their calls by it, so that the handler has time left to report its progress.
public enum CallDeadline {
    /// The deadline of calls; `nil` outside a handler.
    @TaskLocal public static var current: ContinuousClock.Instant?
}

/// An error that says whether the same work may succeed later.
///
/// If so, the runtime reports it as `RuntimeFailure.transient`, which state machines retry.
public protocol RetryableError: Error {
    /// Whether the same work may succeed later, unchanged.
    var isRetryable: Bool { get }
    /// Whether the work ended because its task was cancelled.
    var isCancellation: Bool { get }
}
