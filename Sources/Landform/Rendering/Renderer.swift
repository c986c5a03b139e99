/// Makes Terraform's text of expressions, for one stack, and notes what they refer to.
struct Renderer {
    let stack: StackIdentity
    /// Every stack of the app, to tell what can be reached.
    let stacks: Set<StackIdentity>
    var diagnostics = DiagnosticCollector()
    /// Values of other stacks that this one reads.
    var imports: Set<Import> = []
    /// Providers whose functions are called.
    var calledProviders: Set<ProviderRequirement> = []

    /// What is being rendered, for diagnostics and for the meaning of `each`.
    var owner = Owner()
    /// What the present owner refers to.
    var dependencies: Set<Identity> = []
    private var binders: [Binder] = []

    struct Owner {
        var name = ""
        var source: SourceLocation?
        var repetition: Repetition?
        /// The declaration itself, which must not refer to itself.
        var identity: Identity?
        /// Whether `self` means something here.
        var allowsCurrent = false
    }

    /// A value of another stack.
    struct Import: Hashable {
        var producer: StackIdentity
        var reference: Reference
        var name: String
    }

    init(stack: StackIdentity, stacks: Set<StackIdentity>) {
        self.stack = stack
        self.stacks = stacks
    }

    mutating func begin(_ owner: Owner) {
        self.owner = owner
        dependencies = []
    }

    mutating func error(_ message: String, resolution: String? = nil, notes: [Diagnostic.Note] = []) {
        diagnostics.error(message, resolution: resolution, at: owner.source, stack: stack.name, notes: notes)
    }

    // MARK: As a JSON value

    /// The value as Terraform's JSON syntax has it: every string is a template there.
    mutating func json(_ node: ExpressionNode) -> JSONValue {
        switch node {
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .integer(let value): return .integer(value)
        case .double(let value):
            checkFinite(value)
            return .number(value)
        case .string(let text): return .string(Renderer.escapingTemplates(text))
        case .template(let parts):
            var text = ""
            for part in parts {
                if case .string(let literal) = part {
                    text += Renderer.escapingTemplates(literal)
                } else {
                    Renderer.protectDollar(atEndOf: &text)
                    interpolate(part, into: &text)
                }
            }
            return .string(text)
        case .list(let elements): return .array(elements.map { json($0) })
        case .object(let fields):
            checkDuplicates(fields)
            return .object(
                Dictionary(fields.map { (Renderer.escapingTemplates($0.key), json($0.value)) }) { first, _ in first })
        case .json(let value) where value.isLiteral:
            return .string(Renderer.escapingTemplates(literal(value).compactText))
        default:
            var text = ""
            interpolate(node, into: &text)
            return .string(text)
        }
    }

    private mutating func interpolate(_ node: ExpressionNode, into text: inout String) {
        text += "${"
        hcl(node, into: &text)
        text += "}"
    }

    /// A value that is wholly known, without escapes.
    mutating func literal(_ node: ExpressionNode) -> JSONValue {
        switch node {
        case .bool(let value): return .bool(value)
        case .integer(let value): return .integer(value)
        case .double(let value):
            checkFinite(value)
            return .number(value)
        case .string(let text): return .string(text)
        case .template(let parts): return .string(parts.map { part in literalText(part) }.joined())
        case .list(let elements): return .array(elements.map { literal($0) })
        case .object(let fields):
            checkDuplicates(fields)
            return .object(Dictionary(fields.map { ($0.key, literal($0.value)) }) { first, _ in first })
        case .json(let value): return .string(literal(value).compactText)
        default: return .null
        }
    }

    private mutating func literalText(_ node: ExpressionNode) -> String {
        if case .string(let text) = literal(node) { text } else { literal(node).compactText }
    }

    private mutating func checkFinite(_ value: Double) {
        if !value.isFinite { error("\(owner.name) has a number that is not finite (\(value)).") }
    }

    private mutating func checkDuplicates(_ fields: [ExpressionNode.ObjectField]) {
        // Few keys are compared with each other faster than they are hashed.
        let isSmall = fields.count <= 8
        var seen: Set<String> = []
        for (index, field) in fields.enumerated()
        where isSmall ? fields[..<index].contains(where: { $0.key == field.key }) : !seen.insert(field.key).inserted {
            error("\(owner.name) has a map with the key \"\(field.key)\" twice.", resolution: "keep one of the two.")
        }
    }

