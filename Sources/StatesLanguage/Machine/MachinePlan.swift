/// A machine's states in their scopes, and all that follows from them.
struct MachinePlan {
    let json: StatesJSON
    let requirements: [any StateRequirement]
    let hasDistributedMap: Bool
    let problems: [StatesProblem]
    let worstCaseSeconds: Int?

    init(
        comment: String?, timeout: Duration?, kind: MachineKind, budgetExcess: BudgetExcess, steps: [Element],
        handler: [Element]?, position: SourcePosition
    ) {
        let chains = [steps] + (handler.map { [$0] } ?? [])
        var placed: Set<LabelID> = []
        var requirements: [any StateRequirement] = []
        var known: Set<AnyHashable> = []
        var hasDistributedMap = false
        for chain in chains {
            forEachState(in: chain) { draft in
                placed.formUnion(draft.labels)
                requirements += draft.requirements.filter { known.insert(AnyHashable($0)).inserted }
                if draft.isDistributedMap { hasDistributedMap = true }
            }
        }
        var problems: [StatesProblem] = []
        let clause = handler.map {
            CatchClause(errors: [.all], resultPath: .member(errorMember), handler: $0, position: position)
        }
        let scope = Lowering.scope(steps, catchAll: clause, at: position, placed: placed, &problems)

        var writer = ScopeWriter(userNames: Self.names(in: scope))
        var members = writer.members(of: scope)
        if let comment { members["Comment"] = .string(comment) }
        if let timeout { members["TimeoutSeconds"] = .integer(wholeSeconds(timeout) ?? 0) }
        problems += writer.problems

        var checks = MachineChecks(kind: kind)
        checks.check(scope)
        checks.check(timeout, at: position)
        problems += checks.problems

        let budget = Budget(of: scope)
        if kind == .express, !checks.hasLongWait {
            problems += budget.problems(
                limit: timeout.flatMap(wholeSeconds), excess: budgetExcess, at: position)
        }
        worstCaseSeconds = budget.worstCase(timeout: timeout.flatMap(wholeSeconds))
        json = .object(members)
        self.requirements = requirements
        self.hasDistributedMap = hasDistributedMap
        self.problems = problems.inSourceOrder()
    }

    private static func names(in scope: LoweredScope) -> Set<String> {
        var names: Set<String> = []
        for state in scope.states {
            if !state.draft.isSynthesized { names.insert(state.draft.name) }
            for nested in state.nested { names.formUnion(Self.names(in: nested)) }
        }
        return names
    }
}

/// Scopes as the language has them, with a name for every state.
struct ScopeWriter {
    private var names: Set<String>
    private(set) var problems: [StatesProblem] = []

    init(userNames: Set<String>) { names = userNames }

    mutating func members(of scope: LoweredScope) -> [String: StatesJSON] {
        let stateNames = scope.states.map { name(of: $0.draft) }
        var states: [String: StatesJSON] = [:]
        for (index, state) in scope.states.enumerated() {
            var writer = StateWriter(names: stateNames)
            var members = writer.json(of: state)
            problems += writer.defects.map { defect in
                StatesProblem(
                    "in the state \(quoted(stateNames[index])), \(defect.message)", resolution: defect.resolution,
                    at: state.draft.position)
            }
            nest(state, &members)
            states[stateNames[index]] = .object(members)
        }
        var members: [String: StatesJSON] = ["States": .object(states)]
        if case .state(let start) = scope.start { members["StartAt"] = .string(stateNames[start]) }
        return members
    }

    private mutating func nest(_ state: LoweredState, _ members: inout [String: StatesJSON]) {
        switch state.draft.kind {
        case .parallel: members["Branches"] = .array(state.nested.map { .object(self.members(of: $0)) })
        case .map(let map):
            guard let nested = state.nested.first else { return }
            var processor = self.members(of: nested)
            var config: [String: StatesJSON] = ["Mode": "INLINE"]
            if let distribution = map.distribution {
                config = ["Mode": "DISTRIBUTED", "ExecutionType": .string(distribution.kind.rawValue)]
            }
            processor["ProcessorConfig"] = .object(config)
            members["ItemProcessor"] = .object(processor)
        case .task, .pass, .wait, .succeed, .fail, .choice, .raw: break
        }
    }

    /// A state's name; one that nobody named gets one that no other state has.
    private mutating func name(of draft: StateDraft) -> String {
        guard draft.isSynthesized else { return draft.name }
        var name = draft.name
        var number = 1
        while !names.insert(name).inserted {
            number += 1
            name = "\(draft.name) \(number)"
        }
        return name
    }
}

extension [StatesProblem] {
    /// Each once, in the order of the source.
    func inSourceOrder() -> [StatesProblem] {
        var seen: Set<StatesProblem> = []
        return filter { seen.insert($0).inserted }.sorted { a, b in
            (a.position.file, a.position.line, a.position.column, a.message)
                < (b.position.file, b.position.line, b.position.column, b.message)
        }
    }
}
