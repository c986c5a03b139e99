/// How long an execution takes at most: the longest path from the first state to an end.
///
/// A state takes as long as all of its attempts, each up to its timeout, and the delays between them, jitter at its
/// longest. A loop counts once, and so do the items of a Map state; of a Parallel state's branches, the longest.
struct Budget {
    /// The seconds of the longest path, as far as they are known.
    let seconds: Double
    /// Whether something on a path has no limit, or there is a loop.
    let isUnlimited: Bool
    /// The states of the longest path that take time.
    let parts: [Part]

    struct Part {
        var name: String
        var seconds: Double
        var position: SourcePosition
    }

    init(of scope: LoweredScope) {
        var search = Search(scope: scope)
        let path = search.longest(from: scope.start)
        seconds = path.seconds
        isUnlimited = search.isUnlimited
        parts = path.parts(in: search)
    }

    /// The worst case in whole seconds.
    func worstCase(timeout: Int?) -> Int? {
        if isUnlimited || seconds > 1e15 { return timeout }
        let total = Self.roundedUp(seconds)
        return timeout.map { min($0, total) } ?? total
    }

    /// What is wrong where the longest path does not fit into the time that an Express machine has.
    func problems(limit: Int?, excess: BudgetExcess, at position: SourcePosition) -> [StatesProblem] {
        if case .accepted(let reason) = excess {
            guard reason.isEmpty else { return [] }
            return [
                StatesProblem(
                    "that an execution may be cut off is accepted without a reason.",
                    resolution: "say why in budgetExcess: .accepted(because: …).", at: position)
            ]
        }
        let most = min(limit ?? MachineChecks.expressSeconds, MachineChecks.expressSeconds)
        guard seconds > Double(most) else { return [] }
        let largest = parts.sorted { $0.seconds > $1.seconds }.prefix(3)
        let reason =
            limit.map { $0 < MachineChecks.expressSeconds } == true
            ? "its timeout" : "what an Express machine has"
        return [
            StatesProblem(
                "an execution may take \(Self.text(seconds)) seconds, and \(most) is \(reason).",
                resolution: "shorten timeouts, or retry less often; else make the machine a Standard one, or say "
                    + "budgetExcess: .accepted(because: …).",
                at: position,
                notes: largest.map {
                    .init(
                        message: "\(quoted($0.name)) takes up to \(Self.text($0.seconds)) seconds",
                        position: $0.position)
                })
        ]
    }

    /// Whole seconds. (Rounding as the standard library does it needs a library for mathematics.)
    private static func roundedUp(_ seconds: Double) -> Int {
        let whole = Int(seconds)
        return Double(whole) < seconds ? whole + 1 : whole
    }

    private static func text(_ seconds: Double) -> String {
        seconds < 1e15 ? String(roundedUp(seconds)) : "endlessly many"
    }
}

extension Budget {
    /// A path to an end: its first state, and its length.
    private struct Path {
        var first: Int?
        var seconds: Double

        func parts(in search: Search) -> [Part] {
            var parts: [Part] = []
            var next = first
            while let index = next, let step = search.steps[index] {
                let draft = search.scope.states[index].draft
                if step.own > 0 { parts.append(Part(name: draft.name, seconds: step.own, position: draft.position)) }
                next = step.next
            }
            return parts
        }
    }

    /// A state on its longest path.
    private struct Step {
        var own: Double
        var total: Double
        var next: Int?
    }

    private struct Search {
        let scope: LoweredScope
        var steps: [Int: Step] = [:]
        var isUnlimited = false
        private var entered: Set<Int> = []

        init(scope: LoweredScope) { self.scope = scope }

        mutating func longest(from target: Target) -> Path {
            guard let index = scope.index(of: target) else { return Path(first: nil, seconds: 0) }
            if let step = steps[index] { return Path(first: index, seconds: step.total) }
            guard entered.insert(index).inserted else {
                // The way back of a loop.
                isUnlimited = true
                return Path(first: nil, seconds: 0)
            }
            var longest = Path(first: nil, seconds: 0)
            for target in scope.states[index].targets {
                let path = self.longest(from: target)
                if path.seconds > longest.seconds || longest.first == nil { longest = path }
            }
            let own = seconds(of: scope.states[index])
            let total = own + longest.seconds
            steps[index] = Step(own: own, total: total, next: longest.first)
            return Path(first: index, seconds: total)
        }

        /// What all attempts of a state take.
        private mutating func seconds(of state: LoweredState) -> Double {
            let once: Double
            switch state.draft.kind {
            case .task:
                if state.draft.timeout == nil { isUnlimited = true }
                once = Double(state.draft.timeout.flatMap(wholeSeconds) ?? 0)
            case .wait(.duration(let duration)): once = Double(wholeSeconds(duration) ?? 0)
            case .wait(.seconds(.literal(.integer(let seconds)))): once = Double(seconds)
            case .wait:
                isUnlimited = true
                once = 0
            case .parallel, .map:
                let inner = state.nested.map { Budget(of: $0) }
                if inner.contains(where: \.isUnlimited) { isUnlimited = true }
                once = inner.map(\.seconds).max() ?? 0
            case .raw:
                isUnlimited = true
                once = 0
            case .pass, .succeed, .fail, .choice: once = 0
            }
            let attempts = state.draft.retries.reduce(1.0) { $0 + Double(max(0, $1.maxAttempts)) }
            return once * attempts + state.draft.retries.reduce(0) { $0 + $1.longestDelay }
        }
    }
}
