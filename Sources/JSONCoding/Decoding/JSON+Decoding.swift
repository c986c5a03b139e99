extension JSON {
    /// How many levels of arrays and objects are read unless another limit is given.
    public static let depthLimit = 512

    /// Reads a value from a document, as its `Codable` says.
    ///
    /// The document is checked as a whole first; of its content is made what the type asks for. An object that is read and
    /// has two members of the same name is an error; names are the same when their bytes in UTF-8 are. A number is
    /// read as an integer when it is whole and in the type's range, however it is written: `1.0`, `1e2`. As a binary
    /// number it is rounded correctly; one that is out of range, or no zero that would become one, is an error. There
    /// is no particular form of any type: what `Codable` says counts, also for Foundation's `Data`, `Date` and `URL`.
    ///
    /// - Throws: ``JSONError`` where the bytes are no JSON, else the `DecodingError` of what is not as the type has it,
    ///   or what the type itself throws. No error of this module has anything of the document's content but members'
    ///   names.
    public static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8], depthLimit: Int = depthLimit
    ) throws -> Value {
        let document = try Document(bytes, depthLimit: depthLimit)
        return try Value(from: ValueDecoder(document: document, entry: 0, parent: nil, key: nil))
    }

    /// Reads a value from a document that is text. See ``decode(_:from:depthLimit:)-([UInt8],_,_)``.
    public static func decode<Value: Decodable>(
        _ type: Value.Type, from text: String, depthLimit: Int = depthLimit
    ) throws -> Value { try decode(type, from: Array(text.utf8), depthLimit: depthLimit) }
}
