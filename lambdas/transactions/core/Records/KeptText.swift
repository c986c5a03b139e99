internal import JSONCoding

/// The value that an object has which a state machine put into a bucket: as JSON, or as a text in JSON that is JSON, since
/// Step Functions puts quotes around a text that it is to put into a bucket.
///
/// - Throws: `JSONError` or `DecodingError` where it has none.
func kept<Value: Decodable>(in object: [UInt8], as type: Value.Type = Value.self) throws -> Value {
    let isQuoted = object.first == UInt8(ascii: "\"")
    return try JSON.decode(Value.self, from: isQuoted ? Array(JSON.decode(String.self, from: object).utf8) : object)
}
