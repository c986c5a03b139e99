public import Records

/// A state that has work done: by a function, a service, an activity.
///
/// Modules for a service make tasks of it; this is what they stand on.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html>
public struct Task<Input, Output, Failure: StateError>: TimedState {
    /// The state, while it is put together.
    public var draft: StateDraft

    /// The task, whose output is settled.
    public var recovered: RecoveringTask<Input, Output, Failure> { RecoveringTask(draft: draft) }

    /// Makes a task.
    ///
    /// - Parameters:
    ///   - name: 1 to 80 characters, the only state of this name in the machine.
    ///   - resource: What does the work: `arn:aws:states:::lambda:invoke`, or an external ARN.
    ///   - parameters: What it is given; the state's whole input, where this is left out.
    ///   - resultSelector: What is taken of the result, as an object; `$` is the result there.
    ///   - resultMember: The member of the result that alone is the task's output, such as `Payload`.
    ///   - throwing: The errors that it ends with by its own decision.
    ///   - requirements: What the deployment has to see to, such as a permission.
    public init(
        _ name: String, resource: StatesJSON, parameters: Parameters<Input>? = nil,
        resultSelector: Parameters<Anything>? = nil, resultMember: String? = nil,
        taking: Input.Type = Input.self, giving: Output.Type = Output.self, throwing: Failure.Type,
        requirements: [any StateRequirement] = [],
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) {
        draft = StateDraft(
            name, .task(resource: resource), at: SourcePosition(file: file, line: line, column: column))
        draft.inputIsNoObject = isNoObject(Input.self)
        draft.input = parameters?.template
        draft.resultSelector = resultSelector?.template
        draft.resultMember = resultMember
        draft.requirements = requirements
    }

    private init<Other>(_ task: Task<Input, Other, Failure>, resultPath: ResultPath) {
        draft = task.draft
        draft.resultPath = resultPath
    }
}

extension Task where Failure == NoStateError {
    /// Makes a task that has no errors of its own.
    public init(
        _ name: String, resource: StatesJSON, parameters: Parameters<Input>? = nil,
        resultSelector: Parameters<Anything>? = nil, resultMember: String? = nil,
        taking: Input.Type = Input.self, giving: Output.Type = Output.self, requirements: [any StateRequirement] = [],
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) {
        self.init(
            name, resource: resource, parameters: parameters, resultSelector: resultSelector,
            resultMember: resultMember, throwing: NoStateError.self, requirements: requirements, file: file, line: line,
            column: column)
    }
}

extension Task {
    /// The result is dropped; what the state was given goes on.
    public func discardingResult() -> Task<Input, Input, Failure> {
        Task<Input, Input, Failure>(self, resultPath: .discarded)
    }

    /// The result becomes a property of the input, which goes on.
    public func result(at property: KeyPath<Input, Output>) -> Task<Input, Input, Failure> where Input: Record {
        putting(at: property)
    }

    /// The result becomes a property of the input, which goes on.
    public func result(at property: KeyPath<Input, Output?>) -> Task<Input, Input, Failure> where Input: Record {
        putting(at: property)
    }

    private func putting(at property: PartialKeyPath<Input>) -> Task<Input, Input, Failure> where Input: Record {
        switch Input.name(of: property) {
        case .success(let name): return Task<Input, Input, Failure>(self, resultPath: .member(name))
        case .failure(let defect):
            var task = Task<Input, Input, Failure>(self, resultPath: .discarded)
            task.draft.defects.append(defect)
            return task
        }
    }
}

/// A task whose errors are caught: its handlers give what it gives, or end.
public struct RecoveringTask<Input, Output, Failure: StateError>: TimedState {
    /// The state, while it is put together.
    public var draft: StateDraft
    /// Itself.
    public var recovered: RecoveringTask<Input, Output, Failure> { self }
}

/// A state that has work done, whose time can be limited.
public protocol TimedState<Input, Output>: WorkingState {}

extension TimedState {
    /// How long one attempt takes at most: whole seconds, 1 to 99,999,999.
    public func timeout(_ timeout: Duration) -> Self { modified { $0.timeout = timeout } }

    /// Accepts that one attempt has no limit but that of the execution, also in an Express machine, and says why.
    public func withoutTimeout(because reason: String) -> Self {
        modified {
            $0.timeout = nil
            $0.reasonForNoTimeout = reason
        }
    }

    /// How often the worker says at least that it is still at work: whole seconds, less than the timeout.
    public func heartbeat(_ heartbeat: Duration) -> Self { modified { $0.heartbeat = heartbeat } }

    /// The state, with what else the deployment has to provide, such as a permission.
    public func requiring(_ requirements: any StateRequirement...) -> Self { requiring(requirements) }

    /// The state, with what else the deployment has to provide, from a list that is made elsewhere.
    public func requiring(_ requirements: [any StateRequirement]) -> Self {
        modified { $0.requirements += requirements }
    }
}
