/// A value as a check sees it: as much of it as is known in a synthesis.
///
/// Values of locals stand in place of the locals.
public indirect enum CheckedValue: Hashable, Sendable {
    /// Terraform's null.
    case null
    /// A known boolean.
    case bool(Bool)
    /// A known whole number.
    case integer(Int)
    /// A known text.
    case text(String)
    /// Text with parts that are not known.
    case template([CheckedValue])
    /// A list or a set.
    case list([CheckedValue])
    /// A map or an object.
    case object([String: CheckedValue])
    /// A value encoded as JSON text.
    case json(CheckedValue)
    /// Something that a resource, a data source or a variable has.
    case attribute(CheckedReference)
    /// What only Terraform knows. Two are equal where they are written alike.
    case other(CheckedExpression)

    init(_ node: ExpressionNode, _ locals: [Identity: ExpressionNode]) {
        func value(_ node: ExpressionNode) -> CheckedValue { CheckedValue(node, locals) }
        switch node {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .integer(let value): self = .integer(value)
        case .string(let text): self = .text(text)
        case .template(let parts): self = .joined(parts.map(value))
        case .list(let elements), .set(let elements): self = .list(elements.map(value))
        case .object(let fields):
            self = .object(Dictionary(fields.map { ($0.key, value($0.value)) }) { first, _ in first })
        case .json(let inner): self = .json(value(inner))
        case .call("jsonencode", let inner) where inner.count == 1: self = .json(value(inner[0]))
        case .call("tostring", let inner), .call("toset", let inner), .call("tolist", let inner):
            self = inner.count == 1 ? value(inner[0]) : .other(CheckedExpression(node: node))
        case .reference(let reference):
            guard case .declaration(let identity, let instance) = reference.root else {
                self = .other(CheckedExpression(node: node))
                return
            }
            if identity.kind == .local, reference.path.isEmpty, let local = locals[identity] {
                self = value(local)
            } else {
                self = .attribute(CheckedReference(identity: identity, instance: instance, path: reference.path))
            }
        default: self = .other(CheckedExpression(node: node))
        }
    }

    /// The parts as one text; text beside text is joined.
    private static func joined(_ parts: [CheckedValue]) -> CheckedValue {
        var joined: [CheckedValue] = []
        for part in parts {
            let pieces = if case .template(let inner) = part { inner } else { [part] }
            for piece in pieces {
                if let text = piece.knownText, case .text(let last)? = joined.last {
                    joined[joined.count - 1] = .text(last + text)
                } else {
                    joined.append(piece.knownText.map(CheckedValue.text) ?? piece)
                }
            }
        }
        if joined.isEmpty { return .text("") }
        return joined.count == 1 ? joined[0] : .template(joined)
    }

    private var knownText: String? {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .bool(let value): String(value)
        default: nil
        }
    }

    init(_ value: JSONValue) {
        switch value {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .integer(let value): self = .integer(value)
        case .number(let value): self = .other(CheckedExpression(node: .double(value)))
        case .string(let text): self = .text(text)
        case .array(let elements): self = .list(elements.map { CheckedValue($0) })
        case .object(let members): self = .object(members.mapValues { CheckedValue($0) })
        }
    }
}

extension CheckedValue {
    /// The text, where all of it is known.
    public var text: String? { if case .text(let text) = self { text } else { nil } }
    /// The number, where it is a known whole number.
    public var integer: Int? { if case .integer(let number) = self { number } else { nil } }
    /// The boolean, where it is known.
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The elements of a list or set.
    public var elements: [CheckedValue]? { if case .list(let elements) = self { elements } else { nil } }
    /// The members of a map or an object.
    public var members: [String: CheckedValue]? { if case .object(let members) = self { members } else { nil } }

    /// The parts of a text, known ones and others.
    public var parts: [CheckedValue] { if case .template(let parts) = self { parts } else { [self] } }

    /// What a JSON text holds. Nil where it is no JSON or not known.
    public var jsonContent: CheckedValue? {
        switch self {
        case .json(let value): value
        case .text(let text): JSONValue(parsing: Array(text.utf8)).map { CheckedValue($0) }
        default: nil
        }
    }

    /// The number of bytes that the text has at least: those of its known parts.
    public var minimumLength: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .integer(let number): String(number).utf8.count
        case .bool(let value): value ? 4 : 5
        case .template(let parts): parts.reduce(0) { $0 + $1.minimumLength }
        case .json(let value): value.minimumJSONLength
        case .null, .list, .object, .attribute, .other: 0
        }
    }

    private var minimumJSONLength: Int {
        switch self {
        case .null: 4
        case .bool, .integer: minimumLength
        case .text, .template, .json: minimumLength + 2
        case .list(let elements): elements.reduce(max(2, elements.count + 1)) { $0 + $1.minimumJSONLength }
        case .object(let members):
            members.reduce(max(2, members.count + 1)) { $0 + $1.key.utf8.count + 3 + $1.value.minimumJSONLength }
        case .attribute, .other: 0
        }
    }
}

/// A reference to a declaration, or to a part of one.
public struct CheckedReference: Hashable, Sendable {
    let identity: Identity
    let instance: InstanceSelection
    let path: [Reference.Step]

    /// The address of what it refers to, such as `aws_sqs_queue.failures`.
    public var address: String { identity.address }
    /// The attribute. Nil where it is no attribute, or a part of one.
    public var attribute: String? {
        guard path.count == 1, case .attribute(let name)? = path.first else { return nil }
        return name
    }
    /// The same declaration and instance by another attribute.
    public func attribute(_ name: String) -> CheckedReference {
        CheckedReference(identity: identity, instance: instance, path: [.attribute(name)])
    }
}

/// An expression that only Terraform evaluates.
public struct CheckedExpression: Hashable, Sendable {
    let node: ExpressionNode
}
