/// Visits references: what they may refer to, and what they read from other stacks.
extension StackAnalysis {
    mutating func visit(_ reference: Reference) {
        switch reference.root {
        case .named: break
        case .current:
            if !subject.allowsCurrent {
                error("\(subject.name) uses an object's own value outside a postcondition of it.")
            }
        case .repetition(let repetition, let part):
            guard !isInside(repetition) else { return }
            error(
                "\(subject.name) uses \(repetition.name(of: part)) but is not declared in that \(repetition.function).",
                resolution: "declare it in the closure's argument (`in: each`), or take an instance by its key.",
                notes: [.init("the \(repetition.function)", at: repetition.source)])
        case .everyInstance(let identity):
            guard identity.stack === contents.identity else { return reportDistantInstances(of: identity) }
            refer(to: identity)
        case .declaration(let identity, let instance):
            guard identity.stack === contents.identity else { return visitImport(reference, of: identity, instance) }
            refer(to: identity)
            if let repetition = identity.repetition { visit(instance, in: repetition, of: identity) }
        }
    }

    private mutating func refer(to identity: Identity) {
        if identity === subject.identity, !subject.allowsCurrent {
            error(
                "\(identity.address) refers to itself.",
                resolution: "remove the reference, or move what needs it to a resource of its own.")
        }
        references.insert(identity)
    }

    private mutating func reportDistantInstances(of identity: Identity) {
        error(
            "\(subject.name) refers to all instances of \(identity.address), of stack \(identity.stack.name).",
            resolution:
                "name the list there, `let all = Local(\"…\", in: …, ….all { … }).value`, and use that; "
                + "or take one instance by a literal key.",
            notes: [.init("\(identity.address) is declared here", at: identity.source)])
    }

    // MARK: Values of other stacks

    private mutating func visitImport(
        _ reference: Reference, of identity: Identity, _ instance: InstanceSelection
    ) {
        let what = "\(subject.name) refers to \(identity.address), of stack \(identity.stack.name)"
        let there = Diagnostic.Note("\(identity.address) is declared here", at: identity.source)
        guard stacks.contains(identity.stack) else {
            return error(
                "\(what), which is not part of this app.", resolution: "add the stack to the app.", notes: [there])
        }
        if identity.isEphemeral {
            return error(
                "\(what): an ephemeral value is not in the state, so another stack cannot read it.",
                resolution: "declare the ephemeral value in this stack too.", notes: [there])
        }
        if let chain = identity.repetition?.chain {
            guard chain.allSatisfy({ instance[$0]?.isLiteral == true }) else {
                return error(
                    "\(what), which has several instances.", resolution: "take one instance by a literal key.",
                    notes: [there])
            }
            checkExists(instance, in: chain, of: identity)
        }
        facts.imports.insert(
            ImportedValue(producer: identity.stack, reference: reference, name: reference.exportName))
        if facts.importSites[identity.stack] == nil, let source = subject.source {
            facts.importSites[identity.stack] = .init("\(subject.name) reads \(identity.address)", at: source)
        }
    }

    // MARK: Instances

    /// Whether the visited expression has a current instance of a repetition.
    private func isInside(_ repetition: Repetition) -> Bool {
        combined.contains(repetition) || subject.repetition?.chain.contains(repetition) == true
    }

    /// Visits the keys that select an instance of a repeated declaration.
    private mutating func visit(
        _ selection: InstanceSelection, in repetition: Repetition, of identity: Identity
    ) {
        // In most cases it is the instance with the subject's own key.
        if selection.isEmpty, combined.isEmpty, subject.repetition === repetition { return }
        let chain = repetition.chain
        guard chain.allSatisfy({ selection[$0] != nil || isInside($0) }) else {
            return error(
                "\(subject.name) refers to \(identity.address), which has several instances.",
                resolution: "take one instance by its key, such as `[\"a\"]`, or `all { … }` of them.",
                notes: [.init("\(identity.address) is declared here", at: identity.source)])
        }
        checkExists(selection, in: chain, of: identity)
        for level in chain {
            if let key = selection[level] { visit(key) }
        }
    }

    /// Reports a selected instance that does not exist, if all keys are known.
    private mutating func checkExists(_ selection: InstanceSelection, in chain: [Repetition], of identity: Identity) {
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
                    "\(subject.name) refers to \(identity.address)[\"\(text)\"], which does not exist.",
                    resolution: "\(close)the keys are \(known.isEmpty ? "none" : known).", notes: [note])
            case .integer(let index) where !elements.indices.contains(index):
                error(
                    "\(subject.name) refers to \(identity.address)[\(index)], which does not exist.",
                    resolution: "there are \(elements.count), counted from 0.", notes: [note])
            default: continue
            }
        }
    }
}