    /// Text for a place where Terraform reads a template: `${` and `%{` lose their meaning.
    static func escapingTemplates(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
        var escaped: [UInt8] = []
        var previous: UInt8 = 0
        for byte in text.utf8 {
            // `$${` is itself an escape, so one more sign before the brace is always right.
            if byte == UInt8(ascii: "{"), previous == UInt8(ascii: "$") || previous == UInt8(ascii: "%") {
                escaped.append(previous)
            }
            escaped.append(byte)
            previous = byte
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    /// A `$` right before an interpolation would make an escape of it: it, and those before it, become an interpolation too.
    private static func protectDollar(atEndOf text: inout String) {
        guard text.utf8.last == UInt8(ascii: "$") else { return }
        let count = text.utf8.reversed().prefix { $0 == UInt8(ascii: "$") }.count
        text.unicodeScalars.removeLast(count)
        text += "${\"\(String(repeating: "$", count: count))\"}"
    }

    // MARK: As Terraform's own syntax

    /// The expression in Terraform's native syntax.
    mutating func hcl(_ node: ExpressionNode) -> String {
        var text = ""
        hcl(node, into: &text)
        return text
    }

    private mutating func hcl(_ node: ExpressionNode, into text: inout String) {
        switch node {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .double(let value):
            checkFinite(value)
            text += JSONWriter.text(of: value)
        case .string(let literal): Renderer.quote(literal, into: &text)
        case .template(let parts):
            text += "\""
            for part in parts {
                if case .string(let literal) = part {
                    text += Renderer.escapingQuoted(literal)
                } else {
                    Renderer.protectDollar(atEndOf: &text)
                    interpolate(part, into: &text)
                }
            }
            text += "\""
        case .list(let elements):
            text += "["
            list(elements, into: &text)
            text += "]"
        case .object(let fields):
            checkDuplicates(fields)
            text += "{"
            for (index, field) in fields.sorted(by: { $0.key < $1.key }).enumerated() {
                text += index == 0 ? " " : ", "
                Renderer.quote(field.key, into: &text)
                text += " = "
                hcl(field.value, into: &text)
            }
            text += fields.isEmpty ? "}" : " }"
        case .reference(let reference): self.reference(reference, into: &text)
        case .attribute(let base, let name, _):
            operand(base, into: &text)
            Renderer.path([.attribute(name)], into: &text)
        case .index(let base, let key):
            operand(base, into: &text)
            text += "["
            hcl(key, into: &text)
            text += "]"
        case .call(let name, let arguments): call(name, arguments, into: &text)
        case .providerCall(let provider, let name, let arguments):
            calledProviders.insert(provider)
            call("provider::\(provider.name)::\(name)", arguments, into: &text)
        case .unary(let sign, let value):
            text += sign
            operand(value, into: &text)
        case .binary(let a, let sign, let b):
            operand(a, into: &text)
            text += " \(sign) "
            operand(b, into: &text)
        case .conditional(let condition, let a, let b):
            operand(condition, into: &text)
            text += " ? "
            operand(a, into: &text)
            text += " : "
            operand(b, into: &text)
        case .comprehension(let binder, let list, let body):
            let outer = binders
            text += "[for \(Renderer.name(ofBinderAt: outer.count)) in "
            hcl(list, into: &text)
            text += " : "
            binders.append(binder)
            hcl(body, into: &text)
            binders = outer
            text += "]"
        case .variable(let binder):
            guard let depth = binders.firstIndex(of: binder) else {
                return error(
                    "\(owner.name) uses the element of a map(_:) outside its closure.",
                    resolution: "use the closure's argument in the closure only.")
            }
            text += Renderer.name(ofBinderAt: depth)
        case .json(let value):
            if value.isLiteral {
                Renderer.quote(literal(value).compactText, into: &text)
            } else {
                call("jsonencode", [value], into: &text)
            }
        case .raw(let expression): text += expression
        case .invalid(let message, let resolution): error("\(owner.name): \(message)", resolution: resolution)
        }
    }

    private static func name(ofBinderAt depth: Int) -> String { depth == 0 ? "item" : "item\(depth + 1)" }

    private mutating func list(_ nodes: [ExpressionNode], into text: inout String) {
        for (index, node) in nodes.enumerated() {
            if index > 0 { text += ", " }
            hcl(node, into: &text)
        }
    }

    private mutating func call(_ name: String, _ arguments: [ExpressionNode], into text: inout String) {
        text += name
        text += "("
        list(arguments, into: &text)
        text += ")"
    }

    /// An operand, in parentheses where its parts could be taken apart.
    private mutating func operand(_ node: ExpressionNode, into text: inout String) {
        switch node {
        case .binary, .conditional, .unary, .raw:
            text += "("
            hcl(node, into: &text)
            text += ")"
        default: hcl(node, into: &text)
        }
    }

    /// A quoted string of Terraform's native syntax. Here and below parts are appended one by one: an interpolated text would
    /// be made first, for each of the many references of a large stack.
    private static func quote(_ literal: String, into text: inout String) {
        text += "\""
        text += escapingQuoted(literal)
        text += "\""
    }

    /// Text for a quoted string of Terraform's native syntax.
    static func escapingQuoted(_ text: String) -> String {
        var text = text
        let isPlain = text.withUTF8 { utf8 in !utf8.contains { $0.needsEscape || $0 == UInt8(ascii: "{") } }
        guard !isPlain else { return text }
        var escaped: [UInt8] = []
        escaped.append(escaping: escapingTemplates(text))
        return String(decoding: escaped, as: UTF8.self)
    }

    // MARK: References

    private mutating func reference(_ reference: Reference, into text: inout String) {
        switch reference.root {
        case .named(let name): text += name
        case .current:
            if !owner.allowsCurrent { error("\(owner.name) uses an object's own value outside a postcondition of it.") }
            text += "self"
        case .repetition(let repetition, let name):
            if owner.repetition != repetition {
                let function = repetition.kind == .forEach ? "forEach" : "count"
                error(
                    "\(owner.name) uses \(name) but is not declared in that \(function).",
                    resolution: "declare it in the closure's argument (`in: each`), or take an instance by its key.",
                    notes: [.init("the \(function)", at: repetition.source)])
            }
            text += name
        case .everyInstance(let identity):
            guard check(identity) else { return }
            text += identity.address
        case .declaration(let identity, let instance):
            guard identity.stack === stack else { return importing(reference, of: identity, into: &text) }
            guard check(identity) else { return }
            text += identity.address
            if let instance {
                text += "["
                hcl(instance, into: &text)
                text += "]"
            } else if let repetition = identity.repetition {
                if repetition == owner.repetition {
                    text += "["
                    text += repetition.instanceKey
                    text += "]"
                } else {
                    error(
                        "\(owner.name) refers to \(identity.address), of which there are several.",
                        resolution: "take one instance by its key, such as `[\"a\"]`, or `all { … }` of them.",
                        notes: [.init("\(identity.address) is declared here", at: identity.source)])
                }
            }
        }
        Renderer.path(reference.path, into: &text)
    }

    private mutating func check(_ identity: Identity) -> Bool {
        guard identity.stack === stack else {
            error(
                "\(owner.name) refers to all instances of \(identity.address), of stack \(identity.stack.name).",
                resolution: "declare an Output there, or take one instance by a literal key.")
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

    private mutating func importing(_ reference: Reference, of identity: Identity, into text: inout String) {
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
        if case .declaration(_, let instance) = reference.root, identity.repetition != nil {
            guard let instance, instance.isLiteral else {
                return error(
                    "\(what), of which there are several.", resolution: "take one instance by a literal key.",
                    notes: [there])
            }
        }
        let imported = Import(producer: identity.stack, reference: reference, name: Renderer.exportName(reference))
        imports.insert(imported)
        text += "data.terraform_remote_state.\(identity.stack.name).outputs.\(imported.name)"
    }

    static func path(_ path: [Reference.Step], into text: inout String) {
        for step in path {
            switch step {
            case .attribute(let name) where isIdentifier(name):
                text += "."
                text += name
            // A name that begins with a digit is no identifier in Terraform's syntax, though an attribute may have it.
            case .attribute(let name), .key(let name):
                text += "["
                quote(name, into: &text)
                text += "]"
            case .index(let index): text += "[\(index)]"
            }
        }
    }

    /// The output that carries a value to other stacks: `aws_sqs_queue-failures-arn`. Longer paths get a hash, so that no two
    /// values share a name.
    static func exportName(_ reference: Reference) -> String {
        guard case .declaration(let identity, let instance) = reference.root else { return "" }
        var name: String
        switch identity.kind {
        case .resource, .ephemeral: name = "\(identity.type)-\(identity.name)"
        case .data: name = "data-\(identity.type)-\(identity.name)"
        case .variable: name = "var-\(identity.name)"
        case .local: name = "local-\(identity.name)"
        }
        var full = name
        if let instance {
            var renderer = Renderer(stack: identity.stack, stacks: [])
            full += "[\(renderer.hcl(instance))]"
        }
        path(reference.path, into: &full)
        for case .attribute(let attribute) in reference.path { name += "-\(attribute)" }
        if instance == nil, reference.path.count == 1, case .attribute? = reference.path.first { return name }
        return "\(name)-\(stableHash(full))"
    }

    /// Eight hexadecimal digits of the text's FNV-1a hash: the same on every machine.
    static func stableHash(_ text: String) -> String {
        var hash: UInt32 = 0x811C_9DC5
        for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
