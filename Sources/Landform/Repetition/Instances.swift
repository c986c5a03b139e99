/// The instances that `forEach` made, by their keys.
public struct KeyedInstances<Element> {
    let instances: Instances<Element>

    /// What the instance under a key has.
    @_disfavoredOverload
    public subscript(key: String) -> Instance<Element> { self[Expression(key)] }

    /// What the instance under a key has.
    @_disfavoredOverload
    public subscript(key: Expression<String>) -> Instance<Element> { instances.instance(key.node) }

    /// An instance has no position.
    @available(*, unavailable, message: "what forEach makes has keys and no positions: queues[\"orders\"]")
    public subscript(position: Int) -> Element { instances.element }

    /// A value of every instance, in the order of the keys: `queues.all { $0.arn }`.
    @_disfavoredOverload
    public func all<T>(_ value: (Instance<Element>) -> Expression<T>) -> Expression<[T]> { instances.all(value) }
}

extension KeyedInstances where Element: Repeatable {
    /// The instance under a key.
    public subscript(key: String) -> Element { self[Expression(key)] }

    /// The instance under a key.
    public subscript(key: Expression<String>) -> Element { instances.instance(key.node).selected }

    /// A value of every instance, in the order of the keys: `queues.all { $0.arn }`.
    public func all<T>(_ value: (Element) -> Expression<T>) -> Expression<[T]> {
        instances.all { value($0.selected) }
    }
}

extension KeyedInstances: Repeatable {
    /// The same within these instances of the outer repetitions.
    public func selecting(_ selection: InstanceSelection) -> KeyedInstances {
        KeyedInstances(instances: instances.selecting(selection))
    }
}

/// The instances that `count` made, by their positions.
public struct CountedInstances<Element> {
    let instances: Instances<Element>

    /// What the instance at a position has, counted from 0.
    @_disfavoredOverload
    public subscript(index: Int) -> Instance<Element> { self[Expression(index)] }

    /// What the instance at a position has, counted from 0.
    @_disfavoredOverload
    public subscript(index: Expression<Number>) -> Instance<Element> { instances.instance(index.node) }

    /// A value of every instance, in order: `queues.all { $0.arn }`.
    @_disfavoredOverload
    public func all<T>(_ value: (Instance<Element>) -> Expression<T>) -> Expression<[T]> { instances.all(value) }
}

extension CountedInstances where Element: Repeatable {
    /// The instance at a position, counted from 0.
    public subscript(index: Int) -> Element { self[Expression(index)] }

    /// The instance at a position, counted from 0.
    public subscript(index: Expression<Number>) -> Element { instances.instance(index.node).selected }

    /// A value of every instance, in order: `queues.all { $0.arn }`.
    public func all<T>(_ value: (Element) -> Expression<T>) -> Expression<[T]> {
        instances.all { value($0.selected) }
    }
}

extension CountedInstances: Repeatable {
    /// The same within these instances of the outer repetitions.
    public func selecting(_ selection: InstanceSelection) -> CountedInstances {
        CountedInstances(instances: instances.selecting(selection))
    }
}

/// One instance of what a repetition's closure returns, such as a construct: its values, by the names that they have
/// there.
///
///     let queues = stack.forEach(["orders", "refunds"]) { each in
///         Both(queue: SQSQueue("work", in: each), topic: SNSTopic("work", in: each))
///     }
///     … queues["orders"].topic.arn
@dynamicMemberLookup
public struct Instance<Element> {
    let element: Element
    let selection: InstanceSelection

    /// A value of this instance.
    public subscript<Member: Repeatable>(dynamicMember member: KeyPath<Element, Member>) -> Member {
        element[keyPath: member].selecting(selection)
    }

    /// A part of this instance, of which values can be taken.
    @_disfavoredOverload
    public subscript<Member>(dynamicMember member: KeyPath<Element, Member>) -> Instance<Member> {
        Instance<Member>(element: element[keyPath: member], selection: selection)
    }
}

extension Instance where Element: Repeatable {
    var selected: Element { element.selecting(selection) }
}

/// What a repetition made: what its closure returned, which means the current instance.
struct Instances<Element> {
    let element: Element
    let repetition: Repetition
    /// Which instances of the outer repetitions are meant.
    var selection = InstanceSelection()

    func instance(_ key: ExpressionNode) -> Instance<Element> {
        Instance(element: element, selection: selection.adding(key, of: repetition))
    }

    func selecting(_ other: InstanceSelection) -> Instances {
        var copy = self
        copy.selection = selection.resolved(by: other, in: repetition.outer)
        return copy
    }

    func all<T>(_ value: (Instance<Element>) -> Expression<T>) -> Expression<[T]> {
        let key = Binder()
        let body = value(instance(.variable(key))).node
        return Expression(
            body.overInstances(of: repetition, key)
                ?? .comprehension(
                    variable: key, list: repetition.keys.selecting(selection), key: nil, body: body))
    }
}

extension ExpressionNode {
    /// The list of this value of every instance, where it is taken of one declaration only and so the declaration's
    /// instances can stand in the list's place. `key` is the variable for the instance's key.
    fileprivate func overInstances(of repetition: Repetition, _ key: Binder) -> ExpressionNode? {
        guard repetition.outer == nil else { return nil }
        let selected = InstanceSelection().adding(.variable(key), of: repetition)
        let item = Binder()
        var identities: Set<Identity> = []
        let body = replacingReferences { reference in
            guard case .declaration(let identity, selected) = reference.root else { return nil }
            identities.insert(identity)
            return ExpressionNode.variable(item).following(reference)
        }
        guard identities.count == 1, let identity = identities.first, !body.mentions(key) else { return nil }
        let all = ExpressionNode.reference(Reference(root: .everyInstance(identity)))
        let list = repetition.kind == .count ? all : .call("values", [all])
        return .comprehension(variable: item, list: list, key: nil, body: body)
    }

    /// Whether a variable stands anywhere in it.
    private func mentions(_ variable: Binder) -> Bool {
        switch self {
        case .variable(variable): true
        case .reference(let reference):
            if case .declaration(_, let selection) = reference.root {
                selection.keys.values.contains { $0.mentions(variable) }
            } else {
                false
            }
        default: children.contains { $0.mentions(variable) }
        }
    }
}
