/// Repetitions: their `for_each` and `count`, what `each` is within them, and instances of what they repeat.
extension Renderer {
    /// The argument that repeats a declaration, with its name.
    mutating func repeating(_ repetition: Repetition) -> (name: String, value: JSONValue) {
        guard repetition.outer != nil else {
            let name = repetition.kind == .count ? "count" : "for_each"
            return (name, json(repetition.kind == .set ? repetition.over.asSet : repetition.over))
        }
        guard let instances = repetition.knownInstances else {
            var text = TemplateText()
            text += "${"
            combinations(of: repetition.chain, into: &text)
            text += "}"
            return ("for_each", .string(text.string))
        }
        let fields = instances.map { elements in
            ExpressionNode.ObjectField(
                key: elements.map { literalText($0.key) }.joined(separator: Renderer.keySeparator),
                value: .object([
                    .init(key: "keys", value: .list(elements.map(\.key))),
                    .init(key: "values", value: .list(elements.map(\.value))),
                ]))
        }
        return ("for_each", json(.object(fields)))
    }

    /// What stands between the keys of nested repetitions in an instance's key.
    static let keySeparator = "/"

    /// A map of all combinations of the repetitions' elements by their joined keys. Terraform refuses keys that are the
    /// same.
    private mutating func combinations(of chain: [Repetition], into text: inout TemplateText) {
        let names = elementNames
        text += "{for item in flatten("
        for (index, repetition) in chain.enumerated() {
            let element = (key: "key\(index + 1)", value: "value\(index + 1)")
            text += "[for \(element.key), \(element.value) in "
            hcl(repetition.kind == .count ? .call("range", [repetition.over]) : repetition.over, into: &text)
            text += " : "
            elementNames[repetition] = element
        }
        let numbers = chain.indices.map { $0 + 1 }
        text += "{ keys = [\(numbers.map { "key\($0)" }.joined(separator: ", "))]"
        text += ", values = [\(numbers.map { "value\($0)" }.joined(separator: ", "))] }"
        text += String(repeating: "]", count: chain.count)
        text += ") : join(\"\(Renderer.keySeparator)\", item.keys) => item}"
        elementNames = names
    }

    /// A part of a repetition's current instance as the owner writes it, or nil where the owner is not repeated by it.
    func current(_ part: Repetition.Part, of repetition: Repetition) -> String? {
        if let names = elementNames[repetition] { return part == .key ? names.key : names.value }
        guard let chain = owner.repetition?.chain, let level = chain.firstIndex(of: repetition) else { return nil }
        guard chain.count > 1 else { return repetition.name(of: part) }
        return part == .key ? "each.value.keys[\(level)]" : "each.value.values[\(level)]"
    }

    /// Which instance of a repeated declaration is meant, in brackets.
    mutating func instance(
        _ selection: InstanceSelection, in repetition: Repetition, of identity: Identity, _ text: inout TemplateText
    ) {
        let chain = repetition.chain
        let own = owner.repetition?.chain ?? []
        guard chain.allSatisfy({ selection[$0] != nil || elementNames[$0] != nil || own.contains($0) }) else {
            return error(
                "\(owner.name) refers to \(identity.address), of which there are several.",
                resolution: "take one instance by its key, such as `[\"a\"]`, or `all { … }` of them.",
                notes: [.init("\(identity.address) is declared here", at: identity.source)])
        }
        text += "["
        defer { text += "]" }
        if owner.repetition === repetition, elementNames.isEmpty, chain.allSatisfy({ selection[$0] == nil }) {
            text += chain.count == 1 ? repetition.name(of: .key) : "each.key"
            return
        }
        check(selection, in: chain, of: identity)
        let keys = chain.map { selection[$0] ?? $0.current(.key) }
        guard keys.count > 1 else { return hcl(keys[0], into: &text) }
        if keys.allSatisfy(\.isLiteral) {
            text.appendQuoted(keys.map { literalText($0) }.joined(separator: Renderer.keySeparator))
        } else {
            let parts = keys.flatMap { [.string(Renderer.keySeparator), $0] }.dropFirst()
            hcl(ExpressionNode.text(Array(parts)), into: &text)
        }
    }

    /// Reports an instance that cannot be there, where all of them are known.
    private mutating func check(_ selection: InstanceSelection, in chain: [Repetition], of identity: Identity) {
        let note = Diagnostic.Note("\(identity.address) is declared here", at: identity.source)
        for repetition in chain {
            guard let key = selection[repetition], let elements = repetition.knownElements(selection) else { continue }
            switch key {
            case .string(let text):
                let keys = elements.compactMap { if case .string(let key) = $0.key { key } else { nil } }
                guard !keys.contains(text) else { continue }
                let close = closestName(to: text, among: keys).map { "did you mean \"\($0)\"? " } ?? ""
                let known = keys.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
                error(
                    "\(owner.name) refers to \(identity.address)[\"\(text)\"], which there is not.",
                    resolution: "\(close)the keys are \(known.isEmpty ? "none" : known).", notes: [note])
            case .integer(let index) where !elements.indices.contains(index):
                error(
                    "\(owner.name) refers to \(identity.address)[\(index)], which there is not.",
                    resolution: "there are \(elements.count), counted from 0.", notes: [note])
            default: continue
            }
        }
    }
}

extension ExpressionNode {
    /// A literal that `for_each` takes for a set, which an array is not.
    fileprivate var asSet: ExpressionNode {
        if case .set(let members) = self { .call("toset", [.list(members)]) } else { self }
    }
}
