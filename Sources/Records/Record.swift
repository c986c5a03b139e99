/// A type whose properties have names outside Swift: in JSON, in table items, and in the columns of files.
///
/// Code that uses a record's names refers to its properties by key paths, which the compiler checks.
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
    /// The name of each stored property, as its `Codable` conformance writes it.
    static var propertyNames: [PartialKeyPath<Self>: String] { get }
}

extension Record {
    /// Returns the names of the coding keys for these properties.
    public static func names<Key: CodingKey>(
        _ type: Key.Type, _ keys: KeyValuePairs<PartialKeyPath<Self>, Key>
    ) -> [PartialKeyPath<Self>: String] {
        Dictionary(keys.map { ($0.key, $0.value.stringValue) }) { first, _ in first }
    }

    /// The sorted names of the properties that are not optional.
    public static var requiredNames: [String] {
        propertyNames.filter { !(type(of: $0.key).valueType is any OptionalValue.Type) }.values.sorted()
    }
}

/// A value that is optional.
private protocol OptionalValue {}

extension Optional: OptionalValue {}
