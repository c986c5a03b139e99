public import Records

/// What must be true of an item for a write to be done, or for a query to give it.
///
///     let isFree: ItemCondition<RunStatus> = .absent(\.runID) || .less(\.leaseUntil, now)
///
/// Properties are named by key paths, optional ones too; a comparison with an attribute that the item lacks is false.
///
/// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html>
public struct ItemCondition<Item: Record>: Sendable {
    let node: ConditionNode
}

extension ItemCondition {
    /// The item, or the attribute, is not there.
    public static func absent(_ property: PartialKeyPath<Item>) -> Self {
        of(property) { .call("attribute_not_exists", $0) }
    }

    /// The attribute is there.
    public static func exists(_ property: PartialKeyPath<Item>) -> Self {
        of(property) { .call("attribute_exists", $0) }
    }

    /// The attribute is this value.
    public static func equals<Value: Encodable>(_ property: KeyPath<Item, Value>, _ value: Value) -> Self {
        compared(property, "=", value)
    }

    /// The attribute is there and another than this value.
    public static func differs<Value: Encodable>(_ property: KeyPath<Item, Value>, from value: Value) -> Self {
        exists(property) && compared(property, "<>", value)
    }

    /// The attribute is less than this value.
    public static func less<Value: Encodable>(_ property: KeyPath<Item, Value>, _ value: Value) -> Self {
        compared(property, "<", value)
    }

    /// The attribute is this value or less.
    public static func lessOrEqual<Value: Encodable>(_ property: KeyPath<Item, Value>, _ value: Value) -> Self {
        compared(property, "<=", value)
    }

    /// The attribute is greater than this value.
    public static func greater<Value: Encodable>(_ property: KeyPath<Item, Value>, _ value: Value) -> Self {
        compared(property, ">", value)
    }

    /// The attribute is this value or greater.
    public static func greaterOrEqual<Value: Encodable>(_ property: KeyPath<Item, Value>, _ value: Value) -> Self {
        compared(property, ">=", value)
    }

    /// The attribute is one of these two values, or between them.
    public static func between<Value: Encodable>(
        _ property: KeyPath<Item, Value>, _ least: Value, _ greatest: Value
    ) -> Self {
        of(property) { name in
            .values([least, greatest], of: name) { .between(name, $0[0], $0[1]) }
        }
    }

    /// The attribute is one of these values, 1 to 100.
    public static func oneOf<Value: Encodable>(_ property: KeyPath<Item, Value>, _ values: [Value]) -> Self {
        of(property) { name in
            guard (1...100).contains(values.count) else { return .invalid("\(name) is compared with 1 to 100 values.") }
            return .values(values, of: name) { .oneOf(name, $0) }
        }
    }

    /// The attribute is text that begins like this.
    public static func begins(_ property: KeyPath<Item, some Encodable>, with prefix: String) -> Self {
        of(property) { .call("begins_with", $0, .string(prefix)) }
    }

    /// The attribute is text that has this in it.
    public static func contains(_ property: KeyPath<Item, some Encodable>, _ text: String) -> Self {
        of(property) { .call("contains", $0, .string(text)) }
    }

    /// Both are true.
    public static func && (first: Self, second: Self) -> Self { Self(node: .and(first.node, second.node)) }

    /// One of them is true, or both.
    public static func || (first: Self, second: Self) -> Self { Self(node: .or(first.node, second.node)) }

    /// It is not true.
    public static prefix func ! (condition: Self) -> Self { Self(node: .not(condition.node)) }

    private static func of(_ property: PartialKeyPath<Item>, _ node: (String) -> ConditionNode) -> Self {
        guard let name = Item.propertyNames[property] else {
            return Self(node: .invalid("\(Item.self) has no name for the property of a condition."))
        }
        return Self(node: node(name))
    }

    private static func compared<Value: Encodable>(
        _ property: KeyPath<Item, Value>, _ sign: String, _ value: Value
    ) -> Self {
        of(property) { name in .values([value], of: name) { .compared(name, sign, $0[0]) } }
    }
}

/// A condition by names.
indirect enum ConditionNode: Sendable {
    case compared(String, String, AttributeValue)
    case between(String, AttributeValue, AttributeValue)
    case oneOf(String, [AttributeValue])
    case call(String, String, AttributeValue? = nil)
    case and(ConditionNode, ConditionNode)
    case or(ConditionNode, ConditionNode)
    case not(ConditionNode)
    /// One that cannot be: the call that has it throws.
    case invalid(String)

    /// The names of the attributes that it is about.
    var names: [String] {
        switch self {
        case .compared(let name, _, _), .between(let name, _, _), .oneOf(let name, _), .call(_, let name, _): [name]
        case .and(let first, let second), .or(let first, let second): first.names + second.names
        case .not(let condition): condition.names
        case .invalid: []
        }
    }

    static func values(
        _ values: [some Encodable], of name: String, _ node: ([AttributeValue]) -> ConditionNode
    ) -> ConditionNode {
        var encoded: [AttributeValue] = []
        for value in values {
            do throws(UnwritableValue) { encoded.append(try attributeValue(value)) } catch {
                return .invalid("\(name): \(error.description)")
            }
        }
        guard !encoded.contains(.null) else { return .invalid("\(name) is compared with nil: say absent or exists.") }
        return node(encoded)
    }
}
