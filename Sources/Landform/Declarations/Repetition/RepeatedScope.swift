/// The scope inside a `forEach`. Terraform makes each declaration in it once for each element.
public final class Each<Value>: Scope {
    /// The key of the element. In a set, it is the element itself.
    public let key: Expression<String>
    /// The value of the element. In a set, it is the element itself.
    public let value: Expression<Value>

    init(_ outer: Scope, _ repetition: Repetition) {
        key = Expression(repetition.current(.key))
        value = Expression(repetition.current(.value))
        super.init(contents: outer.contents, prefix: outer.prefix, repetition: repetition, source: outer.source)
    }
}

/// The scope inside a `count`. Terraform makes each declaration in it so many times.
public final class Count: Scope {
    /// The position of the instance, counted from 0.
    public let index: Expression<Number>

    init(_ outer: Scope, _ repetition: Repetition) {
        index = Expression(repetition.current(.key))
        super.init(contents: outer.contents, prefix: outer.prefix, repetition: repetition, source: outer.source)
    }
}

extension Scope {
    private func repetition(_ kind: Repetition.Kind, over: ExpressionNode, _ source: SourceLocation) -> Repetition {
        let repetition = Repetition(
            kind: kind, over: over, outer: self.repetition, stack: contents.identity, source: source)
        contents.repetitions.append(repetition)
        return repetition
    }

    /// Declares a `forEach`. The public functions differ only in their parameters, so that literals have types.
    private func keyed<T, Element>(
        _ kind: Repetition.Kind, _ over: ExpressionNode, _ source: SourceLocation, _ declare: (Each<T>) -> Element
    ) -> KeyedInstances<Element> {
        let repetition = repetition(kind, over: over, source)
        let element = declare(Each(self, repetition))
        check(element, isIn: repetition)
        return KeyedInstances(instances: Instances(element: element, repetition: repetition))
    }

    private func counted<Element>(
        _ number: ExpressionNode, _ source: SourceLocation, _ declare: (Count) -> Element
    ) -> CountedInstances<Element> {
        let repetition = repetition(.count, over: number, source)
        let element = declare(Count(self, repetition))
        check(element, isIn: repetition)
        return CountedInstances(instances: Instances(element: element, repetition: repetition))
    }

    /// Reports a declaration that the closure returns and that is not repeated.
    private func check<Element>(_ element: Element, isIn repetition: Repetition) {
        guard let identity = (element as? any Declared)?.handle.declaration.identity,
            identity.repetition?.chain.contains(repetition) != true
        else { return }
        contents.reported.append(
            Diagnostic(
                .error,
                "This \(repetition.function) returns \(identity.address), which is declared outside it, so there is only one.",
                resolution: "declare it in the closure's argument (`in: each`), or return something else.",
                at: repetition.source, stack: contents.identity.name,
                notes: [.init("\(identity.address) is declared here", at: identity.source)]))
    }

    /// Repeats declarations for each element of a map: `for_each`.
    ///
    ///     let queues = stack.forEach(["orders": 60, "refunds": 300]) { each in
    ///         SQSQueue("work", in: each, name: "work-\(each.key)", visibilityTimeoutSeconds: each.value)
    ///     }
    ///     … queues["orders"].arn
    ///
    /// Declarations in the scope `each` are repeated. References among them refer to the instances of the same element. The
    /// result has the instances of the closure's result by their keys.
    ///
    /// A repetition inside another has an instance for each combination of their keys:
    ///
    ///     let queues = stack.forEach(["orders", "refunds"]) { each in
    ///         each.count(2) { count in SQSQueue("work", in: count, name: "work-\(each.key)-\(count.index)") }
    ///     }
    ///     … queues["orders"][0].arn
    ///
    /// In Terraform a resource has only one `for_each`, so the key of this instance is `orders/0`.
    /// Source: <https://developer.hashicorp.com/terraform/language/meta-arguments/for_each>
    @discardableResult
    public func forEach<T, Element>(
        _ map: Expression<[String: T]>, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column, _ declare: (Each<T>) -> Element
    ) -> KeyedInstances<Element> {
        keyed(.map, map.node, SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn), declare)
    }

    /// Repeats declarations for each element of a map of texts: `for_each`.
    @discardableResult
    public func forEach<Element>(
        _ map: Expression<[String: String]>, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column, _ declare: (Each<String>) -> Element
    ) -> KeyedInstances<Element> {
        keyed(.map, map.node, SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn), declare)
    }

    /// Repeats declarations for each element of a map of numbers: `for_each`.
    @discardableResult
    public func forEach<Element>(
        _ map: Expression<[String: Number]>, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column, _ declare: (Each<Number>) -> Element
    ) -> KeyedInstances<Element> {
        keyed(.map, map.node, SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn), declare)
    }

    /// Repeats declarations for each element of a set: `for_each`.
    @discardableResult
    public func forEach<Element>(
        _ set: Expression<SetOf<String>>, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column, _ declare: (Each<String>) -> Element
    ) -> KeyedInstances<Element> {
        keyed(.set, set.node, SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn), declare)
    }

    /// Repeats declarations for each element of a dictionary: `for_each`.
    @_disfavoredOverload
    @discardableResult
    public func forEach<T: ExpressionConvertible, Element>(
        _ map: [String: T], sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column, _ declare: (Each<T.TerraformType>) -> Element
    ) -> KeyedInstances<Element> {
        keyed(
            .map, map.expression.node, SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn),
            declare)
    }

    /// Repeats declarations for each text: `for_each`. The texts must differ.
    @_disfavoredOverload
    @discardableResult
    public func forEach<Element>(
        _ texts: some Sequence<String>, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column, _ declare: (Each<String>) -> Element
    ) -> KeyedInstances<Element> {
        keyed(
            .set, .set(texts.map(ExpressionNode.string)),
            SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn), declare)
    }

    /// Repeats declarations for each whole number: `for_each`. The numbers must differ. They are the keys, as text.
    @_disfavoredOverload
    @discardableResult
    public func forEach<Element>(
        _ numbers: some Sequence<Int>, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column, _ declare: (Each<Number>) -> Element
    ) -> KeyedInstances<Element> {
        keyed(
            .map, .object(numbers.map { .init(key: String($0), value: .integer($0)) }),
            SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn), declare)
    }

    /// Repeats declarations a number of times: `count`. A number that is 0 or 1 by a condition makes them optional.
    ///
    /// Source: <https://developer.hashicorp.com/terraform/language/meta-arguments/count>
    @discardableResult
    public func count<Element>(
        _ number: Expression<Number>, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column, _ declare: (Count) -> Element
    ) -> CountedInstances<Element> {
        counted(number.node, SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn), declare)
    }

    /// Repeats declarations a number of times: `count`.
    @_disfavoredOverload
    @discardableResult
    public func count<Element>(
        _ number: Int, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column, _ declare: (Count) -> Element
    ) -> CountedInstances<Element> {
        counted(.integer(number), SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn), declare)
    }

    /// Repeats declarations for each element of a Swift collection: `count`. The index is the position, from 0.
    @discardableResult
    public func count<Element>(
        _ elements: some Collection, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column, _ declare: (Count) -> Element
    ) -> CountedInstances<Element> {
        counted(
            .integer(elements.count), SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn),
            declare)
    }
}
