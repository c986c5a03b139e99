public import Records

/// The types of the attributes that a table's keys are made of.
///
/// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html>
public enum KeyAttributeType: String, Sendable, Hashable {
    /// Text, at most 2,048 bytes of a partition key and 1,024 of a sort key.
    case string = "S"
    /// A number of at most 38 digits.
    case number = "N"
    /// Bytes.
    case binary = "B"
}

/// A type whose values can be in the key of an index.
public protocol IndexKeyValue {
    /// How DynamoDB holds them.
    static var keyAttributeType: KeyAttributeType { get }
}

/// A type whose values can be in the key of a table. An enum of text conforms by saying so.
public protocol TableKeyValue: IndexKeyValue {}

extension String: TableKeyValue {
    /// Text.
    public static var keyAttributeType: KeyAttributeType { .string }
}

extension Int: TableKeyValue {
    /// A number.
    public static var keyAttributeType: KeyAttributeType { .number }
}

extension Int64: TableKeyValue {
    /// A number.
    public static var keyAttributeType: KeyAttributeType { .number }
}

extension [UInt8]: IndexKeyValue, TableKeyValue {
    /// Bytes.
    public static var keyAttributeType: KeyAttributeType { .binary }
}

extension RawRepresentable where RawValue: TableKeyValue {
    /// That of the raw value.
    public static var keyAttributeType: KeyAttributeType { RawValue.keyAttributeType }
}

/// An item that lacks the attribute is not in the index.
extension Optional: IndexKeyValue where Wrapped: TableKeyValue {
    /// That of the value.
    public static var keyAttributeType: KeyAttributeType { Wrapped.keyAttributeType }
}

/// An attribute that a key is made of.
public struct KeyAttribute: Sendable, Hashable {
    /// The attribute's name; nil where the record does not name the property.
    public let name: String?
    /// How DynamoDB holds it.
    public let type: KeyAttributeType

    /// The attribute of a record's property.
    public init<Item: Record, Value: IndexKeyValue>(_ property: KeyPath<Item, Value>) {
        name = Item.propertyNames[property]
        type = Value.keyAttributeType
    }
}

/// A global secondary index of a table: its items by another key.
///
///     static let byDay = TableIndex<Transaction>("by-day", partition: \.day, sort: \.timestamp)
///
/// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html>
public struct TableIndex<Item: Record>: Sendable, Hashable {
    /// Which attributes are in the index.
    public enum Projection: String, Sendable, Hashable {
        /// All.
        case all = "ALL"
        /// Those of the keys.
        case keysOnly = "KEYS_ONLY"
    }

    /// The name, unique in the table.
    public let name: String
    /// What its items are found by.
    public let partition: KeyAttribute
    /// What those of one partition are sorted by.
    public let sort: KeyAttribute?
    /// Which attributes are in it.
    public let projection: Projection

    /// An index by a partition key.
    public init(
        _ name: String, partition: KeyPath<Item, some IndexKeyValue>, projection: Projection = .all
    ) {
        self.init(name, KeyAttribute(partition), nil, projection)
    }

    /// An index by a partition key and a sort key.
    public init(
        _ name: String, partition: KeyPath<Item, some IndexKeyValue>, sort: KeyPath<Item, some IndexKeyValue>,
        projection: Projection = .all
    ) {
        self.init(name, KeyAttribute(partition), KeyAttribute(sort), projection)
    }

    private init(_ name: String, _ partition: KeyAttribute, _ sort: KeyAttribute?, _ projection: Projection) {
        self.name = name
        self.partition = partition
        self.sort = sort
        self.projection = projection
    }
}
