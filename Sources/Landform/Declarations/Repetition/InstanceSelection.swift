/// The selected instances of repeated declarations: a key for each repetition. Without a key, it is the current instance.
public struct InstanceSelection: Sendable, Hashable {
    private(set) var keys: [Repetition: ExpressionNode] = [:]

    init() {}

    var isEmpty: Bool { keys.isEmpty }

    subscript(repetition: Repetition) -> ExpressionNode? {
        get { keys[repetition] }
        set { keys[repetition] = newValue }
    }

    /// Returns a copy with a key of a repetition.
    func adding(_ key: ExpressionNode, of repetition: Repetition) -> InstanceSelection {
        var copy = self
        copy[repetition] = key
        return copy
    }

    /// Returns the selection with the keys of `other` in place of the current instances of `repetition` and its outer ones.
    func resolved(by other: InstanceSelection, in repetition: Repetition?) -> InstanceSelection {
        var resolved = self
        for (repetition, key) in keys { resolved.keys[repetition] = key.selecting(other) }
        for level in repetition?.chain ?? [] where resolved.keys[level] == nil {
            resolved.keys[level] = other.keys[level]
        }
        return resolved
    }
}

/// A value inside a repetition that can be taken of one instance: a resource, an expression, instances of another
/// repetition.
public protocol Repeatable {
    /// Returns the value of the selected instances instead of the current ones.
    func selecting(_ selection: InstanceSelection) -> Self
}

extension Expression: Repeatable {
    /// Returns the value of the selected instances.
    public func selecting(_ selection: InstanceSelection) -> Expression { Expression(node.selecting(selection)) }
}

extension Array: Repeatable where Element: Repeatable {
    /// Returns each element of the selected instances.
    public func selecting(_ selection: InstanceSelection) -> [Element] { map { $0.selecting(selection) } }
}

extension Dictionary: Repeatable where Value: Repeatable {
    /// Returns each value of the selected instances.
    public func selecting(_ selection: InstanceSelection) -> [Key: Value] { mapValues { $0.selecting(selection) } }
}

extension Optional: Repeatable where Wrapped: Repeatable {
    /// Returns the value of the selected instances, or nil.
    public func selecting(_ selection: InstanceSelection) -> Wrapped? { map { $0.selecting(selection) } }
}

extension ExpressionNode {
    /// Returns the expression of the selected instances instead of the current ones.
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
