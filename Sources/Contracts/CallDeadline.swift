/// The deadline of what a function calls while it handles an event.
///
/// The runtime sets it for each event; clients end their calls by it, so that the handler has time to say how far it came.
public enum CallDeadline {
    /// The time at which calls end; nil outside of a handler.
    @TaskLocal public static var current: ContinuousClock.Instant?
}

/// An error that knows whether the same work may succeed later.
///
/// The runtime reports those for which that is true as `RuntimeFailure.transient`, which state machines try again.
public protocol RetryableError: Error {
    /// Whether the same work may succeed later, unchanged.
    var isRetryable: Bool { get }
    /// Whether the work ended because its task was cancelled.
    var isCancellation: Bool { get }
}
