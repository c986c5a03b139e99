extension ExpressionRendering {
    /// Appends a reference in Terraform's native syntax.
    func reference(_ reference: Reference, into text: inout TemplateText) {
        switch reference.root {
        case .named(let name): text += name
        case .current: text += "self"
        case .repetition(let repetition, let part): text += current(part, of: repetition)
        case .everyInstance(let identity): text += identity.address
        case .declaration(let identity, let instance):
            guard identity.stack === stack else {
                text += "data.terraform_remote_state.\(identity.stack.name).outputs.\(reference.exportName)"
                return
            }
            text += identity.address
            if let repetition = identity.repetition { self.instance(instance, in: repetition, into: &text) }
        }
        text.append(reference.path)
    }
}

extension TemplateText {
    /// Appends the steps of a reference: `.arn`, `[0]`, `["key"]`.
    mutating func append(_ path: [Reference.Step]) {
        for step in path {
            switch step {
            case .attribute(let name) where isIdentifier(name):
                self += "."
                self += name
            // An attribute's name may begin with a digit, which Terraform does not accept after a dot.
            case .attribute(let name), .key(let name):
                self += "["
                appendQuoted(name)
                self += "]"
            case .index(let index):
                self += "["
                self += String(index)
                self += "]"
            }
        }
    }
}

extension Reference {
    /// The name of the output that carries the value to other stacks: `aws_sqs_queue-failures-arn`.
    ///
    /// Names of longer paths end with a hash, so that no two values have the same name.
    var exportName: String {
        guard case .declaration(let identity, let instance) = root else { return "" }
        var name =
            switch identity.kind {
            case .resource, .ephemeral: "\(identity.type)-\(identity.name)"
            case .data: "data-\(identity.type)-\(identity.name)"
            case .variable: "var-\(identity.name)"
            case .local: "local-\(identity.name)"
            }
        var full = TemplateText()
        full += name
        if let repetition = identity.repetition {
            ExpressionRendering(stack: identity.stack, repetition: nil).instance(instance, in: repetition, into: &full)
        }
        full.append(path)
        for case .attribute(let attribute) in path { name += "-\(attribute)" }
        if identity.repetition == nil, path.count == 1, case .attribute? = path.first { return name }
        return "\(name)-\(Reference.stableHash(full.string))"
    }

    /// Eight hexadecimal digits of the text's FNV-1a hash, which is the same on every machine.
    private static func stableHash(_ text: String) -> String {
        var hash: UInt32 = 0x811C_9DC5
        for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
