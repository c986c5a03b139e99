/// The value of an attribute of an item, as DynamoDB has it.
///
/// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html>
enum AttributeValue: Sendable, Hashable {
    case string(String)
    /// A number, as text: up to 38 digits.
    case number(String)
    /// Bytes, in base64.
    case binary(String)
    case bool(Bool)
    case null
    case list([AttributeValue])
    case map([String: AttributeValue])
    case stringSet([String])
    case numberSet([String])
    case binarySet([String])
}

typealias Item = [String: AttributeValue]

extension AttributeValue: Codable {
    private enum Key: String, CodingKey, CaseIterable {
        case S, N, B, BOOL, NULL, L, M, SS, NS, BS
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        guard let key = values.allKeys.first else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "It is no attribute's value."))
        }
        switch key {
        case .S: self = .string(try values.decode(String.self, forKey: key))
        case .N: self = .number(try values.decode(String.self, forKey: key))
        case .B: self = .binary(try values.decode(String.self, forKey: key))
        case .BOOL: self = .bool(try values.decode(Bool.self, forKey: key))
        case .NULL: self = .null
        case .L: self = .list(try values.decode([AttributeValue].self, forKey: key))
        case .M: self = .map(try values.decode([String: AttributeValue].self, forKey: key))
        case .SS: self = .stringSet(try values.decode([String].self, forKey: key))
        case .NS: self = .numberSet(try values.decode([String].self, forKey: key))
        case .BS: self = .binarySet(try values.decode([String].self, forKey: key))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        switch self {
        case .string(let text): try values.encode(text, forKey: .S)
        case .number(let text): try values.encode(text, forKey: .N)
        case .binary(let text): try values.encode(text, forKey: .B)
        case .bool(let flag): try values.encode(flag, forKey: .BOOL)
        case .null: try values.encode(true, forKey: .NULL)
        case .list(let list): try values.encode(list, forKey: .L)
        case .map(let map): try values.encode(map, forKey: .M)
        case .stringSet(let set): try values.encode(set, forKey: .SS)
        case .numberSet(let set): try values.encode(set, forKey: .NS)
        case .binarySet(let set): try values.encode(set, forKey: .BS)
        }
    }
}
