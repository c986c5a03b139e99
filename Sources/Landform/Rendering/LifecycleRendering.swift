extension ExpressionRendering {
    /// The members of a `lifecycle` block.
    func json(_ lifecycle: Lifecycle, of identity: Identity) -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        if let value = lifecycle.createBeforeDestroy { members["create_before_destroy"] = .bool(value) }
        if let value = lifecycle.preventDestroy { members["prevent_destroy"] = .bool(value) }
        if lifecycle.ignoresAllChanges {
            members["ignore_changes"] = "all"
        } else if !lifecycle.ignoredChanges.isEmpty {
            let paths = lifecycle.ignoredChanges.compactMap { $0.path(in: identity) }.map { path in
                var text = TemplateText()
                text.append(path)
                return String(text.string.dropFirst())
            }
            members["ignore_changes"] = .array(Set(paths).sorted().map(JSONValue.string))
        }
        if !lifecycle.replacementTriggers.isEmpty {
            let triggers = Set(lifecycle.replacementTriggers.map { hcl($0) })
            members["replace_triggered_by"] = .array(triggers.sorted().map(JSONValue.string))
        }
        if !lifecycle.preconditions.isEmpty { members["precondition"] = json(lifecycle.preconditions) }
        if !lifecycle.postconditions.isEmpty { members["postcondition"] = json(lifecycle.postconditions) }
        return members
    }

    /// Conditions with the messages of their failures.
    func json(_ conditions: [Lifecycle.Condition]) -> JSONValue {
        .array(conditions.map { ["condition": json($0.condition), "error_message": json($0.message)] })
    }
}
