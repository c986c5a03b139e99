/// A state machine: its states, from which the definition that Step Functions reads is made, and what is wrong with
/// them.
///
///     let process = StateMachineDefinition(timeout: .seconds(240), kind: .express, input: Upload.self) { upload in
///         validate
///         store
///     } catchAll: { caught in
///         record
///         Fail("Failed", error: caught.error.name, cause: caught.error.cause)
///     }
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html>
public struct StateMachineDefinition<Input, Output>: Sendable {
    /// What kind of machine it is.
    public let kind: MachineKind
    /// The definition: what Step Functions reads, once external values are put in. Its writer must write `2.0` for
    /// the number 2 where it is a ``StatesJSON/double(_:)``.
    public let json: StatesJSON
    /// What the deployment has to see to, each once, in the order of the states.
    public let requirements: [any StateRequirement]
    /// Whether a state is a distributed Map, which starts an execution of the machine for each item.
    public let hasDistributedMap: Bool
    /// What is wrong with the machine, in the order of the source. Without any, Step Functions takes it.
    public let problems: [StatesProblem]
    /// How many seconds an execution takes at most: the longest path, each attempt as long as its timeout, each loop
    /// and each Map state's items counted once. Nothing where a task, a wait or a loop has no limit, and the machine
    /// has no timeout.
    public let worstCaseSeconds: Int?
    /// Where it is described.
    public let position: SourcePosition

    /// Makes a machine.
    ///
    /// - Parameters:
    ///   - comment: What the definition says of itself.
    ///   - timeout: How long an execution takes at most: whole seconds, 1 to 99,999,999.
    ///   - kind: What kind of machine it is.
    ///   - budgetExcess: Whether the longest path may take longer than the machine's timeout or an Express machine's limit.
    ///   - input: The type of the execution's input.
    ///   - steps: The states, given the input of the first.
    public init(
        comment: String? = nil, timeout: Duration? = nil, kind: MachineKind, budgetExcess: BudgetExcess = .refused,
        input: Input.Type = Input.self, file: StaticString = #filePath, line: UInt = #line, column: UInt = #column,
        @WorkflowBuilder _ steps: (StateInput<Input>) -> Workflow<Input, Output>
    ) {
        self.init(
            comment, timeout, kind, budgetExcess, steps(.input).elements, nil,
            at: SourcePosition(file: file, line: line, column: column))
    }

    /// Makes a machine in which each error that a state does not catch itself is caught.
    ///
    /// - Parameters:
    ///   - comment: What the definition says of itself.
    ///   - timeout: How long an execution takes at most: whole seconds, 1 to 99,999,999.
    ///   - kind: What kind of machine it is.
    ///   - budgetExcess: Whether the longest path may take longer than the machine's timeout or an Express machine's limit.
    ///   - input: The type of the execution's input.
    ///   - steps: The states, given the input of the first.
    ///   - handler: What is done after any error of a task, a Parallel or a Map state that is not in a handler itself.
    ///     It ends, or gives what the machine gives.
    public init(
        comment: String? = nil, timeout: Duration? = nil, kind: MachineKind, budgetExcess: BudgetExcess = .refused,
        input: Input.Type = Input.self, file: StaticString = #filePath, line: UInt = #line, column: UInt = #column,
        @WorkflowBuilder _ steps: (StateInput<Input>) -> Workflow<Input, Output>,
        @WorkflowBuilder catchAll handler: (StateInput<AnyCaught>) -> Workflow<AnyCaught, Output>
    ) {
        self.init(
            comment, timeout, kind, budgetExcess, steps(.input).elements, handler(.input).elements,
            at: SourcePosition(file: file, line: line, column: column))
    }

    private init(
        _ comment: String?, _ timeout: Duration?, _ kind: MachineKind, _ excess: BudgetExcess, _ steps: [Element],
        _ handler: [Element]?, at position: SourcePosition
    ) {
        let plan = MachinePlan(
            comment: comment, timeout: timeout, kind: kind, budgetExcess: excess, steps: steps, handler: handler,
            position: position)
        self.kind = kind
        self.position = position
        json = plan.json
        requirements = plan.requirements
        hasDistributedMap = plan.hasDistributedMap
        problems = plan.problems
        worstCaseSeconds = plan.worstCaseSeconds
    }
}
