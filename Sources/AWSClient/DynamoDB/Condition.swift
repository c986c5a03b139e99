public import Schema

/// What must hold for a change of an item to be made.
///
///     try await status.put(record, onlyIf: .absent(\.runID) || .less(\.leaseUntil, now))
///
/// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html>
public struct Condition<Item: Record>: Sendable {
    let text: @Sendable (inout ExpressionNames) throws -> String

    private init(_ text: @escaping @Sendable (inout ExpressionNames) throws -> String) { self.text = text }

    /// The item has no such attribute; of a part of its key: there is no item.
    public static func absent(_ property: any PartialKeyPath<Item> & Sendable) -> Condition {
        Condition { "attribute_not_exists(\(try $0.name(of: property)))" }
    }

    /// The item has such an attribute.
    public static func exists(_ property: any PartialKeyPath<Item> & Sendable) -> Condition {
        Condition { "attribute_exists(\(try $0.name(of: property)))" }
    }

    /// The attribute is this value.
    public static func equals<Value: Encodable & Sendable>(
        _ property: any KeyPath<Item, Value> & Sendable, _ value: Value
    ) -> Condition { compare(property, "=", value) }

    /// The attribute is not this value, or is absent.
    public static func differs<Value: Encodable & Sendable>(
        _ property: any KeyPath<Item, Value> & Sendable, _ value: Value
    ) -> Condition { compare(property, "<>", value) }

    /// The attribute is less than this value.
    public static func less<Value: Encodable & Sendable>(
        _ property: any KeyPath<Item, Value> & Sendable, _ value: Value
    ) -> Condition { compare(property, "<", value) }

    /// The attribute is greater than this value.
    public static func greater<Value: Encodable & Sendable>(
        _ property: any KeyPath<Item, Value> & Sendable, _ value: Value
    ) -> Condition { compare(property, ">", value) }

    private static func compare<Value: Encodable & Sendable>(
        _ property: any KeyPath<Item, Value> & Sendable, _ comparison: String, _ value: Value
    ) -> Condition {
        Condition { "\(try $0.name(of: property)) \(comparison) \(try $0.placeholder(of: value))" }
    }

    /// One of the two holds.
    public static func || (first: Condition, second: Condition) -> Condition {
        Condition { "(\(try first.text(&$0)) OR \(try second.text(&$0)))" }
    }

    /// Both hold.
    public static func && (first: Condition, second: Condition) -> Condition {
        Condition { "(\(try first.text(&$0)) AND \(try second.text(&$0)))" }
    }

    /// It does not hold.
    public static prefix func ! (condition: Condition) -> Condition {
        Condition { "(NOT \(try condition.text(&$0)))" }
    }
}

/// A change of one attribute of an item.
///
/// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html>
public struct Change<Item: Record>: Sendable {
    enum Clause: String, CaseIterable { case set = "SET", remove = "REMOVE", add = "ADD" }

    let clause: Clause
    let text: @Sendable (inout ExpressionNames) throws -> String

    /// Sets the attribute.
    public static func set<Value: Encodable & Sendable>(
        _ property: any KeyPath<Item, Value> & Sendable, _ value: Value
    ) -> Change {
        Change(clause: .set) { "\(try $0.name(of: property)) = \(try $0.placeholder(of: value))" }
    }

    /// Sets the attribute where the item has none.
    public static func setIfAbsent<Value: Encodable & Sendable>(
        _ property: any KeyPath<Item, Value> & Sendable, _ value: Value
    ) -> Change {
        Change(clause: .set) {
            let name = try $0.name(of: property)
            return "\(name) = if_not_exists(\(name), \(try $0.placeholder(of: value)))"
        }
    }

    /// Removes the attribute.
    public static func remove(_ property: any PartialKeyPath<Item> & Sendable) -> Change {
        Change(clause: .remove) { try $0.name(of: property) }
    }

    /// Adds to a number. Done twice it counts twice: where it is not known whether it was done, it is not tried again, and
    /// the error says so.
    public static func add<Value: Encodable & Sendable & Numeric>(
        _ property: any KeyPath<Item, Value> & Sendable, _ value: Value
    ) -> Change {
        Change(clause: .add) { "\(try $0.name(of: property)) \(try $0.placeholder(of: value))" }
    }
}

/// The names and values that an expression refers to by placeholders, so that none can be taken for a part of it.
struct ExpressionNames {
    private(set) var names: [String: String] = [:]
    private(set) var values: [String: AttributeValue] = [:]

    mutating func name<Item: Record>(of property: PartialKeyPath<Item>) throws -> String {
        let attribute = try attributeName(of: property)
        if let known = names.first(where: { $0.value == attribute })?.key { return known }
        let name = "#n\(names.count)"
        names[name] = attribute
        return name
    }

    mutating func placeholder(of value: some Encodable) throws -> String {
        let name = ":v\(values.count)"
        values[name] = try ItemEncoder.value(Wrapped(value: value)).wrapped
        return name
    }
}

/// A value within a structure, so that all types encode themselves in the same way.
private struct Wrapped<Value: Encodable>: Encodable {
    var value: Value
}

extension AttributeValue {
    fileprivate var wrapped: AttributeValue {
        guard case .map(let members) = self else { return .null }
        return members["value"] ?? .null
    }
}

/// The name of the attribute that holds a property.
func attributeName<Item: Record>(of property: PartialKeyPath<Item>) throws -> String {
    guard let name = Item.propertyNames[property] else {
        throw AWSConfigurationError(description: "\(Item.self) does not name the property \(property).")
    }
    return name
}

/// A change was not made, since its condition does not hold.
public struct ConditionFailed<Item: Record>: Error, Sendable {
    /// The item that is there; nil where there is none.
    public var existing: Item?
}

extension ConditionFailed: CustomStringConvertible {
    /// That a condition does not hold; nothing of the item.
    public var description: String { "The item of type \(Item.self) is not as the change requires." }
}
