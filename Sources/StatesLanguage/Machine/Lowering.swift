/// Makes states that know where they go of chains.
struct Lowering {
    var scope: LoweredScope
    private var labels: [LabelID: Int] = [:]
    private var problems: [StatesProblem] = []
    /// The labels of the whole machine.
    private let placed: Set<LabelID>

    private init(at position: SourcePosition, placed: Set<LabelID>) {
        scope = LoweredScope(position: position)
        self.placed = placed
    }

    /// The states of a scope. What catches all is for the states that are not in a handler.
    static func scope(
        _ elements: [Element], catchAll: CatchClause? = nil, at position: SourcePosition, placed: Set<LabelID>,
        _ problems: inout [StatesProblem]
    ) -> LoweredScope {
        var lowering = Lowering(at: position, placed: placed)
        lowering.scope.start = lowering.lower(elements, then: .end, inHandler: false)
        let main = lowering.scope.states.indices
        if let catchAll {
            let handler = lowering.lower(catchAll.handler, then: .end, inHandler: true)
            lowering.catchAll(catchAll, in: main, handler)
        }
        lowering.endTransitions()
        lowering.resolveLabels()
        problems += lowering.problems
        return lowering.scope
    }

    private mutating func lower(_ elements: [Element], then next: Target, inHandler: Bool) -> Target {
        var target = next
        for element in elements.reversed() {
            switch element {
            case .goTo(let label, let position): target = .label(label, position)
            case .state(let draft): target = lower(draft, then: target, inHandler: inHandler)
            }
        }
        return target
    }

    private mutating func lower(_ draft: StateDraft, then next: Target, inHandler: Bool) -> Target {
        var draft = draft
        var follower: Target?
        if let member = draft.resultMember {
            switch draft.resultPath {
            case .replacing: draft.outputPath = "$" + ReferencePath.member(member)
            case .discarded: break
            case .member(let name):
                follower = append(unwrapping(member, at: name, after: draft), next: next)
            }
        }
        var state = LoweredState(draft: draft)
        if !state.ends { state.next = follower ?? next }
        switch draft.kind {
        case .choice(let branches, let otherwise):
            state.next = nil
            state.branches = branches.map { ($0, lower($0.elements, then: next, inHandler: inHandler)) }
            if case .branch(let elements)? = otherwise {
                state.otherwise = lower(elements, then: next, inHandler: inHandler)
            }
        case .parallel(let branches):
            state.nested = branches.map { Self.scope($0, at: draft.position, placed: placed, &problems) }
        case .map(let map):
            state.nested = [Self.scope(map.processor, at: draft.position, placed: placed, &problems)]
        case .task, .pass, .wait, .succeed, .fail, .raw: break
        }
        state.catches = draft.catches.map { ($0, lower($0.handler, then: next, inHandler: true)) }
        if inHandler { state.draft.isInHandler = true }
        let index = scope.states.count
        scope.states.append(state)
        for label in draft.labels { labels[label] = index }
        return .state(index)
    }

    /// A state that takes a member of a result out of it, where the result has been put into the input.
    private func unwrapping(_ member: String, at name: String, after draft: StateDraft) -> StateDraft {
        var pass = StateDraft(draft.name.prefix(71) + " (result)", .pass(result: nil), at: draft.position)
        let path = ReferencePath.member(name)
        pass.input = .value(.path("$" + path + ReferencePath.member(member)))
        pass.resultPath = .member(name)
        return pass
    }

    private mutating func append(_ draft: StateDraft, next: Target) -> Target {
        var state = LoweredState(draft: draft)
        if !state.ends { state.next = next }
        scope.states.append(state)
        return .state(scope.states.count - 1)
    }

    private mutating func catchAll(_ clause: CatchClause, in main: Range<Int>, _ handler: Target) {
        var wrapping: Target?
        for index in main {
            let state = scope.states[index]
            guard state.isWork, !state.draft.isInHandler,
                !state.catches.contains(where: { $0.clause.errors.contains(.all) })
            else { continue }
            guard state.draft.inputIsNoObject else {
                scope.states[index].catches.append((clause, handler))
                continue
            }
            // The error cannot be put into such an input: a state makes the object that the handler is given.
            var replacing = clause
            replacing.resultPath = .replacing
            let target = wrapping ?? append(Self.wrappingError(at: clause.position), next: handler)
            wrapping = target
            scope.states[index].catches.append((replacing, target))
        }
    }

    private static func wrappingError(at position: SourcePosition) -> StateDraft {
        var pass = StateDraft("Error", .pass(result: nil), at: position)
        pass.isSynthesized = true
        pass.input = .object([(name: errorMember, value: .value(.input))])
        return pass
    }

    /// A rule or a catch cannot end an execution: where nothing comes after it, a state does.
    private mutating func endTransitions() {
        var end: Target?
        func needsState(_ target: Target?) -> Bool { target == .end }
        for index in scope.states.indices {
            let state = scope.states[index]
            guard
                state.branches.contains(where: { needsState($0.target) }) || needsState(state.otherwise)
                    || state.catches.contains(where: { needsState($0.target) })
            else { continue }
            let target: Target
            if let end {
                target = end
            } else {
                var draft = StateDraft("Done", .succeed, at: state.draft.position)
                draft.isSynthesized = true
                target = append(draft, next: .end)
                end = target
            }
            for branch in state.branches.indices where needsState(state.branches[branch].target) {
                scope.states[index].branches[branch].target = target
            }
            for clause in state.catches.indices where needsState(state.catches[clause].target) {
                scope.states[index].catches[clause].target = target
            }
            if needsState(state.otherwise) { scope.states[index].otherwise = target }
        }
    }

    private mutating func resolveLabels() {
        scope.start = resolved(scope.start, of: nil)
        for index in scope.states.indices {
            var state = scope.states[index]
            state.next = state.next.map { resolved($0, of: index) }
            state.otherwise = state.otherwise.map { resolved($0, of: index) }
            for branch in state.branches.indices {
                state.branches[branch].target = resolved(state.branches[branch].target, of: index)
            }
            for clause in state.catches.indices {
                state.catches[clause].target = resolved(state.catches[clause].target, of: index)
            }
            scope.states[index] = state
        }
    }

    /// The target without a label. `state` is the one that goes there.
    private mutating func resolved(_ target: Target, of state: Int?) -> Target {
        guard case .label(let label, let position) = target else { return target }
        if let index = labels[label] {
            if let state { scope.jumps.append((state, index, position)) }
            return .state(index)
        }
        let problem =
            placed.contains(label)
            ? StatesProblem(
                "GoTo goes to the label \(quoted(label.name)), which is in another machine's, branch's or item's "
                    + "states.",
                resolution: "go to a state of the same branch or item; none goes out of its own.", at: position)
            : StatesProblem(
                "GoTo goes to the label \(quoted(label.name)), which no state has.",
                resolution: "write .labeled(…) after the state that it is to go to.", at: position)
        if !problems.contains(problem) { problems.append(problem) }
        return target
    }
}
