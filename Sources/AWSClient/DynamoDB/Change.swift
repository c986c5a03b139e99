public import Decimals
internal import ExactText
public import Records

/// What an update does to an item. Of one property there is one change at most.
///
///     try await status.update(
///         key: \.runID, "run-1", .set(\.state, "done"), .remove(\.failure), .add(\.attempts, 1))
///
/// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html>
public struct Change<Item: Record>: Sendable {
    let node: ChangeNode
}

extension Change {
    /// Gives the property a value; nil removes it.
    public static func set<Value: Encodable>(_ property: KeyPath<Item, Value>, _ value: Value) -> Self {
        of(property) { name in .value(value, of: name) { $0 == .null ? .remove(name) : .set(name, $0) } }
    }

    /// Gives the property a value where it has none.
    public static func setIfAbsent<Value: Encodable>(_ property: KeyPath<Item, Value>, _ value: Value) -> Self {
        of(property) { name in .value(value, of: name) { .setIfAbsent(name, $0) } }
    }

    /// Removes the property.
    public static func remove<Value>(_ property: KeyPath<Item, Value?>) -> Self { of(property) { .remove($0) } }

    /// Adds to a number; one that is not there is 0.
    ///
    /// Done twice it is not the same as done once: an update with it is not repeated when its answer is lost.
    public static func add<Value: BinaryInteger & Encodable>(_ property: KeyPath<Item, Value>, _ value: Value) -> Self {
        of(property) { name in .value(value, of: name) { .add(name, $0) } }
    }

    /// Adds to a number; one that is not there is 0.
    public static func add<Value: BinaryInteger & Encodable>(_ property: KeyPath<Item, Value?>, _ value: Value) -> Self
    {
        of(property) { name in .value(value, of: name) { .add(name, $0) } }
    }

    /// Adds to a number; one that is not there is 0.
    public static func add(_ property: KeyPath<Item, DecimalNumber>, _ value: DecimalNumber) -> Self {
        of(property) { name in .value(value, of: name) { .add(name, $0) } }
    }

    /// Adds to a number; one that is not there is 0.
    public static func add(_ property: KeyPath<Item, DecimalNumber?>, _ value: DecimalNumber) -> Self {
        of(property) { name in .value(value, of: name) { .add(name, $0) } }
    }

    private static func of(_ property: PartialKeyPath<Item>, _ node: (String) -> ChangeNode) -> Self {
        guard let name = Item.propertyNames[property] else {
            return Self(node: .invalid("\(Item.self) has no name for the property of a change."))
        }
        return Self(node: node(name))
    }
}

/// A change by names.
enum ChangeNode: Sendable {
    case set(String, AttributeValue)
    case setIfAbsent(String, AttributeValue)
    case remove(String)
    case add(String, AttributeValue)
    /// One that cannot be: the call that has it throws.
    case invalid(String)

    static func value(
        _ value: some Encodable, of name: String, _ node: (AttributeValue) -> ChangeNode
    ) -> ChangeNode {
        do throws(UnwritableValue) { return node(try attributeValue(value)) } catch {
            return .invalid("\(name): \(error.description)")
        }
    }

    /// Whether doing it again changes nothing more.
    var isIdempotent: Bool { if case .add = self { false } else { true } }

    /// Whether an item is as it would be after the change.
    func isDone(in item: AttributeMap) -> Bool {
        switch self {
        case .set(let name, let value): item[ExactText(name)].map { $0.isSame(as: value) } ?? false
        case .setIfAbsent(let name, _): item[ExactText(name)] != nil
        case .remove(let name): item[ExactText(name)] == nil
        case .add, .invalid: false
        }
    }
}
