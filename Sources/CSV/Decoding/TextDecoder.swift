/// Decodes a record from the texts of its properties.
struct TextDecoder: Decoder {
    var values: [String: String]
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(Properties(values: values))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Self.flat }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw Self.flat }

    static let flat = DecodingError.dataCorrupted(
        .init(codingPath: [], debugDescription: "A row has no lists and no records within."))
}

private struct Properties<Key: CodingKey>: KeyedDecodingContainerProtocol {
    var values: [String: String]
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { values.keys.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { values[key.stringValue] != nil }
    func decodeNil(forKey key: Key) -> Bool { !contains(key) }

    private func text(_ key: Key) throws -> String {
        guard let text = values[key.stringValue] else {
            throw DecodingError.keyNotFound(
                key, .init(codingPath: [], debugDescription: "There is no \(key.stringValue)."))
        }
        return text
    }

    private func value<T: LosslessStringConvertible>(_ key: Key) throws -> T {
        guard let value = T(try text(key)) else { throw mismatch(T.self, key) }
        return value
    }

    private func mismatch(_ type: Any.Type, _ key: Key) -> DecodingError {
        .typeMismatch(type, .init(codingPath: [key], debugDescription: "\(key.stringValue) is no \(type)."))
    }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try value(key) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try text(key) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try value(key) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try value(key) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try value(key) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try value(key) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try value(key) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try value(key) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try value(key) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try value(key) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try value(key) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try value(key) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try value(key) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try value(key) }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        try T(from: SingleText(text: try text(key), key: key))
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { throw TextDecoder.flat }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw TextDecoder.flat }
    func superDecoder() throws -> any Decoder { throw TextDecoder.flat }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw TextDecoder.flat }
}

/// One text, for types that decode themselves from it: enumerations, decimals.
private struct SingleText: Decoder, SingleValueDecodingContainer {
    var text: String
    var key: any CodingKey
    var codingPath: [any CodingKey] { [key] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw TextDecoder.flat
    }
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw TextDecoder.flat }
    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    private func value<T: LosslessStringConvertible>() throws -> T {
        guard let value = T(text) else {
            throw DecodingError.typeMismatch(
                T.self, .init(codingPath: [key], debugDescription: "\(key.stringValue) is no \(T.self)."))
        }
        return value
    }

    func decodeNil() -> Bool { false }
    func decode(_ type: Bool.Type) throws -> Bool { try value() }
    func decode(_ type: String.Type) throws -> String { text }
    func decode(_ type: Double.Type) throws -> Double { try value() }
    func decode(_ type: Float.Type) throws -> Float { try value() }
    func decode(_ type: Int.Type) throws -> Int { try value() }
    func decode(_ type: Int8.Type) throws -> Int8 { try value() }
    func decode(_ type: Int16.Type) throws -> Int16 { try value() }
    func decode(_ type: Int32.Type) throws -> Int32 { try value() }
    func decode(_ type: Int64.Type) throws -> Int64 { try value() }
    func decode(_ type: UInt.Type) throws -> UInt { try value() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try value() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try value() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try value() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try value() }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try T(from: self) }
}
