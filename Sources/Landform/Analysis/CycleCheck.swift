extension StackAnalysis {
    /// Reports declarations and locals that refer to each other in a circle.
    mutating func checkCycles() {
        let nodes = contents.declarations.map(\.identity) + contents.locals.map(\.identity)
        let references = facts.references
        for cycle in cycles(among: nodes, edges: { references[$0, default: []].sorted { $0.address < $1.address } })
        where cycle.count > 1 {
            report(cycle)
        }
    }

    private mutating func report(_ cycle: [Identity]) {
        let path = (cycle + [cycle[0]]).map(\.address).joined(separator: " → ")
        // A dependency by `dependsOn` is the easiest to remove, so the diagnostic is at its line.
        let calls = zip(cycle, cycle.dropFirst() + [cycle[0]]).compactMap { after, before in
            facts.orderings[after]?[before].map {
                Diagnostic.Note("\(after.address) comes after \(before.address) by this dependsOn", at: $0)
            }
        }
        let declared = cycle.map { Diagnostic.Note("\($0.address) is declared here", at: $0.source) }
        error(
            "These refer to each other in a circle: \(path).",
            resolution: calls.isEmpty
                ? "remove one reference, or move it to a resource of its own (an attachment, a policy, a rule)."
                : "remove the dependency, or one of the references.",
            at: calls.first?.source ?? cycle[0].source,
            notes: calls.isEmpty ? Array(declared.dropFirst()) : calls.dropFirst() + declared)
    }
}
