/// A type whose properties have names outside Swift: in JSON, in the items of a table, in the columns of a file.
///
/// What is derived from a record refers to its properties by key paths, which the compiler checks; the names are
/// written here once.
///
///     struct StoredFile: Record {
///         var id: String
///         var size: Int
///         enum CodingKeys: String, CodingKey { case id = "file_id", size }
///         static var propertyNames: [PartialKeyPath<StoredFile>: String] {
///             names(CodingKeys.self, [\.id: .id, \.size: .size])
///         }
///     }
public protocol Record: Codable, Sendable {
    /// The name of each stored property: what `Codable` writes.
    static var propertyNames: [PartialKeyPath<Self>: String] { get }
}

extension Record {
    /// The names that `Codable` has for these properties.
    public static func names<Key: CodingKey>(
        _ type: Key.Type, _ keys: KeyValuePairs<PartialKeyPath<Self>, Key>
    ) -> [PartialKeyPath<Self>: String] {
        Dictionary(keys.map { ($0.key, $0.value.stringValue) }) { first, _ in first }
    }

    /// The names of the properties that every value has, which are those that are not optional, in order.
    public static var requiredNames: [String] {
        propertyNames.filter { !(type(of: $0.key).valueType is any OptionalValue.Type) }.values.sorted()
    }
}

/// A value that is optional.
private protocol OptionalValue {}

extension Optional: OptionalValue {}
