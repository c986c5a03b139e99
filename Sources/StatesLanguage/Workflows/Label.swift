/// A name for a state to which others go: how a loop is written.
///
///     let poll = Label<Job>("poll")
///     …
///     Wait("Breathe", .seconds(5)).labeled(poll)
///     …
///     GoTo(poll)
public struct Label<Input>: Sendable {
    let id: LabelID

    /// Makes a label. Two that are made in different places are two, whatever their names.
    public init(
        _ name: String, taking: Input.Type = Input.self,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) {
        self.id = LabelID(name: name, position: SourcePosition(file: file, line: line, column: column))
    }
}

struct LabelID: Sendable, Hashable {
    var name: String
    var position: SourcePosition
}

/// Goes to the state that has the label. It is no state of its own.
public struct GoTo<Input>: WorkflowStep {
    /// What it gives: nothing goes on after it.
    public typealias Output = Never
    /// The step as a workflow.
    public let workflow: Workflow<Input, Never>

    /// Goes to the state that has the label, which is in the same machine, branch or item processor.
    public init(
        _ label: Label<Input>, file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) {
        workflow = Workflow([.goTo(label.id, SourcePosition(file: file, line: line, column: column))])
    }
}

extension WorkflowStep {
    /// The step as one to which others go. The label goes to its first state.
    public func labeled(_ label: Label<Input>) -> Workflow<Input, Output> { workflow.labeling(label.id) }
}

extension WorkflowStep where Input == Anything, Output == Anything {
    /// The step as one to which others go.
    public func labeled<Data>(_ label: Label<Data>) -> Workflow<Data, Data> {
        Workflow<Data, Data>(workflow.labeling(label.id).elements)
    }
}

extension WorkflowStep where Input == Anything {
    /// The step as one to which others go.
    public func labeled<Data>(_ label: Label<Data>) -> Workflow<Data, Output> {
        Workflow<Data, Output>(workflow.labeling(label.id).elements)
    }
}

extension Workflow {
    func labeling(_ label: LabelID) -> Workflow {
        guard case .state(var draft)? = elements.first else { return self }
        draft.labels.append(label)
        return Workflow([.state(draft)] + elements.dropFirst())
    }
}
