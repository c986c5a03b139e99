extension ExpressionNode {
    /// The same expression with another value wherever it refers to this declaration.
    func replacing(_ identity: Identity, with other: ExpressionNode) -> ExpressionNode {
        func change(_ node: ExpressionNode) -> ExpressionNode { node.replacing(identity, with: other) }
        switch self {
        case .reference(let reference):
            guard case .declaration(identity, _) = reference.root else { return self }
            return reference.path.reduce(other) { base, step in
                switch step {
                case .attribute(let name): base.attribute(name, isSensitive: reference.isSensitive)
                case .index(let index): base.element(.integer(index))
                case .key(let key): base.element(.string(key))
                }
            }
        case .template(let parts): return .template(parts.map(change))
        case .list(let parts): return .list(parts.map(change))
        case .object(let fields): return .object(fields.map { .init(key: $0.key, value: change($0.value)) })
        case .attribute(let base, let name, let isSensitive):
            return .attribute(of: change(base), name, isSensitive: isSensitive)
        case .index(let base, let key): return .index(of: change(base), change(key))
        case .call(let name, let arguments): return .call(name, arguments.map(change))
        case .providerCall(let provider, let name, let arguments):
            return .providerCall(provider, name, arguments.map(change))
        case .unary(let sign, let operand): return .unary(sign, change(operand))
        case .binary(let a, let sign, let b): return .binary(change(a), sign, change(b))
        case .conditional(let condition, let a, let b):
            return .conditional(change(condition), then: change(a), otherwise: change(b))
        case .comprehension(let variable, let list, let key, let body):
            return .comprehension(variable: variable, list: change(list), key: key.map(change), body: change(body))
        case .json(let value): return .json(change(value))
        case .null, .bool, .integer, .double, .string, .variable, .raw, .invalid: return self
        }
    }
}
