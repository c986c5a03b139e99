extension ExpressionNode {
    /// The same expression with other values for the references that `change` takes; nil leaves one as it is.
    func replacingReferences(_ change: (Reference) -> ExpressionNode?) -> ExpressionNode {
        func inner(_ node: ExpressionNode) -> ExpressionNode { node.replacingReferences(change) }
        switch self {
        case .reference(let reference): return change(reference) ?? self
        case .template(let parts): return ExpressionNode.text(parts.map(inner))
        case .list(let parts): return .list(parts.map(inner))
        case .set(let parts): return .set(parts.map(inner))
        case .object(let fields): return .object(fields.map { .init(key: $0.key, value: inner($0.value)) })
        case .attribute(let base, let name, let isSensitive):
            return .attribute(of: inner(base), name, isSensitive: isSensitive)
        case .index(let base, let key): return .index(of: inner(base), inner(key))
        case .call(let name, let arguments): return .call(name, arguments.map(inner))
        case .providerCall(let provider, let name, let arguments):
            return .providerCall(provider, name, arguments.map(inner))
        case .unary(let sign, let operand): return .unary(sign, inner(operand))
        case .binary(let a, let sign, let b): return .binary(inner(a), sign, inner(b))
        case .conditional(let condition, let a, let b):
            return .conditional(inner(condition), then: inner(a), otherwise: inner(b))
        case .comprehension(let variable, let list, let key, let body):
            return .comprehension(variable: variable, list: inner(list), key: key.map(inner), body: inner(body))
        case .json(let value): return .json(inner(value))
        case .null, .bool, .integer, .double, .string, .variable, .raw, .invalid: return self
        }
    }

    /// The same expression with another value wherever it refers to this instance of a declaration.
    func replacing(
        _ identity: Identity, _ instance: InstanceSelection, with other: ExpressionNode
    ) -> ExpressionNode {
        replacingReferences { reference in
            guard case .declaration(identity, let keys) = reference.root else { return nil }
            if keys == instance { return other.following(reference) }
            // Another instance, whose key may itself be taken of this one.
            var copy = reference
            var changed = InstanceSelection()
            for (repetition, key) in keys.keys {
                changed[repetition] = key.replacing(identity, instance, with: other)
            }
            copy.root = .declaration(identity, changed)
            return .reference(copy)
        }
    }

    /// Text of these parts, those that are known written out.
    static func text(_ parts: [ExpressionNode]) -> ExpressionNode {
        var joined: [ExpressionNode] = []
        for part in parts.flatMap({ if case .template(let inner) = $0 { inner } else { [$0] } }) {
            let literal: String? =
                switch part {
                case .string(let text): text
                case .integer(let number): String(number)
                case .bool(let value): String(value)
                default: nil
                }
            guard let literal else {
                joined.append(part)
                continue
            }
            if case .string(let before)? = joined.last {
                joined[joined.count - 1] = .string(before + literal)
            } else {
                joined.append(.string(literal))
            }
        }
        if joined.isEmpty { return .string("") }
        if case .string? = joined.first, joined.count == 1 { return joined[0] }
        return .template(joined)
    }

    /// What the path of a reference leads to in this value.
    func following(_ reference: Reference) -> ExpressionNode {
        reference.path.reduce(self) { base, step in
            switch step {
            case .attribute(let name): base.attribute(name, isSensitive: reference.isSensitive)
            case .index(let index): base.element(.integer(index))
            case .key(let key): base.element(.string(key))
            }
        }
    }
}
