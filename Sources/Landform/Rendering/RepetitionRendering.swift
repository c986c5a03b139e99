/// Renders `for_each` and `count`, the current instance, and selected instances.
extension ExpressionRendering {
    /// The value of the `for_each` or `count` argument of a repeated declaration.
    func elements(of repetition: Repetition) -> JSONValue {
        guard repetition.outer != nil else { return json(repetition.over.asSet) }
        if let combinations = repetition.knownCombinations { return json(combinations) }
        var text = TemplateText()
        text += "${"
        combinations(of: repetition.chain, into: &text)
        text += "}"
        return .string(text.string)
    }

    /// Appends a map of all combinations of the repetitions' elements by their joined keys. Terraform refuses equal keys.
    private func combinations(of chain: [Repetition], into text: inout TemplateText) {
        var inner = self
        text += "{for item in flatten("
        for (index, repetition) in chain.enumerated() {
            let element = (key: "key\(index + 1)", value: "value\(index + 1)")
            text += "[for \(element.key), \(element.value) in "
            inner.hcl(repetition.kind == .count ? .call("range", [repetition.over]) : repetition.over, into: &text)
            text += " : "
            inner.elementNames[repetition] = element
        }
        let numbers = chain.indices.map { $0 + 1 }
        text += "{ keys = [\(numbers.map { "key\($0)" }.joined(separator: ", "))]"
        text += ", values = [\(numbers.map { "value\($0)" }.joined(separator: ", "))] }"
        text += String(repeating: "]", count: chain.count)
        text += ") : join(\"\(Repetition.keySeparator)\", item.keys) => item}"
    }

    /// The key or value of a repetition's current instance.
    func current(_ part: Repetition.Part, of repetition: Repetition) -> String {
        if let names = elementNames[repetition] { return part == .key ? names.key : names.value }
        guard let chain = self.repetition?.chain, let level = chain.firstIndex(of: repetition) else {
            preconditionFailure("\(repetition.name(of: part)) is used outside its repetition")
        }
        guard chain.count > 1 else { return repetition.name(of: part) }
        return part == .key ? "each.value.keys[\(level)]" : "each.value.values[\(level)]"
    }

    /// Appends the key that selects an instance of a repeated declaration, in brackets.
    func instance(_ selection: InstanceSelection, in repetition: Repetition, into text: inout TemplateText) {
        text += "["
        defer { text += "]" }
        let chain = repetition.chain
        if self.repetition === repetition, elementNames.isEmpty, chain.allSatisfy({ selection[$0] == nil }) {
            text += chain.count == 1 ? repetition.name(of: .key) : "each.key"
            return
        }
        let keys = chain.map { selection[$0] ?? $0.current(.key) }
        guard keys.count > 1 else { return hcl(keys[0], into: &text) }
        if keys.allSatisfy(\.isLiteral) {
            text.appendQuoted(Repetition.joined(keys))
        } else {
            let parts = keys.flatMap { [.string(Repetition.keySeparator), $0] }.dropFirst()
            hcl(ExpressionNode.text(Array(parts)), into: &text)
        }
    }
}

extension ExpressionNode {
    /// A literal set as the set that `for_each` takes; an array is not one.
    fileprivate var asSet: ExpressionNode {
        if case .set(let members) = self { .call("toset", [.list(members)]) } else { self }
    }
}
