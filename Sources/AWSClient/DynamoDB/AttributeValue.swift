internal import Decimals
internal import Encodings
internal import ExactText
internal import JSONCoding

/// A value of an item.
///
/// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html>
enum AttributeValue: Sendable {
    case string(String)
    /// A number as text, exactly.
    case number(String)
    case bool(Bool)
    case binary([UInt8])
    case list([AttributeValue])
    case map([ExactText: AttributeValue])
    case null
    /// Of text, numbers or bytes: this package writes none, and reads them as lists.
    case set([AttributeValue])
}

/// An item: its attributes by their names.
typealias AttributeMap = [ExactText: AttributeValue]

// Texts are compared by their bytes, as DynamoDB compares them.
extension AttributeValue: Hashable {
    static func == (first: AttributeValue, second: AttributeValue) -> Bool {
        switch (first, second) {
        case (.string(let first), .string(let second)), (.number(let first), .number(let second)):
            first.isExactly(second)
        case (.bool(let first), .bool(let second)): first == second
        case (.binary(let first), .binary(let second)): first == second
        case (.list(let first), .list(let second)), (.set(let first), .set(let second)): first == second
        case (.map(let first), .map(let second)): first == second
        case (.null, .null): true
        default: false
        }
    }

    func hash(into hasher: inout Hasher) {
        switch self {
        case .string(let text), .number(let text): hasher.combine(ExactText(text))
        case .bool(let flag): hasher.combine(flag)
        case .binary(let bytes): hasher.combine(bytes)
        case .list(let values), .set(let values): hasher.combine(values)
        case .map(let values): hasher.combine(values)
        case .null: hasher.combine(0)
        }
    }
}

// MARK: DynamoDB's JSON

extension AttributeValue {
    /// The value as DynamoDB's JSON has it, with its type.
    var typedJSON: JSON {
        switch self {
        case .string(let text): ["S": .string(text)]
        case .number(let text): ["N": .string(text)]
        case .bool(let flag): ["BOOL": .bool(flag)]
        case .binary(let bytes): ["B": .string(Base64.encoded(bytes))]
        case .list(let values), .set(let values): ["L": .array(values.map(\.typedJSON))]
        case .map(let values): ["M": values.typedJSON]
        case .null: ["NULL": .bool(true)]
        }
    }

    /// The value that DynamoDB's JSON says; nil where it says none.
    init?(typedJSON json: JSON) {
        guard let members = json.members, members.count == 1, let member = members.first else { return nil }
        switch (ExactText(member.name), member.value) {
        case ("S", .string(let text)): self = .string(text)
        case ("N", .string(let text)): self = .number(text)
        case ("BOOL", .bool(let flag)): self = .bool(flag)
        case ("NULL", _): self = .null
        case ("B", .string(let text)):
            guard let bytes = Base64.decoded(text) else { return nil }
            self = .binary(bytes)
        case ("L", .array(let values)):
            let read = values.compactMap(AttributeValue.init(typedJSON:))
            guard read.count == values.count else { return nil }
            self = .list(read)
        case ("M", let value):
            guard let map = AttributeMap(typedJSON: value) else { return nil }
            self = .map(map)
        case ("SS", .array(let values)), ("NS", .array(let values)), ("BS", .array(let values)):
            let kind = String(member.name.prefix(1))
            let read = values.compactMap { AttributeValue(typedJSON: .object([.init(name: kind, value: $0)])) }
            guard read.count == values.count else { return nil }
            self = .set(read)
        default: return nil
        }
    }
}

extension AttributeMap {
    /// The attributes in the order of their names.
    var typedJSON: JSON {
        .object(sorted { $0.key < $1.key }.map { JSON.Member(name: $0.key.text, value: $0.value.typedJSON) })
    }

    /// The attributes that DynamoDB's JSON says; nil where it says none.
    init?(typedJSON json: JSON) {
        guard let members = json.members else { return nil }
        var map: AttributeMap = [:]
        for member in members {
            guard let value = AttributeValue(typedJSON: member.value) else { return nil }
            map[ExactText(member.name)] = value
        }
        self = map
    }
}

// MARK: Sameness

extension AttributeValue {
    /// Whether DynamoDB holds both alike: numbers lose zeros, and the order of a set means nothing.
    func isSame(as other: AttributeValue) -> Bool {
        switch (self, other) {
        case (.number(let first), .number(let second)):
            if let first = DecimalNumber(numberText: first), let second = DecimalNumber(numberText: second) {
                return first == second
            }
            return Double(first) == Double(second)
        case (.list(let first), .list(let second)):
            return first.count == second.count && zip(first, second).allSatisfy { $0.isSame(as: $1) }
        case (.map(let first), .map(let second)): return first.isSame(as: second)
        case (.set(let first), .set(let second)): return Set(first) == Set(second)
        default: return self == other
        }
    }
}

extension AttributeMap {
    func isSame(as other: AttributeMap) -> Bool {
        count == other.count && allSatisfy { name, value in other[name].map { value.isSame(as: $0) } ?? false }
    }
}

extension DecimalNumber {
    /// The number that DynamoDB says, which may have an exponent.
    init?(numberText text: String) {
        guard let mark = text.utf8.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) else {
            self.init(text)
            return
        }
        guard let mantissa = DecimalNumber(text[..<mark]), let exponent = Int(text[mark...].dropFirst()) else {
            return nil
        }
        var (units, scale) = (mantissa.units, mantissa.scale - exponent)
        while scale > DecimalNumber.maximumDigits, units % 10 == 0, units != 0 {
            (units, scale) = (units / 10, scale - 1)
        }
        while scale < 0 {
            let (product, overflows) = units.multipliedReportingOverflow(by: 10)
            guard !overflows else { return nil }
            (units, scale) = (product, scale + 1)
        }
        guard scale <= DecimalNumber.maximumDigits else { return nil }
        self.init(units: units, scale: scale)
    }
}
