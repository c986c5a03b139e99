/// The untyped tree beneath an `Expression`: a literal, or a Terraform expression.
indirect enum ExpressionNode: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case double(Double)
    /// Text as the user wrote it; it is escaped when rendered.
    case string(String)
    /// Text and expressions side by side.
    case template([ExpressionNode])
    case list([ExpressionNode])
    /// A literal set: no order, no duplicates.
    case set([ExpressionNode])
    case object([ObjectField])
    case reference(Reference)
    case attribute(of: ExpressionNode, String, isSensitive: Bool)
    case index(of: ExpressionNode, ExpressionNode)
    case call(String, [ExpressionNode])
    /// A provider's function: `provider::aws::arn_parse(...)`.
    case providerCall(ProviderRequirement, String, [ExpressionNode])
    case unary(String, ExpressionNode)
    case binary(ExpressionNode, String, ExpressionNode)
    case conditional(ExpressionNode, then: ExpressionNode, otherwise: ExpressionNode)
    /// `[for variable in list : body]`, or with a key `{for variable in list : key => body}`.
    case comprehension(variable: Binder, list: ExpressionNode, key: ExpressionNode?, body: ExpressionNode)
    case variable(Binder)
    /// A value encoded as JSON: text where all of it is known, `jsonencode(...)` where a part is not.
    case json(ExpressionNode)
    /// Terraform syntax, as written.
    case raw(String)
    /// A value that could not be made: what is wrong, and how to put it right.
    case invalid(String, resolution: String)

    struct ObjectField: Hashable, Sendable {
        var key: String
        var value: ExpressionNode
    }

    /// Text that is no value of its type.
    static func unfit(_ problem: String) -> ExpressionNode {
        .invalid(
            problem, resolution: "give a value of the type; where Terraform knows better, say so by `rawCast(to:)`.")
    }

    /// Whether the value is known at synthesis, with no part that Terraform evaluates.
    var isLiteral: Bool {
        switch self {
        case .null, .bool, .integer, .double, .string: true
        case .template(let parts), .list(let parts), .set(let parts): parts.allSatisfy(\.isLiteral)
        case .object(let fields): fields.allSatisfy(\.value.isLiteral)
        case .json(let value): value.isLiteral
        default: false
        }
    }

    /// Whether it is an object or a map that is written out.
    var isObject: Bool { if case .object = self { true } else { false } }

    /// The nodes right beneath this one.
    var children: [ExpressionNode] {
        switch self {
        case .null, .bool, .integer, .double, .string, .reference, .variable, .raw, .invalid: []
        case .template(let nodes), .list(let nodes), .set(let nodes), .call(_, let nodes),
            .providerCall(_, _, let nodes):
            nodes
        case .object(let fields): fields.map(\.value)
        case .attribute(let base, _, _): [base]
        case .index(let base, let key): [base, key]
        case .unary(_, let value), .json(let value): [value]
        case .binary(let a, _, let b): [a, b]
        case .conditional(let condition, let a, let b): [condition, a, b]
        case .comprehension(_, let list, let key, let body): [list, body] + (key.map { [$0] } ?? [])
        }
    }

    /// Whether it holds something that Terraform will not print.
    var isSensitive: Bool {
        switch self {
        case .reference(let reference): reference.isSensitive
        case .attribute(_, _, isSensitive: true), .call("sensitive", _): true
        // Whether a value can be worked out is told of a sensitive one, too.
        case .call("nonsensitive", _), .call("can", _): false
        default: children.contains(where: \.isSensitive)
        }
    }

    /// Whether it holds something that enters neither a plan nor a state.
    var isEphemeral: Bool {
        if case .reference(let reference) = self {
            reference.isEphemeral
        } else {
            children.contains(where: \.isEphemeral)
        }
    }

    /// The attribute of this value, kept flat where the value is a plain reference.
    func attribute(_ name: String, isSensitive: Bool = false) -> ExpressionNode {
        guard case .reference(var reference) = self else {
            return .attribute(of: self, name, isSensitive: isSensitive)
        }
        reference.path.append(.attribute(name))
        reference.isSensitive = reference.isSensitive || isSensitive
        return .reference(reference)
    }

    /// The element of this list or map, kept flat where both are plain.
    func element(_ key: ExpressionNode) -> ExpressionNode {
        if case .object(let fields) = self, case .string(let key) = key,
            let field = fields.first(where: { $0.key.utf8.elementsEqual(key.utf8) })
        {
            return field.value
        }
        guard case .reference(var reference) = self else { return .index(of: self, key) }
        switch key {
        case .integer(let index): reference.path.append(.index(index))
        case .string(let key): reference.path.append(.key(key))
        default: return .index(of: self, key)
        }
        return .reference(reference)
    }
}

/// A path that begins at something declared: `aws_sqs_queue.failures.arn`.
struct Reference: Hashable, Sendable {
    enum Root: Hashable, Sendable {
        /// A declaration, and which of its instances where it has several.
        case declaration(Identity, InstanceSelection)
        /// All instances of a repeated declaration together.
        case everyInstance(Identity)
        /// The key, index or value of the current instance: `each.key`, `count.index`, `each.value`.
        case repetition(Repetition, Repetition.Part)
        /// The current instance, inside a block that Terraform evaluates against it.
        case current
        /// A name Terraform always knows, such as `path.module`.
        case named(String)
    }

    enum Step: Hashable, Sendable {
        case attribute(String)
        case index(Int)
        case key(String)
    }

    var root: Root
    var path: [Step] = []
    var isSensitive = false

    var isEphemeral: Bool {
        switch root {
        case .declaration(let identity, _), .everyInstance(let identity): identity.isEphemeral
        case .repetition, .current, .named: false
        }
    }
}

/// The variable of a `for` expression. It gets its name when rendered, by how deep it lies.
final class Binder: Sendable, Hashable {
    static func == (a: Binder, b: Binder) -> Bool { a === b }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
