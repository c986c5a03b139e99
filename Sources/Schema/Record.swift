/// A type whose properties have names outside Swift: in JSON, in the items of a table, in the columns of a file.
///
/// What is derived from a record refers to its properties by key paths, which the compiler checks; the names are
/// written here once.
///
///     struct StoredFile: Record {
///         var id: String
///         var size: Int
///         static var propertyNames: [PartialKeyPath<StoredFile>: String] { [\.id: "file_id", \.size: "size"] }
///         enum CodingKeys: String, CodingKey { case id = "file_id", size }
///     }
public protocol Record: Codable, Sendable {
    /// The name of each stored property: what `Codable` writes.
    static var propertyNames: [PartialKeyPath<Self>: String] { get }
}
