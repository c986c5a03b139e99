/// The current instance within `forEach`: what is declared in it is made once for each element.
public final class Each<Value>: Scope {
    /// The element's key: of a set, the element itself.
    public let key: Expression<String>
    /// The element's value: of a set, the element itself.
    public let value: Expression<Value>

    init(_ outer: Scope, _ repetition: Repetition) {
        key = Expression(.reference(Reference(root: .repetition(repetition, "each.key"))))
        value = Expression(.reference(Reference(root: .repetition(repetition, "each.value"))))
        super.init(contents: outer.contents, prefix: outer.prefix, repetition: repetition, source: outer.source)
    }
}

/// The current instance within `count`: what is declared in it is made so many times.
public final class Count: Scope {
    /// Which instance it is, counted from 0.
    public let index: Expression<Number>

    init(_ outer: Scope, _ repetition: Repetition) {
        index = Expression(.reference(Reference(root: .repetition(repetition, "count.index"))))
        super.init(contents: outer.contents, prefix: outer.prefix, repetition: repetition, source: outer.source)
    }
}

/// The instances that `forEach` made, by their keys.
public struct KeyedInstances<Element: Declared> {
    let element: Element

    /// The instance under a key.
    public subscript(key: String) -> Element { self[Expression(key)] }

    /// The instance under a key.
    public subscript(key: Expression<String>) -> Element {
        Element(handle: Handle(element.handle.declaration, instance: key.node))
    }

    /// An instance has no position.
    @available(*, unavailable, message: "what forEach makes has keys and no positions: queues[\"orders\"]")
    public subscript(position: Int) -> Element { element }

    /// An attribute of every instance, in the order of the keys: `queues.all { $0.arn }`.
    public func all<T>(_ attribute: (Element) -> Expression<T>) -> Expression<[T]> {
        let instances = Expression<[AnyValue]>(
            .call("values", [.everyInstance(of: element.handle.declaration.identity)]))
        return instances.map { item in
            Expression(attribute(element).node.replacing(element.handle.declaration.identity, with: item.node))
        }
    }
}

/// The instances that `count` made, by their positions.
public struct CountedInstances<Element: Declared> {
    let element: Element

    /// The instance at a position, counted from 0.
    public subscript(index: Int) -> Element { self[Expression(index)] }

    /// The instance at a position, counted from 0.
    public subscript(index: Expression<Number>) -> Element {
        Element(handle: Handle(element.handle.declaration, instance: index.node))
    }

    /// An attribute of every instance, in order: `queues.all { $0.arn }`.
    public func all<T>(_ attribute: (Element) -> Expression<T>) -> Expression<[T]> {
        Expression<[AnyValue]>(.everyInstance(of: element.handle.declaration.identity)).map { item in
            Expression(attribute(element).node.replacing(element.handle.declaration.identity, with: item.node))
        }
    }
}

extension Scope {
    private func repetition(
        _ kind: Repetition.Kind, over: ExpressionNode, _ source: SourceLocation
    ) -> Repetition {
        let repetition = Repetition(kind: kind, over: over, stack: contents.identity, source: source)
        contents.repetitions.append(repetition)
        return repetition
    }

    /// What every `forEach` does. They differ in what they take, so that literals find their types.
    private func keyed<T, Element: Declared>(
        _ over: ExpressionNode, _ source: SourceLocation, _ declare: (Each<T>) -> Element
    ) -> KeyedInstances<Element> {
        KeyedInstances(element: declare(Each(self, repetition(.forEach, over: over, source))))
    }

    /// Declares something once for each element of a map: `for_each`.
    ///
    ///     let queues = stack.forEach(["orders": 60, "refunds": 300]) { each in
    ///         SQSQueue("work", in: each, name: "work-\(each.key)", visibilityTimeoutSeconds: each.value)
    ///     }
    ///     … queues["orders"].arn
    ///
    /// What the closure declares in `each` is repeated; within it, references among such resources mean the same
    /// element.
    /// Source: <https://developer.hashicorp.com/terraform/language/meta-arguments/for_each>
    @discardableResult
    public func forEach<T, Element: Declared>(
        _ map: Expression<[String: T]>, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column, _ declare: (Each<T>) -> Element
    ) -> KeyedInstances<Element> {
        keyed(map.node, SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn), declare)
    }

    /// Declares something once for each element of a map of texts: `for_each`.
    @discardableResult
    public func forEach<Element: Declared>(
        _ map: Expression<[String: String]>, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column, _ declare: (Each<String>) -> Element
    ) -> KeyedInstances<Element> {
        keyed(map.node, SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn), declare)
    }

    /// Declares something once for each element of a map of numbers: `for_each`.
    @discardableResult
    public func forEach<Element: Declared>(
        _ map: Expression<[String: Number]>, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column, _ declare: (Each<Number>) -> Element
    ) -> KeyedInstances<Element> {
        keyed(map.node, SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn), declare)
    }

    /// Declares something once for each element of a set: `for_each`.
    @discardableResult
    public func forEach<Element: Declared>(
        _ set: Expression<SetOf<String>>, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column, _ declare: (Each<String>) -> Element
    ) -> KeyedInstances<Element> {
        let over: ExpressionNode = if case .list = set.node { .call("toset", [set.node]) } else { set.node }
        return keyed(over, SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn), declare)
    }

    /// Declares something so many times: `count`. Where the number is 0 or 1 by a condition, this is how to make it
    /// optional.
    ///
    /// Source: <https://developer.hashicorp.com/terraform/language/meta-arguments/count>
    @discardableResult
    public func count<Element: Declared>(
        _ number: Expression<Number>, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column, _ declare: (Count) -> Element
    ) -> CountedInstances<Element> {
        let source = SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn)
        return CountedInstances(element: declare(Count(self, repetition(.count, over: number.node, source))))
    }
}
