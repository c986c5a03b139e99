/// A row that comes as values under the names of columns, as a JSON object has them, and not as a line of a file.
public struct RowValues: Sendable, Hashable {
    /// A value under a name.
    public struct Member: Sendable, Hashable {
        /// The name, which may be no column's.
        public var name: String
        /// The value.
        public var value: Value

        /// A value under a name.
        public init(name: String, value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// The value of a member.
    public enum Value: Sendable, Hashable {
        /// Text: what a field of a file has.
        case text(String)
        /// Something else, in words for a message: `a number`.
        case other(String)
    }

    /// The values in the order in which they came, also those of the same name.
    public var members: [Member]

    /// A row of values.
    public init(_ members: [Member]) { self.members = members }
}
