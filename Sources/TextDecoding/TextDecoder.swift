/// Decodes a structure whose fields are single values, each from a text: the fields of a row, or environment variables.
package struct TextDecoder: Decoder {
    private let values: [String: String]
    private let problems: any TextProblems
    /// The name of a field's text, from the name of its coding key. `nil` if both are the same.
    private let name: ((String) -> String)?

    /// - Parameters:
    ///   - values: The texts by their names.
    ///   - name: The name of a field's text, from the name of its coding key. `nil` if both are the same.
    ///   - problems: What happens if a text is missing or cannot be decoded.
    package init(values: [String: String], name: ((String) -> String)? = nil, problems: any TextProblems) {
        self.values = values
        self.name = name
        self.problems = problems
    }

    package var codingPath: [any CodingKey] { [] }
    package var userInfo: [CodingUserInfoKey: Any] { [:] }

    package func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(TextFields(values: values, name: name, problems: problems))
    }

    package func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw problems.notFlat }
    package func singleValueContainer() throws -> any SingleValueDecodingContainer { throw problems.notFlat }
}

/// The errors of a ``TextDecoder``.
package protocol TextProblems {
    /// The error for a type that is no structure of single values.
    var notFlat: any Error { get }

    /// Throws the error for a field without a text. If it returns, decoding goes on with a placeholder: an empty text, zero or
    /// `false`.
    func missing(_ key: any CodingKey) throws

    /// The error for a text that is no value of the field's type.
    func invalid(_ key: any CodingKey, _ type: any Any.Type) -> any Error
}

/// The fields of a ``TextDecoder``.
private struct TextFields<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let values: [String: String]
    let name: ((String) -> String)?
    let problems: any TextProblems

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { name == nil ? values.keys.compactMap { Key(stringValue: $0) } : [] }

    private func find(_ key: any CodingKey) -> String? {
        values[name.map { $0(key.stringValue) } ?? key.stringValue]
    }

    private func single(_ key: any CodingKey) throws -> SingleText {
        let text = find(key)
        if text == nil { try problems.missing(key) }
        return SingleText(text: text, key: key, problems: problems)
    }

    func contains(_ key: Key) -> Bool { find(key) != nil }
    func decodeNil(forKey key: Key) -> Bool { !contains(key) }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try single(key).decode(type) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try single(key).decode(type) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try single(key).decode(type) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try single(key).decode(type) }
    func decode<Integer: FixedWidthInteger & Decodable>(_ type: Integer.Type, forKey key: Key) throws -> Integer {
        try single(key).decode(type)
    }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try Value(from: try single(key))
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { throw problems.notFlat }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw problems.notFlat }
    func superDecoder() throws -> any Decoder { throw problems.notFlat }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw problems.notFlat }
}

/// The text of one field, also for types that decode themselves from it: enumerations, decimal numbers, capabilities.
private struct SingleText: Decoder, SingleValueDecodingContainer {
    /// `nil` if a placeholder stands for a missing text.
    let text: String?
    let key: any CodingKey
    let problems: any TextProblems

    var codingPath: [any CodingKey] { [key] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw problems.notFlat
    }
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw problems.notFlat }
    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    private func value<T: LosslessStringConvertible>(_ type: T.Type, placeholder: T) throws -> T {
        guard let text else { return placeholder }
        guard let value = T(text) else { throw problems.invalid(key, type) }
        return value
    }

    func decodeNil() -> Bool { false }
    func decode(_ type: Bool.Type) throws -> Bool { try value(type, placeholder: false) }
    func decode(_ type: String.Type) throws -> String { text ?? "" }
    func decode(_ type: Double.Type) throws -> Double { try value(type, placeholder: 0) }
    func decode(_ type: Float.Type) throws -> Float { try value(type, placeholder: 0) }
    func decode<Integer: FixedWidthInteger & Decodable>(_ type: Integer.Type) throws -> Integer {
        try value(type, placeholder: 0)
    }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: self) }
}
