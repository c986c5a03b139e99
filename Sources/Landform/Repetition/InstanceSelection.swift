/// Which instances of repeated declarations are meant: a key for each repetition, the current instance where it has none.
public struct InstanceSelection: Sendable, Hashable {
    private(set) var keys: [Repetition: ExpressionNode] = [:]

    init() {}

    var isEmpty: Bool { keys.isEmpty }

    subscript(repetition: Repetition) -> ExpressionNode? {
        get { keys[repetition] }
        set { keys[repetition] = newValue }
    }

    /// The same with another key.
    func adding(_ key: ExpressionNode, of repetition: Repetition) -> InstanceSelection {
        var copy = self
        copy[repetition] = key
        return copy
    }

    /// This selection, of a declaration in `repetition`, with the keys of `other` where it means the current instance.
    func resolved(by other: InstanceSelection, in repetition: Repetition?) -> InstanceSelection {
        var resolved = self
        for (repetition, key) in keys { resolved.keys[repetition] = key.selecting(other) }
        for level in repetition?.chain ?? [] where resolved.keys[level] == nil {
            resolved.keys[level] = other.keys[level]
        }
        return resolved
    }
}

/// What is declared in a repetition, and of which one instance can be taken: a resource, an expression, instances of
/// another repetition.
public protocol Repeatable {
    /// The same for these instances, where it means the current one.
    func selecting(_ selection: InstanceSelection) -> Self
}

extension Expression: Repeatable {
    /// The same value of these instances.
    public func selecting(_ selection: InstanceSelection) -> Expression { Expression(node.selecting(selection)) }
}

extension Array: Repeatable where Element: Repeatable {
    /// Each element of these instances.
    public func selecting(_ selection: InstanceSelection) -> [Element] { map { $0.selecting(selection) } }
}

extension Dictionary: Repeatable where Value: Repeatable {
    /// Each value of these instances.
    public func selecting(_ selection: InstanceSelection) -> [Key: Value] { mapValues { $0.selecting(selection) } }
}

extension Optional: Repeatable where Wrapped: Repeatable {
    /// The value of these instances, where there is one.
    public func selecting(_ selection: InstanceSelection) -> Wrapped? { map { $0.selecting(selection) } }
}

extension ExpressionNode {
    /// The same expression for these instances, where it means the current one.
    func selecting(_ selection: InstanceSelection) -> ExpressionNode {
        guard !selection.isEmpty else { return self }
        return replacingReferences { reference in
            switch reference.root {
            case .declaration(let identity, let instance):
                var reference = reference
                reference.root = .declaration(identity, instance.resolved(by: selection, in: identity.repetition))
                return .reference(reference)
            case .repetition(let repetition, let part):
                guard let key = selection[repetition] else { return nil }
                guard part == .value, repetition.kind == .map else { return key.following(reference) }
                return repetition.over.selecting(selection).element(key).following(reference)
            case .everyInstance, .current, .named: return nil
            }
        }
    }
}
