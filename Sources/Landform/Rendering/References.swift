/// References: what they may reach, and how they are written.
extension Renderer {
    mutating func reference(_ reference: Reference, into text: inout TemplateText) {
        switch reference.root {
        case .named(let name): text += name
        case .current:
            if !owner.allowsCurrent { error("\(owner.name) uses an object's own value outside a postcondition of it.") }
            text += "self"
        case .repetition(let repetition, let part):
            if let current = current(part, of: repetition) {
                text += current
            } else {
                error(
                    "\(owner.name) uses \(repetition.name(of: part)) but is not declared in that \(repetition.function).",
                    resolution: "declare it in the closure's argument (`in: each`), or take an instance by its key.",
                    notes: [.init("the \(repetition.function)", at: repetition.source)])
            }
        case .everyInstance(let identity):
            guard check(identity) else { return }
            text += identity.address
        case .declaration(let identity, let instance):
            guard identity.stack === stack else { return importing(reference, of: identity, into: &text) }
            guard check(identity) else { return }
            text += identity.address
            if let repetition = identity.repetition { self.instance(instance, in: repetition, of: identity, &text) }
        }
        Renderer.path(reference.path, into: &text)
    }

    mutating func check(_ identity: Identity) -> Bool {
        guard identity.stack === stack else {
            error(
                "\(owner.name) refers to all instances of \(identity.address), of stack \(identity.stack.name).",
                resolution:
                    "name the list there, `let all = Local(\"…\", in: …, ….all { … }).value`, and use that; "
                    + "or take one instance by a literal key.",
                notes: [.init("\(identity.address) is declared here", at: identity.source)])
            return false
        }
        if identity === owner.identity, !owner.allowsCurrent {
            error(
                "\(identity.address) refers to itself.",
                resolution: "leave the reference out, or move what needs it to a resource of its own.")
        }
        dependencies.insert(identity)
        return true
    }

    mutating func importing(_ reference: Reference, of identity: Identity, into text: inout TemplateText) {
        let what = "\(owner.name) refers to \(identity.address), of stack \(identity.stack.name)"
        let there = Diagnostic.Note("\(identity.address) is declared here", at: identity.source)
        guard stacks.contains(identity.stack) else {
            return error(
                "\(what), which is not part of this app.", resolution: "add the stack to the app.", notes: [there])
        }
        if identity.isEphemeral {
            return error(
                "\(what): an ephemeral value is in no state, so another stack cannot read it.",
                resolution: "declare what is ephemeral in this stack too.", notes: [there])
        }
        if case .declaration(_, let instance) = reference.root,
            let chain = identity.repetition?.chain, !chain.allSatisfy({ instance[$0]?.isLiteral == true })
        {
            return error(
                "\(what), of which there are several.", resolution: "take one instance by a literal key.",
                notes: [there])
        }
        let imported = Import(producer: identity.stack, reference: reference, name: Renderer.exportName(reference))
        imports.insert(imported)
        if importSites[identity.stack] == nil, let source = owner.source {
            importSites[identity.stack] = .init("\(owner.name) reads \(identity.address)", at: source)
        }
        text += "data.terraform_remote_state.\(identity.stack.name).outputs.\(imported.name)"
    }

    static func path(_ path: [Reference.Step], into text: inout TemplateText) {
        for step in path {
            switch step {
            case .attribute(let name) where isIdentifier(name):
                text += "."
                text += name
            // A name that begins with a digit is no identifier in Terraform's syntax, though an attribute may have it.
            case .attribute(let name), .key(let name):
                text += "["
                text.appendQuoted(name)
                text += "]"
            case .index(let index):
                text += "["
                text += String(index)
                text += "]"
            }
        }
    }

    /// The output that carries a value to other stacks: `aws_sqs_queue-failures-arn`. Longer paths get a hash, so
    /// that no two values share a name.
    static func exportName(_ reference: Reference) -> String {
        guard case .declaration(let identity, let instance) = reference.root else { return "" }
        var name: String
        switch identity.kind {
        case .resource, .ephemeral: name = "\(identity.type)-\(identity.name)"
        case .data: name = "data-\(identity.type)-\(identity.name)"
        case .variable: name = "var-\(identity.name)"
        case .local: name = "local-\(identity.name)"
        }
        var full = TemplateText()
        full += name
        if let repetition = identity.repetition {
            var renderer = Renderer(stack: identity.stack, stacks: [])
            renderer.instance(instance, in: repetition, of: identity, &full)
        }
        path(reference.path, into: &full)
        for case .attribute(let attribute) in reference.path { name += "-\(attribute)" }
        if identity.repetition == nil, reference.path.count == 1, case .attribute? = reference.path.first {
            return name
        }
        return "\(name)-\(stableHash(full.string))"
    }

    /// Eight hexadecimal digits of the text's FNV-1a hash: the same on every machine.
    static func stableHash(_ text: String) -> String {
        var hash: UInt32 = 0x811C_9DC5
        for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
