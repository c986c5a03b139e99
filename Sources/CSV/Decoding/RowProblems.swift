internal import TextDecoding

/// The errors of a row whose fields cannot be decoded as a record's properties.
struct RowProblems: TextProblems {
    var notFlat: any Error {
        DecodingError.dataCorrupted(
            .init(codingPath: [], debugDescription: "A row has no lists and no records within."))
    }

    func missing(_ key: any CodingKey) throws {
        throw DecodingError.keyNotFound(
            key, .init(codingPath: [], debugDescription: "There is no \(key.stringValue)."))
    }

    func invalid(_ key: any CodingKey, _ type: any Any.Type) -> any Error {
        DecodingError.typeMismatch(
            type, .init(codingPath: [key], debugDescription: "\(key.stringValue) is no \(type)."))
    }
}
