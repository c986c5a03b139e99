/// States one after the other: what the first takes is `Input`, what the last gives is `Output`; nothing goes on from
/// where `Output` is `Never`.
///
/// A workflow is a value. It can be made in a function of its own, and be a part of another.
public struct Workflow<Input, Output>: Sendable, WorkflowStep {
    let elements: [Element]

    init(_ elements: [Element]) { self.elements = elements }

    /// The states that the builder puts together.
    ///
    ///     let checked = Workflow(taking: Upload.self) { upload in validate }
    public init(
        taking: Input.Type = Input.self,
        @WorkflowBuilder _ states: (StateInput<Input>) -> Workflow<Input, Output>
    ) {
        self = states(.input)
    }

    /// Itself.
    public var workflow: Workflow<Input, Output> { self }
}

/// What can be a step of a workflow: a state, or a workflow.
public protocol WorkflowStep<Input, Output>: Sendable {
    /// What it takes.
    associatedtype Input
    /// What it gives: `Never` where it ends the workflow.
    associatedtype Output
    /// The step as a workflow.
    var workflow: Workflow<Input, Output> { get }
}

/// A part of a chain of states.
indirect enum Element: Sendable {
    case state(StateDraft)
    case goTo(LabelID, SourcePosition)
}

/// A step that is one state.
public protocol SingleState<Input, Output>: WorkflowStep {
    /// The state, while it is put together.
    var draft: StateDraft { get set }
}

extension SingleState {
    /// The state alone.
    public var workflow: Workflow<Input, Output> { Workflow([.state(draft)]) }

    /// The state under another name: 1 to 80 characters, the only one of this name in the machine.
    public func named(_ name: String) -> Self { modified { $0.name = name } }

    /// The state with a comment.
    public func comment(_ comment: String) -> Self { modified { $0.comment = comment } }

    func modified(_ change: (inout StateDraft) -> Void) -> Self {
        var copy = self
        change(&copy.draft)
        return copy
    }
}
