public import Schema

/// What the runtime reports of a function of this package beside the failures that its contract names.
///
/// A state machine can catch them. The names that AWS gives are used where there are some.
///
/// Sources: <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>,
/// <https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html>
public enum RuntimeFailure: String, NamedError, CaseIterable {
    /// The event is no JSON, or not what the function takes. AWS's own runtimes call it so.
    case unreadableEvent = "Runtime.UnmarshalError"
    /// The answer cannot be written as JSON. AWS's own runtimes call it so.
    case unwritableAnswer = "Runtime.MarshalError"
    /// The answer is over 6 MB. Lambda calls it so.
    case answerTooLarge = "Function.ResponseSizeTooLarge"
    /// The function was still at work shortly before its deadline.
    case deadlineExceeded = "Function.DeadlineExceeded"
    /// A service that the function calls was throttling, failing or out of reach for as long as the function had time. The same
    /// event may succeed later: `Retry.transient` tries it again.
    case transient = "Function.TransientFailure"
    /// The function cannot start, since its environment lacks a variable.
    case wrongConfiguration = "Runtime.ConfigInvalid"
}
