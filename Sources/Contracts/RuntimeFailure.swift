public import Records

/// The failures that the runtime reports, in addition to those of a function's contract.
///
/// A state machine can catch them. The names are AWS's own, where AWS has one.
///
/// Sources: <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>,
/// <https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html>
public enum RuntimeFailure: String, NamedError, CaseIterable {
    /// The event is not JSON, or not the function's input. The name is that of AWS's runtimes.
    case unreadableEvent = "Runtime.UnmarshalError"
    /// The answer cannot be encoded as JSON. The name is that of AWS's runtimes.
    case unwritableAnswer = "Runtime.MarshalError"
    /// The answer exceeds 6 MB. The name is Lambda's.
    case answerTooLarge = "Function.ResponseSizeTooLarge"
    /// The function was still running shortly before its deadline.
    case deadlineExceeded = "Function.DeadlineExceeded"
    /// A service that the function calls throttled, failed or could not be reached until the function's deadline. The same event
    /// may succeed later: `Retry.transient` retries it.
    case transient = "Function.TransientFailure"
    /// The function cannot start because an environment variable is missing.
    case wrongConfiguration = "Runtime.ConfigInvalid"
}
