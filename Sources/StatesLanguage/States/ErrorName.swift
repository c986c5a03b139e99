public import Records

/// The name of an error that a state ends with.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html>
public struct ErrorName: Sendable, Hashable, RawRepresentable, ExpressibleByStringLiteral {
    /// The name as it is in the definition.
    public var rawValue: String

    /// The error of this name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The error of this name.
    public init(_ name: String) { self.rawValue = name }

    /// The error of this name.
    public init(stringLiteral value: String) { self.rawValue = value }
}

extension ErrorName {
    /// Any error but `States.DataLimitExceeded` and `States.Runtime`.
    public static let all: ErrorName = "States.ALL"
    /// A task, or the machine, took longer than its timeout.
    public static let timeout: ErrorName = "States.Timeout"
    /// A task did not say in time that it is still at work.
    public static let heartbeatTimeout: ErrorName = "States.HeartbeatTimeout"
    /// A task failed with any error but a timeout.
    public static let taskFailed: ErrorName = "States.TaskFailed"
    /// The machine's role may not do what the task needs.
    public static let permissions: ErrorName = "States.Permissions"
    /// A result, or what a state was given, is larger than 256 KiB. `all` does not include it.
    public static let dataLimitExceeded: ErrorName = "States.DataLimitExceeded"
    /// The execution came to what it could not do, such as a path to nothing. It is neither retried nor caught.
    public static let runtime: ErrorName = "States.Runtime"
    /// More items of a Map state failed than it tolerates.
    public static let exceedToleratedFailureThreshold: ErrorName = "States.ExceedToleratedFailureThreshold"
    /// A Map state could not read its items.
    public static let itemReaderFailed: ErrorName = "States.ItemReaderFailed"
    /// A Map state could not write its results.
    public static let resultWriterFailed: ErrorName = "States.ResultWriterFailed"
    /// A branch of a Parallel state failed.
    public static let branchFailed: ErrorName = "States.BranchFailed"
    /// No rule of a Choice state holds, and it has no default.
    public static let noChoiceMatched: ErrorName = "States.NoChoiceMatched"
    /// An intrinsic function failed.
    public static let intrinsicFailure: ErrorName = "States.IntrinsicFailure"
    /// A path of a state's parameters leads to nothing.
    public static let parameterPathFailure: ErrorName = "States.ParameterPathFailure"
    /// A state's result does not fit into its input.
    public static let resultPathMatchFailure: ErrorName = "States.ResultPathMatchFailure"
    /// A query could not be evaluated.
    public static let queryEvaluationError: ErrorName = "States.QueryEvaluationError"
}

/// The errors that a task ends with by its own decision: an enum of their names.
public typealias StateError = NamedError

/// The errors of a task that has none of its own.
public enum NoStateError: StateError {
    /// No name is one of them.
    public init?(rawValue: String) { return nil }

    /// None has a name.
    public var rawValue: String { switch self {} }
}
