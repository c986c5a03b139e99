internal import Decimals
internal import ExactText
internal import JSONCoding

/// Why a value is none that can be written: where it is, and what is wrong.
struct UnwritableValue: Error {
    var path: String
    var problem: String

    var description: String { path.isEmpty ? problem : "\(path): \(problem)" }

    init(path: String, problem: String) {
        self.path = path
        self.problem = problem
    }

    /// Of an error that writing ended with.
    init(_ error: any Error) {
        switch error {
        case let error as UnwritableValue: self = error
        case EncodingError.invalidValue(_, let context):
            self.init(path: pathText(context.codingPath), problem: context.debugDescription)
        default: self.init(path: "", problem: "The value cannot be written: its type refuses.")
        }
    }
}

/// The value that `Codable` writes, with numbers and bytes as DynamoDB has them. Nil is left out of objects; elsewhere it is null.
func attributeValue(_ value: some Encodable) throws(UnwritableValue) -> AttributeValue {
    do { return try ItemEncoder(codingPath: []).encoded(value) } catch { throw UnwritableValue(error) }
}

/// The attributes of a record.
func attributes(of item: some Encodable) throws(UnwritableValue) -> AttributeMap {
    guard case .map(let map) = try attributeValue(item) else {
        throw UnwritableValue(path: "", problem: "An item is written as an object, with names.")
    }
    return map
}

/// The JSON of a message.
func messageText(_ message: some Encodable) throws(UnwritableValue) -> String {
    do { return String(decoding: try JSON.encode(message), as: UTF8.self) } catch { throw UnwritableValue(error) }
}

/// A path as a reader says it: `rows[3].amount`.
func pathText(_ path: [any CodingKey]) -> String {
    path.reduce("") { text, key in
        if let index = key.intValue { return "\(text)[\(index)]" }
        return text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)"
    }
}

/// A place in an array.
struct IndexKey: CodingKey {
    var intValue: Int?
    var stringValue: String { intValue.map { String($0) } ?? "" }
    init(_ index: Int) { intValue = index }
    init?(intValue: Int) { self.intValue = intValue }
    init?(stringValue: String) { return nil }
}

/// A name given as text.
struct NameKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { return nil }
}

/// Where a value goes that is written part by part.
final class ItemNode {
    enum Content {
        case none
        case value(AttributeValue)
        case object([ExactText: ItemNode])
        case array([ItemNode])
    }

    var content = Content.none

    var value: AttributeValue? {
        switch content {
        case .none: nil
        case .value(let value): value
        case .object(let fields):
            .map(fields.compactMapValues { $0.value.flatMap { $0 == .null ? nil : $0 } })
        case .array(let elements): .list(elements.map { $0.value ?? .null })
        }
    }
}

struct ItemEncoder: Encoder {
    var codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    let node = ItemNode()

    init(codingPath: [any CodingKey]) { self.codingPath = codingPath }

    /// The value, by what it is or else by what it writes. A type that writes nothing is an empty object.
    func encoded<T: Encodable>(_ value: T) throws -> AttributeValue {
        if let single = try single(value) { return single }
        let encoder = ItemEncoder(codingPath: codingPath)
        try value.encode(to: encoder)
        return encoder.node.value ?? .map([:])
    }

    func with(_ key: any CodingKey) -> ItemEncoder { ItemEncoder(codingPath: codingPath + [key]) }

    private func single(_ value: some Encodable) throws -> AttributeValue? {
        switch value {
        case let text as String: .string(text)
        case let flag as Bool: .bool(flag)
        case let number as Double: try finite(number, number.description)
        case let number as Float: try finite(Double(number), number.description)
        case let number as any BinaryInteger: .number(String(number))
        case let number as DecimalNumber: .number(number.description)
        case let bytes as [UInt8] where type(of: value) == [UInt8].self: .binary(bytes)
        default: nil
        }
    }

    private func finite(_ number: Double, _ text: String) throws -> AttributeValue {
        guard number.isFinite else {
            throw UnwritableValue(path: pathText(codingPath), problem: "A number must be finite.")
        }
        return .number(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(ItemFields(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { ItemElements(encoder: self) }
    func singleValueContainer() -> any SingleValueEncodingContainer { ItemSingle(encoder: self) }
}
