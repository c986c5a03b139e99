public import Landform
public import StatesLanguage

/// What the states of a machine give where a mistake in them keeps it from being known.
public enum UnknownOutput {}

// The compiler takes these only where it finds a mistake in the states. Without them its first error is that the generic
// parameter 'Output' could not be inferred, at the machine; with them, it is the mistake.
extension StateMachine where Output == UnknownOutput {
    /// The states have a mistake, which the compiler names at its place.
    @available(*, unavailable, message: "the states have a mistake")
    @_disfavoredOverload
    @discardableResult
    public init(
        _ id: String, in scope: Scope, kind: MachineKind, timeout: Duration? = nil, input: Input.Type = Input.self,
        name: Expression<String>? = nil, logRetentionDays: Int? = nil, logsData: Bool = false, comment: String? = nil,
        watched: Watching = .byID,
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column,
        @WorkflowBuilder _ steps: (StateInput<Input>) -> Workflow<Input, Output>
    ) {
        preconditionFailure("the states have a mistake")
    }

    /// The states have a mistake, which the compiler names at its place.
    @available(*, unavailable, message: "the states have a mistake")
    @_disfavoredOverload
    @discardableResult
    public init(
        _ id: String, in scope: Scope, kind: MachineKind, timeout: Duration? = nil, input: Input.Type = Input.self,
        name: Expression<String>? = nil, logRetentionDays: Int? = nil, logsData: Bool = false, comment: String? = nil,
        watched: Watching = .byID,
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column,
        @WorkflowBuilder _ steps: (StateInput<Input>) -> Workflow<Input, Output>,
        @WorkflowBuilder catchAll handler: (StateInput<AnyCaught>) -> Workflow<AnyCaught, Output>
    ) {
        preconditionFailure("the states have a mistake")
    }
}
