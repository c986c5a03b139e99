/// The order in which the stacks of an app can be applied.
struct ApplyOrder {
    private let stacks: [AnalyzedStack]
    private let producers: [StackIdentity: [StackIdentity]]

    /// Orders these stacks, which are sorted by name.
    init(_ stacks: [AnalyzedStack]) {
        self.stacks = stacks
        producers = Dictionary(stacks.map { ($0.identity, $0.dependencies) }) { first, _ in first }
    }

    func reportCycles(to diagnostics: inout DiagnosticCollector) {
        let sites = Dictionary(stacks.map { ($0.identity, $0.facts.importSites) }) { first, _ in first }
        for cycle in cycles(among: stacks.map(\.identity), edges: { producers[$0, default: []] }) {
            let path = (cycle + [cycle[0]]).map(\.name).joined(separator: " → ")
            diagnostics.error(
                "These stacks depend on each other in a circle, so none can be applied first: \(path).",
                resolution: "move what both need to one of them, or to a third.", at: cycle[0].source,
                notes: zip(cycle, cycle.dropFirst() + [cycle[0]]).compactMap { sites[$0]?[$1] })
        }
    }

    /// The stacks, each after its dependencies. If several stacks could come next, the first by name does.
    ///
    /// Stacks in a cycle, and stacks that depend on one, are left out.
    func sorted() -> [AnalyzedStack] {
        var done: Set<StackIdentity> = []
        var order: [AnalyzedStack] = []
        while let next = stacks.first(where: { stack in
            !done.contains(stack.identity) && producers[stack.identity, default: []].allSatisfy(done.contains)
        }) {
            done.insert(next.identity)
            order.append(next)
        }
        return order
    }
}
