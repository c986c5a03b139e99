/// The instances of a `forEach`, by their keys.
public struct KeyedInstances<Element> {
    let instances: Instances<Element>

    /// The members of the instance with a key.
    @_disfavoredOverload
    public subscript(key: String) -> Instance<Element> { self[Expression(key)] }

    /// The members of the instance with a key.
    @_disfavoredOverload
    public subscript(key: Expression<String>) -> Instance<Element> { instances.instance(key.node) }

    /// Unavailable: the instances of a `forEach` have no positions.
    @available(*, unavailable, message: "the instances of a forEach have keys and no positions: queues[\"orders\"]")
    public subscript(position: Int) -> Element { instances.element }

    /// Returns a value of every instance, in the order of the keys: `queues.all { $0.arn }`.
    @_disfavoredOverload
    public func all<T>(_ value: (Instance<Element>) -> Expression<T>) -> Expression<[T]> { instances.all(value) }
}

extension KeyedInstances where Element: Repeatable {
    /// The instance with a key.
    public subscript(key: String) -> Element { self[Expression(key)] }

    /// The instance with a key.
    public subscript(key: Expression<String>) -> Element { instances.instance(key.node).selected }

    /// Returns a value of every instance, in the order of the keys: `queues.all { $0.arn }`.
    public func all<T>(_ value: (Element) -> Expression<T>) -> Expression<[T]> {
        instances.all { value($0.selected) }
    }
}

extension KeyedInstances: Repeatable {
    /// Returns the instances inside the selected instances of the outer repetitions.
    public func selecting(_ selection: InstanceSelection) -> KeyedInstances {
        KeyedInstances(instances: instances.selecting(selection))
    }
}

/// The instances of a `count`, by their positions.
public struct CountedInstances<Element> {
    let instances: Instances<Element>

    /// The members of the instance at a position, counted from 0.
    @_disfavoredOverload
    public subscript(index: Int) -> Instance<Element> { self[Expression(index)] }

    /// The members of the instance at a position, counted from 0.
    @_disfavoredOverload
    public subscript(index: Expression<Number>) -> Instance<Element> { instances.instance(index.node) }

    /// Returns a value of every instance, in order: `queues.all { $0.arn }`.
    @_disfavoredOverload
    public func all<T>(_ value: (Instance<Element>) -> Expression<T>) -> Expression<[T]> { instances.all(value) }
}

extension CountedInstances where Element: Repeatable {
    /// The instance at a position, counted from 0.
    public subscript(index: Int) -> Element { self[Expression(index)] }

    /// The instance at a position, counted from 0.
    public subscript(index: Expression<Number>) -> Element { instances.instance(index.node).selected }

    /// Returns a value of every instance, in order: `queues.all { $0.arn }`.
    public func all<T>(_ value: (Element) -> Expression<T>) -> Expression<[T]> {
        instances.all { value($0.selected) }
    }
}

extension CountedInstances: Repeatable {
    /// Returns the instances inside the selected instances of the outer repetitions.
    public func selecting(_ selection: InstanceSelection) -> CountedInstances {
        CountedInstances(instances: instances.selecting(selection))
    }
}

/// One instance of the value that the closure of a repetition returns, such as a construct. It has the members of that
/// value.
///
///     let queues = stack.forEach(["orders", "refunds"]) { each in
///         Both(queue: SQSQueue("work", in: each), topic: SNSTopic("work", in: each))
///     }
///     … queues["orders"].topic.arn
@dynamicMemberLookup
public struct Instance<Element> {
    let element: Element
    let selection: InstanceSelection

    /// A member of this instance.
    public subscript<Member: Repeatable>(dynamicMember member: KeyPath<Element, Member>) -> Member {
        element[keyPath: member].selecting(selection)
    }

    /// A part of this instance that has members itself.
    @_disfavoredOverload
    public subscript<Member>(dynamicMember member: KeyPath<Element, Member>) -> Instance<Member> {
        Instance<Member>(element: element[keyPath: member], selection: selection)
    }
}

extension Instance where Element: Repeatable {
    var selected: Element { element.selecting(selection) }
}

/// The value that the closure of a repetition returned, which refers to the current instance.
struct Instances<Element> {
    let element: Element
    let repetition: Repetition
    /// The selected instances of the outer repetitions.
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
    /// The list of this value of every instance, made of the instances of the only declaration that the value refers to.
    /// Nil if it refers to others. `key` is the variable for the key of the instance.
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

    /// Whether the expression contains a variable.
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
