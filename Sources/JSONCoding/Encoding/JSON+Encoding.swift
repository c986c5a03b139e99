extension JSON {
    /// Writes a value as its `Codable` says: without white space, members in the order of their names' bytes, so that
    /// the same value is the same text. Slashes are not escaped.
    ///
    /// Of a name that is written twice the last value counts. There is no particular form of any type: what `Codable`
    /// says counts, also for Foundation's `Data`, `Date` and `URL`.
    ///
    /// - Throws: `EncodingError` for a number that is infinite or none and for a value that writes nothing, else what
    ///   the type itself throws.
    public static func encode(_ value: some Encodable) throws -> [UInt8] { try JSON(encoding: value).bytes }

    /// The document that ``encode(_:)`` writes.
    public init(encoding value: some Encodable) throws {
        let node = EncodedNode()
        try value.encode(to: ValueEncoder(node: node, parent: nil, key: nil))
        guard let json = node.json else {
            let context = EncodingError.Context(codingPath: [], debugDescription: "The value writes nothing.")
            throw EncodingError.invalidValue(value, context)
        }
        self = json
    }
}
