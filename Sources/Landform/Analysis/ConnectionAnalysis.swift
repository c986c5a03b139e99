/// Finds out where each stack keeps its state, and which outputs and remote states carry values from stack to stack.
struct ConnectionAnalysis {
    private let locations: [(StackIdentity, StateLocation)]
    private let imports: [ImportedValue]

    /// Analyzes the connections of these stacks, which are sorted by name.
    init(_ stacks: [AnalyzedStack]) {
        locations = stacks.map { ($0.identity, StateLocation(of: $0.contents)) }
        imports = stacks.flatMap(\.facts.imports)
    }

    /// Adds exports and remote states to the facts of the stacks, and reports what makes them impossible.
    func connect(_ stacks: inout [AnalyzedStack], _ diagnostics: inout DiagnosticCollector) {
        reportSharedStates(to: &diagnostics)
        let byIdentity = Dictionary(locations) { _, last in last }
        for index in stacks.indices {
            stacks[index].facts.exports = exports(of: stacks[index], &diagnostics)
            for producer in Set(stacks[index].facts.imports.map(\.producer)).sorted(by: { $0.name < $1.name }) {
                guard case .backend(let backend)? = byIdentity[producer] else {
                    reportUnknownState(of: producer, readBy: stacks[index], to: &diagnostics)
                    continue
                }
                stacks[index].facts.remoteStates[producer.name] = backend
            }
        }
    }

    private func reportSharedStates(to diagnostics: inout DiagnosticCollector) {
        var users: [Backend: StackIdentity] = [:]
        for (identity, location) in locations {
            guard case .backend(let backend) = location, backend.isSharedByAll,
                let other = users.updateValue(identity, forKey: backend), other !== identity
            else { continue }
            diagnostics.error(
                "Stacks \(other.name) and \(identity.name) keep their state in the same place, so each would destroy "
                    + "the resources of the other.",
                resolution: "give each of them its own key or path.", at: identity.source,
                notes: [.init("\(other.name) is declared here", at: other.source)])
        }
    }

    /// The values of a stack that other stacks read.
    private func exports(
        of stack: AnalyzedStack, _ diagnostics: inout DiagnosticCollector
    ) -> [String: Reference] {
        var exports: [String: Reference] = [:]
        for value in imports where value.producer === stack.identity { exports[value.name] = value.reference }
        guard !exports.isEmpty else { return exports }
        let declared = Dictionary(stack.contents.outputs.map { ($0.name, $0.source) }) { first, _ in first }
        for name in exports.keys.sorted() {
            guard let source = declared[name] else { continue }
            diagnostics.error(
                "output.\(name) has the name that Landform gives to the output of a value that another stack reads.",
                resolution: "give the output another name.", at: source, stack: stack.identity.name)
        }
        return exports
    }

    private func reportUnknownState(
        of producer: StackIdentity, readBy stack: AnalyzedStack, to diagnostics: inout DiagnosticCollector
    ) {
        diagnostics.error(
            "Stack \(stack.identity.name) reads from stack \(producer.name), whose state has no single place: a `cloud` "
                + "block without a workspace name keeps it, or several backends do.",
            resolution: "give stack \(producer.name) one backend, or name one workspace in its `cloud` block.",
            at: stack.facts.importSites[producer]?.source ?? stack.identity.source, stack: stack.identity.name,
            notes: [.init("stack \(producer.name) is declared here", at: producer.source)])
    }
}
