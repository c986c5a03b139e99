/// Makes Terraform's text of expressions, for one stack, and notes what they refer to.
struct Renderer {
    let stack: StackIdentity
    /// Every stack of the app, to tell what can be reached.
    let stacks: Set<StackIdentity>
    var diagnostics = DiagnosticCollector()
    /// Values of other stacks that this one reads.
    var imports: Set<Import> = []
    /// What first reads from a stack, and where it is.
    var importSites: [StackIdentity: Diagnostic.Note] = [:]
    /// Providers whose functions are called.
    var calledProviders: Set<ProviderRequirement> = []

    /// What is being rendered, for diagnostics and for the meaning of `each`.
    var owner = Owner()
    /// What the present owner refers to.
    var dependencies: Set<Identity> = []
    var binders: [Binder] = []
    /// The locals whose values are literals.
    var literalLocals: Set<Identity> = []
    /// The names of the keys and values of repetitions, where they are combined.
    var elementNames: [Repetition: (key: String, value: String)] = [:]
    /// Whether an array may stand for a set: in the arguments of a declaration, whose types say what is a set.
    var takesArraysForSets = true

    struct Owner {
        var name = ""
        var source: SourceLocation?
        var repetition: Repetition?
        /// The declaration itself, which must not refer to itself.
        var identity: Identity?
        /// Whether ephemeral values may not be given here; known to be so only in a stack that has any.
        var refusesEphemeral = false
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

    mutating func warning(_ message: String, resolution: String? = nil) {
        diagnostics.report(
            Diagnostic(.warning, message, resolution: resolution, at: owner.source, stack: stack.name))
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
        case .string(let text): return .string(TemplateText.literal(text))
        case .template(let parts):
            var text = TemplateText()
            for part in parts {
                if case .string(let literal) = part {
                    text.appendTemplate(literal, hasInterpolations: true)
                } else {
                    text.protectDollar()
                    interpolate(part, into: &text)
                }
            }
            return .string(text.string)
        case .list(let elements): return .array(elements.map { json($0) })
        // An argument's type makes a set of an array; elsewhere, an array is a list.
        case .set(let elements) where takesArraysForSets: return .array(elements.map { json($0) })
        case .object(let fields):
            checkDuplicates(fields)
            return .object(
                Dictionary(fields.map { (TemplateText.literal($0.key), json($0.value)) }) { first, _ in first })
        case .json(let value) where value.isLiteral:
            return .string(TemplateText.literal(literal(value).compactText))
        default:
            var text = TemplateText()
            interpolate(node, into: &text)
            return .string(text.string)
        }
    }

    /// The value where nothing but itself tells its type: in a local value or an output.
    mutating func untypedJSON(_ node: ExpressionNode) -> JSONValue {
        takesArraysForSets = false
        defer { takesArraysForSets = true }
        return json(node)
    }

    mutating func interpolate(_ node: ExpressionNode, into text: inout TemplateText) {
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
        case .set(let elements): return .array(Renderer.members(elements.map { literal($0) }))
        case .object(let fields):
            checkDuplicates(fields)
            return .object(Dictionary(fields.map { ($0.key, literal($0.value)) }) { first, _ in first })
        case .json(let value): return .string(literal(value).compactText)
        default: return .null
        }
    }

    /// The members of a set in Terraform's order, without duplicates: numbers by size, texts by their bytes.
    static func members(_ values: [JSONValue]) -> [JSONValue] {
        var seen: Set<JSONValue> = []
        let members = values.filter { seen.insert($0).inserted }
        return members.enumerated().sorted { a, b in
            switch (a.element, b.element) {
            case (.string(let a), .string(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
            case (.bool(let a), .bool(let b)): !a && b
            default:
                if let x = a.element.number, let y = b.element.number { x < y } else { a.offset < b.offset }
            }
        }.map(\.element)
    }

    mutating func literalText(_ node: ExpressionNode) -> String {
        if case .string(let text) = literal(node) { text } else { literal(node).compactText }
    }

    mutating func checkFinite(_ value: Double) {
        if !value.isFinite { error("\(owner.name) has a number that is not finite (\(value)).") }
    }

    mutating func checkDuplicates(_ fields: [ExpressionNode.ObjectField]) {
        // Few keys are compared with each other faster than they are hashed.
        let isSmall = fields.count <= 8
        var seen: Set<String> = []
        for (index, field) in fields.enumerated()
        where isSmall ? fields[..<index].contains(where: { $0.key == field.key }) : !seen.insert(field.key).inserted {
            error("\(owner.name) has a map with the key \"\(field.key)\" twice.", resolution: "keep one of the two.")
        }
    }
}

extension JSONValue {
    fileprivate var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}
