extension Expression {
    /// The element at a position, counted from 0.
    public subscript<Element>(index: Int) -> Expression<Element> where Value == [Element] {
        Expression<Element>(node.element(.integer(index)))
    }

    /// The element at a position, counted from 0.
    public subscript<Element>(index: Expression<Number>) -> Expression<Element> where Value == [Element] {
        Expression<Element>(node.element(index.node))
    }

    /// The element at a position of the set's sorted elements: `tolist(…)[index]`. A set of objects has no order that
    /// says which one comes first; where it holds just one, ``only`` says so.
    public subscript<Element>(index: Int) -> Expression<Element> where Value == SetOf<Element> {
        Expression<Element>(.index(of: .call("tolist", [node]), .integer(index)))
    }

    /// The element under a key.
    public subscript<Element>(key: String) -> Expression<Element> where Value == [String: Element] {
        Expression<Element>(node.element(.string(key)))
    }

    /// The element under a key.
    public subscript<Element>(key: Expression<String>) -> Expression<Element> where Value == [String: Element] {
        Expression<Element>(node.element(key.node))
    }
}

extension Expression where Value: SequenceValue {
    /// The only element, or null where there is none. More than one is an error of the plan.
    ///
    /// Source: <https://developer.hashicorp.com/terraform/language/functions/one>
    public var only: Expression<Value.Element> { Expression<Value.Element>(.call("one", [node])) }

    /// The list of what `transform` makes of each element: `[for item in list : …]`.
    ///
    /// Source: <https://developer.hashicorp.com/terraform/language/expressions/for>
    public func map<T>(_ transform: (Expression<Value.Element>) -> Expression<T>) -> Expression<[T]> {
        comprehension(transform)
    }

    /// The list of the texts that `transform` makes of each element.
    public func map(_ transform: (Expression<Value.Element>) -> Expression<String>) -> Expression<[String]> {
        comprehension(transform)
    }

    private func comprehension<T>(_ transform: (Expression<Value.Element>) -> Expression<T>) -> Expression<[T]> {
        let variable = Binder()
        let body = transform(Expression<Value.Element>(.variable(variable)))
        return Expression<[T]>(.comprehension(variable: variable, list: node, key: nil, body: body.node))
    }

    /// The map of the elements by the keys that `key` takes of them, which must differ: `{for item in list : … => item}`.
    ///
    ///     stack.forEach(certificate.domainValidationOptions.keyed { $0.domainName }) { each in
    ///         Route53Record(
    ///             "validation", in: each, name: each.value.resourceRecordName, type: each.value.resourceRecordType,
    ///             zoneID: zone.zoneID, records: [each.value.resourceRecordValue], ttl: 60)
    ///     }
    public func keyed(
        by key: (Expression<Value.Element>) -> Expression<String>
    ) -> Expression<[String: Value.Element]> {
        let variable = Binder()
        let item = ExpressionNode.variable(variable)
        let name = key(Expression<Value.Element>(item)).node
        return Expression<[String: Value.Element]>(
            .comprehension(variable: variable, list: node, key: name, body: item))
    }

    /// How many elements there are.
    public var count: Expression<Number> { Expression<Number>(.call("length", [node])) }
}
