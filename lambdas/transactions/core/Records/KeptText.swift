internal import JSONCoding

/// Decodes an object that a state machine put into a bucket.
///
/// The object is JSON, or a JSON string that contains JSON: Step Functions quotes a text that it puts into a bucket.
///
/// - Throws: `JSONError` or `DecodingError` if the object has another form.
func kept<Value: Decodable>(in object: [UInt8], as type: Value.Type = Value.self) throws -> Value {
    let isQuoted = object.first == UInt8(ascii: "\"")
    return try JSON.decode(Value.self, from: isQuoted ? Array(JSON.decode(String.self, from: object).utf8) : object)
}
