/// Checks that the stacks of an app have valid and different names, and that the app has all their predecessors.
struct AppNameCheck {
    private let stacks: [StackContents]

    init(_ stacks: [StackContents]) { self.stacks = stacks }

    func report(to diagnostics: inout DiagnosticCollector) {
        reportMissingPredecessors(to: &diagnostics)
        var names: [String: StackIdentity] = [:]
        for identity in stacks.map(\.identity) {
            if !isIdentifier(identity.name) {
                diagnostics.error(
                    "\"\(identity.name)\" is not a valid name for a stack.",
                    resolution: "begin with a letter or _, then use letters, digits, _ and - only.", at: identity.source
                )
            }
            // Stack names are folder names, and some file systems ignore case.
            if let other = names.updateValue(identity, forKey: identity.name.lowercased()) {
                let isSame = other === identity
                diagnostics.error(
                    isSame
                        ? "Stack \(identity.name) is in the app twice." : "Two stacks have the name \(identity.name).",
                    resolution: isSame ? "remove one of them." : "give one of the two another name.",
                    at: identity.source,
                    notes: isSame ? [] : [.init("\(other.name) is declared here", at: other.source)])
            }
        }
    }

    private func reportMissingPredecessors(to diagnostics: inout DiagnosticCollector) {
        let all = Set(stacks.map(\.identity))
        for stack in stacks {
            for missing in stack.predecessors where !all.contains(missing) {
                diagnostics.error(
                    "Stack \(stack.identity.name) depends on stack \(missing.name), which is not in the app.",
                    resolution: "add it to the app.", at: stack.identity.source,
                    notes: [.init("\(missing.name) is declared here", at: missing.source)])
            }
        }
    }
}
