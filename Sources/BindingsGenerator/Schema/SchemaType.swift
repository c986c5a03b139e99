/// A type of a schema: what cty's JSON form says, and the nested attributes of protocol 6.
indirect enum SchemaType: Hashable {
    case string
    case number
    case bool
    /// Any type.
    case dynamic
    case list(SchemaType)
    case set(SchemaType)
    case map(SchemaType)
    case tuple([SchemaType])
    /// An object whose attributes must all be there, save the optional ones.
    case object([String: SchemaType], optional: Set<String>)
    /// An object whose attributes have flags of their own (protocol 6).
    case nested([String: AttributeSchema])
}

extension SchemaType: Decodable {
    init(from decoder: any Decoder) throws {
        if let name = try? decoder.singleValueContainer().decode(String.self) {
            switch name {
            case "string": self = .string
            case "number": self = .number
            case "bool": self = .bool
            case "dynamic": self = .dynamic
            default:
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "unknown type \"\(name)\""))
            }
            return
        }
        var container = try decoder.unkeyedContainer()
        let kind = try container.decode(String.self)
        switch kind {
        case "list": self = .list(try container.decode(SchemaType.self))
        case "set": self = .set(try container.decode(SchemaType.self))
        case "map": self = .map(try container.decode(SchemaType.self))
        case "tuple": self = .tuple(try container.decode([SchemaType].self))
        case "object":
            let attributes = try container.decode([String: SchemaType].self)
            let optional = container.isAtEnd ? [] : try container.decode([String].self)
            self = .object(attributes, optional: Set(optional))
        default:
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "unknown type \"\(kind)\""))
        }
    }
}

/// Protocol 6's `nested_type`.
struct NestedAttributes: Decodable {
    var attributes: [String: AttributeSchema]
    var nesting: NestingMode

    enum CodingKeys: String, CodingKey {
        case attributes
        case nesting = "nesting_mode"
    }

    /// Terraform leaves out what is empty.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        attributes = try container.decodeIfPresent([String: AttributeSchema].self, forKey: .attributes) ?? [:]
        nesting = try container.decode(NestingMode.self, forKey: .nesting)
    }

    var type: SchemaType {
        let object = SchemaType.nested(attributes)
        return switch nesting {
        case .single, .group: object
        case .list: .list(object)
        case .set: .set(object)
        case .map: .map(object)
        }
    }
}
