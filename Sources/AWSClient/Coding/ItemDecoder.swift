internal import Decimals

/// The record that an item's attributes are.
func decoded<T: Decodable>(_ type: T.Type, from map: AttributeMap) throws(UnreadableAnswer) -> T {
    do {
        return try ItemDecoder(value: .map(map), codingPath: []).decode(type)
    } catch let DecodingError.typeMismatch(_, context), let DecodingError.dataCorrupted(context) {
        throw UnreadableAnswer(message: "An item's \(pathText(context.codingPath)): \(context.debugDescription)")
    } catch let DecodingError.valueNotFound(_, context) {
        throw UnreadableAnswer(message: "An item's \(pathText(context.codingPath)) has no value.")
    } catch let DecodingError.keyNotFound(key, context) {
        throw UnreadableAnswer(message: "An item has no \(pathText(context.codingPath + [key])).")
    } catch {
        throw UnreadableAnswer(message: "An item is no \(T.self): the type refuses it.")
    }
}

struct ItemDecoder: Decoder {
    var value: AttributeValue
    var codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func mismatch(_ expected: Any.Type) -> DecodingError {
        let kind =
            switch value {
            case .string: "text"
            case .number: "a number"
            case .bool: "a boolean"
            case .binary: "bytes"
            case .list, .set: "a list"
            case .map: "an object"
            case .null: "null"
            }
        return .typeMismatch(
            expected, .init(codingPath: codingPath, debugDescription: "It is \(kind), not \(expected)."))
    }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        if type == DecimalNumber.self, case .number(let text) = value {
            guard let number = DecimalNumber(numberText: text) as? T else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: codingPath, debugDescription: "The number does not fit 38 decimal digits."))
            }
            return number
        }
        if type == [UInt8].self, case .binary(let bytes) = value, let bytes = bytes as? T { return bytes }
        return try T(from: self)
    }

    func number<T: LosslessStringConvertible>(_ type: T.Type) throws -> T {
        guard case .number(let text) = value else { throw mismatch(type) }
        if let number = T(text) { return number }
        // A whole number may have been written with a fraction of zeros or an exponent.
        if let decimal = DecimalNumber(numberText: text), decimal == DecimalNumber(units: decimal.whole),
            let number = T(String(decimal.whole))
        {
            return number
        }
        throw DecodingError.dataCorrupted(
            .init(codingPath: codingPath, debugDescription: "The number is none of \(type)."))
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .map(let map) = value else { throw mismatch([String: Any].self) }
        return KeyedDecodingContainer(ItemFieldReader(map: map, codingPath: codingPath))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        switch value {
        case .list(let values), .set(let values): ItemElementReader(values: values, codingPath: codingPath)
        default: throw mismatch([Any].self)
        }
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { ItemSingleReader(decoder: self) }
}

extension DecimalNumber {
    /// Without its fraction.
    fileprivate var whole: Int128 { (0..<scale).reduce(units) { units, _ in units / 10 } }
}
