internal import Schema

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Makes a record of the attributes of an item.
enum ItemDecoder {
    static func record<T: Decodable>(_ type: T.Type = T.self, from item: Item) throws -> T {
        try T(from: ValueDecoder(value: .map(item), codingPath: []))
    }

    fileprivate static func value<T: Decodable>(
        _ type: T.Type, from value: AttributeValue, at path: [any CodingKey]
    ) throws -> T {
        let mismatch = DecodingError.typeMismatch(
            type, .init(codingPath: path, debugDescription: "The attribute is no \(type)."))
        switch (type, value) {
        case (is DecimalNumber.Type, .number(let text)):
            guard let number = DecimalNumber(expanding: text) as? T else { throw mismatch }
            return number
        case (is [UInt8].Type, .binary(let text)):
            guard let bytes = Data(base64Encoded: text).map(Array.init) as? T else { throw mismatch }
            return bytes
        default: return try T(from: ValueDecoder(value: value, codingPath: path))
        }
    }
}

extension DecimalNumber {
    /// The number of a text that may have an exponent, as DynamoDB writes some.
    fileprivate init?(expanding text: String) {
        guard let mark = text.firstIndex(where: { $0 == "e" || $0 == "E" }) else {
            self.init(text)
            return
        }
        guard let exponent = Int(text[text.index(after: mark)...]), let number = DecimalNumber(text[..<mark]),
            (-38...38).contains(exponent)
        else { return nil }
        let scale = number.scale - exponent
        if scale >= 0 {
            guard scale <= DecimalNumber.maximumDigits else { return nil }
            self.init(units: number.units, scale: scale)
        } else {
            let (units, overflows) = number.units
                .multipliedReportingOverflow(by: (0..<(-scale)).reduce(Int128(1)) { power, _ in power * 10 })
            guard !overflows else { return nil }
            self.init(units: units)
        }
    }
}

private struct ValueDecoder: Decoder, SingleValueDecodingContainer {
    var value: AttributeValue
    var codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .map(let map) = value else { throw mismatch("a map") }
        return KeyedDecodingContainer(MemberValues(map: map, codingPath: codingPath))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        switch value {
        case .list(let list): ElementValues(list: list, codingPath: codingPath)
        case .stringSet(let set): ElementValues(list: set.map(AttributeValue.string), codingPath: codingPath)
        case .numberSet(let set): ElementValues(list: set.map(AttributeValue.number), codingPath: codingPath)
        case .binarySet(let set): ElementValues(list: set.map(AttributeValue.binary), codingPath: codingPath)
        default: throw mismatch("a list")
        }
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    private func mismatch(_ what: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: codingPath, debugDescription: "The attribute is not \(what)."))
    }

    private func number<T: LosslessStringConvertible>() throws -> T {
        guard case .number(let text) = value, let number = T(text) else { throw mismatch("a number of type \(T.self)") }
        return number
    }

    func decodeNil() -> Bool { value == .null }
    func decode(_ type: Bool.Type) throws -> Bool {
        guard case .bool(let flag) = value else { throw mismatch("a boolean") }
        return flag
    }
    func decode(_ type: String.Type) throws -> String {
        guard case .string(let text) = value else { throw mismatch("text") }
        return text
    }
    func decode(_ type: Double.Type) throws -> Double { try number() }
    func decode(_ type: Float.Type) throws -> Float { try number() }
    func decode(_ type: Int.Type) throws -> Int { try number() }
    func decode(_ type: Int8.Type) throws -> Int8 { try number() }
    func decode(_ type: Int16.Type) throws -> Int16 { try number() }
    func decode(_ type: Int32.Type) throws -> Int32 { try number() }
    func decode(_ type: Int64.Type) throws -> Int64 { try number() }
    func decode(_ type: UInt.Type) throws -> UInt { try number() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try number() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try number() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try number() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try number() }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try ItemDecoder.value(type, from: value, at: codingPath) }
}

private struct MemberValues<Key: CodingKey>: KeyedDecodingContainerProtocol {
    var map: [String: AttributeValue]
    var codingPath: [any CodingKey]
    var allKeys: [Key] { map.keys.compactMap { Key(stringValue: $0) } }

    private func decoder(_ key: Key) throws -> ValueDecoder {
        guard let value = map[key.stringValue] else {
            throw DecodingError.keyNotFound(
                key, .init(codingPath: codingPath, debugDescription: "The item has no \(key.stringValue)."))
        }
        return ValueDecoder(value: value, codingPath: codingPath + [key])
    }

    func contains(_ key: Key) -> Bool { map[key.stringValue] != nil }
    func decodeNil(forKey key: Key) throws -> Bool { map[key.stringValue].map { $0 == .null } ?? true }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        let decoder = try decoder(key)
        return try ItemDecoder.value(type, from: decoder.value, at: decoder.codingPath)
    }
    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { try decoder(key).container(keyedBy: type) }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder(key).unkeyedContainer()
    }
    func superDecoder() -> any Decoder { ValueDecoder(value: .map(map), codingPath: codingPath) }
    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }
}

private struct ElementValues: UnkeyedDecodingContainer {
    var list: [AttributeValue]
    var codingPath: [any CodingKey]
    var currentIndex = 0
    var count: Int? { list.count }
    var isAtEnd: Bool { currentIndex >= list.count }

    private mutating func next() throws -> ValueDecoder {
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(
                AttributeValue.self, .init(codingPath: codingPath, debugDescription: "The list is at its end."))
        }
        defer { currentIndex += 1 }
        return ValueDecoder(value: list[currentIndex], codingPath: codingPath)
    }

    mutating func decodeNil() -> Bool {
        guard !isAtEnd, list[currentIndex] == .null else { return false }
        currentIndex += 1
        return true
    }
    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        let decoder = try next()
        return try ItemDecoder.value(type, from: decoder.value, at: decoder.codingPath)
    }
    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> { try next().container(keyedBy: type) }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try next().unkeyedContainer() }
    mutating func superDecoder() throws -> any Decoder { try next() }
}
