/// Where an execution goes after a state.
enum Target: Hashable {
    case state(Int)
    case end
    case label(LabelID, SourcePosition)
}

/// A state in its scope.
struct LoweredState {
    var draft: StateDraft
    /// Where it goes by itself; nothing, where it ends or chooses.
    var next: Target?
    var catches: [(clause: CatchClause, target: Target)] = []
    var branches: [(branch: ChoiceBranch, target: Target)] = []
    var otherwise: Target?
    var nested: [LoweredScope] = []

    /// Wherever it goes.
    var targets: [Target] {
        (next.map { [$0] } ?? []) + branches.map(\.target) + (otherwise.map { [$0] } ?? []) + catches.map(\.target)
    }

    /// Whether it ends the execution, the branch or the item.
    var ends: Bool {
        switch draft.kind {
        case .succeed, .fail: true
        case .raw(_, let ends): ends
        case .task, .pass, .wait, .choice, .parallel, .map: false
        }
    }

    var isWork: Bool {
        switch draft.kind {
        case .task, .parallel, .map: true
        case .pass, .wait, .succeed, .fail, .choice, .raw: false
        }
    }
}

/// States that go to each other: those of a machine, a branch or an item processor.
struct LoweredScope {
    var states: [LoweredState] = []
    var start: Target = .end
    var position: SourcePosition
    /// Each GoTo: the state before it, the state it goes to, and where it is written.
    var jumps: [(from: Int, to: Int, position: SourcePosition)] = []

    /// The state that a target is.
    func index(of target: Target?) -> Int? {
        if case .state(let index)? = target { index } else { nil }
    }

    /// The states that an execution may come to.
    var reached: Set<Int> {
        var reached: Set<Int> = []
        var waiting = index(of: start).map { [$0] } ?? []
        while let next = waiting.popLast() {
            guard reached.insert(next).inserted else { continue }
            waiting += states[next].targets.compactMap { index(of: $0) }
        }
        return reached
    }

    /// The states from which an end can be come to.
    var ending: Set<Int> {
        var ending: Set<Int> = []
        var grows = true
        while grows {
            grows = false
            for (index, state) in states.enumerated() where !ending.contains(index) {
                let ends =
                    state.ends
                    || state.targets.contains { target in
                        switch target {
                        case .end: true
                        // What goes nowhere is said elsewhere.
                        case .label: true
                        case .state(let next): ending.contains(next)
                        }
                    }
                if ends {
                    ending.insert(index)
                    grows = true
                }
            }
        }
        return ending
    }
}

/// All states of a chain, those within others too, in the order of the source.
func forEachState(in elements: [Element], _ body: (StateDraft) -> Void) {
    for case .state(let draft) in elements {
        body(draft)
        for inner in draft.inner { forEachState(in: inner, body) }
    }
}

extension StateDraft {
    /// The chains that belong to the state.
    var inner: [[Element]] {
        var chains: [[Element]] = []
        switch kind {
        case .choice(let branches, let otherwise):
            chains += branches.map(\.elements)
            if case .branch(let elements)? = otherwise { chains.append(elements) }
        case .parallel(let branches): chains += branches
        case .map(let map): chains.append(map.processor)
        case .task, .pass, .wait, .succeed, .fail, .raw: break
        }
        return chains + catches.map(\.handler)
    }
}
