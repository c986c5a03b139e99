internal import Schema

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Makes the attributes of an item of a record: text `S`, numbers and ``DecimalNumber`` `N`, booleans `BOOL`, bytes `B`,
/// lists `L`, records within `M`. What is nil has no attribute.
enum ItemEncoder {
    static func item(_ record: some Encodable) throws -> Item {
        guard case .map(let item) = try value(record) else {
            throw EncodingError.invalidValue(
                record, .init(codingPath: [], debugDescription: "An item is a structure with properties."))
        }
        return item
    }

    static func value(_ value: some Encodable, at path: [any CodingKey] = []) throws -> AttributeValue {
        switch value {
        case let number as DecimalNumber: return .number(number.description)
        case let bytes as [UInt8]: return .binary(Data(bytes).base64EncodedString())
        default:
            let encoder = ValueEncoder(codingPath: path)
            try value.encode(to: encoder)
            return encoder.storage.resolved() ?? .map([:])
        }
    }
}

/// Where a value is put while it is encoded. Encoders are references by `Codable`'s design.
private final class Target {
    var value: AttributeValue?
    /// The values of a list or a map that have targets of their own.
    var list: [Target]?
    var map: [String: Target]?

    func resolved() -> AttributeValue? {
        if let list { return .list(list.compactMap { $0.resolved() ?? .null }) }
        if let map { return .map(map.compactMapValues { $0.resolved() }) }
        return value
    }
}

private struct ValueEncoder: Encoder {
    let storage = Target()
    var codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(codingPath: [any CodingKey]) { self.codingPath = codingPath }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if storage.map == nil { storage.map = [:] }
        return KeyedEncodingContainer(Members(target: storage, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if storage.list == nil { storage.list = [] }
        return Elements(target: storage, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(target: storage, codingPath: codingPath) }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    var target: Target
    var codingPath: [any CodingKey]

    private func set(_ value: AttributeValue, _ key: Key) {
        let member = Target()
        member.value = value
        target.map?[key.stringValue] = member
    }

    mutating func encodeNil(forKey key: Key) { set(.null, key) }
    mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        set(try scalar(value, codingPath + [key]), key)
    }
    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        let member = Target()
        member.map = [:]
        target.map?[key.stringValue] = member
        return KeyedEncodingContainer(Members<Nested>(target: member, codingPath: codingPath + [key]))
    }
    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        let member = Target()
        member.list = []
        target.map?[key.stringValue] = member
        return Elements(target: member, codingPath: codingPath + [key])
    }
    mutating func superEncoder() -> any Encoder { ValueEncoder(codingPath: codingPath) }
    mutating func superEncoder(forKey key: Key) -> any Encoder { ValueEncoder(codingPath: codingPath + [key]) }
}

private struct Elements: UnkeyedEncodingContainer {
    var target: Target
    var codingPath: [any CodingKey]
    var count: Int { target.list?.count ?? 0 }

    private func add(_ value: AttributeValue) {
        let element = Target()
        element.value = value
        target.list?.append(element)
    }

    mutating func encodeNil() { add(.null) }
    mutating func encode<T: Encodable>(_ value: T) throws { add(try scalar(value, codingPath)) }
    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        let element = Target()
        element.map = [:]
        target.list?.append(element)
        return KeyedEncodingContainer(Members<Nested>(target: element, codingPath: codingPath))
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        let element = Target()
        element.list = []
        target.list?.append(element)
        return Elements(target: element, codingPath: codingPath)
    }
    mutating func superEncoder() -> any Encoder { ValueEncoder(codingPath: codingPath) }
}

private struct Single: SingleValueEncodingContainer {
    var target: Target
    var codingPath: [any CodingKey]

    mutating func encodeNil() { target.value = .null }
    mutating func encode<T: Encodable>(_ value: T) throws { target.value = try scalar(value, codingPath) }
}

/// The value of a text, a number, a boolean; of all else what it encodes itself as.
private func scalar<T: Encodable>(_ value: T, _ path: [any CodingKey]) throws -> AttributeValue {
    switch value {
    case let text as String: return .string(text)
    case let flag as Bool: return .bool(flag)
    case let number as any BinaryInteger: return .number(String(describing: number))
    case let number as any BinaryFloatingPoint:
        let text = String(describing: number)
        guard text.utf8.allSatisfy({ $0 < 0x61 || $0 == 0x65 }) else {
            throw EncodingError.invalidValue(
                value, .init(codingPath: path, debugDescription: "\(text) is no number that DynamoDB takes."))
        }
        return .number(text)
    default: return try ItemEncoder.value(value, at: path)
    }
}
