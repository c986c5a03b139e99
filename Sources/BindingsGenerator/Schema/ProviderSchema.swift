/// What `terraform providers schema -json` prints.
///
/// Source: <https://developer.hashicorp.com/terraform/cli/commands/providers/schema>
struct SchemaDocument: Decodable {
    var providerSchemas: [String: ProviderSchema]

    enum CodingKeys: String, CodingKey {
        case providerSchemas = "provider_schemas"
    }
}

/// The schema of one provider.
struct ProviderSchema: Decodable {
    var provider: ObjectSchema?
    var resources: [String: ObjectSchema]
    var dataSources: [String: ObjectSchema]
    var ephemeralResources: [String: ObjectSchema]
    var functions: [String: FunctionSchema]

    enum CodingKeys: String, CodingKey {
        case provider
        case resources = "resource_schemas"
        case dataSources = "data_source_schemas"
        case ephemeralResources = "ephemeral_resource_schemas"
        case functions
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        provider = try container.decodeIfPresent(ObjectSchema.self, forKey: .provider)
        resources = try container.decodeIfPresent([String: ObjectSchema].self, forKey: .resources) ?? [:]
        dataSources = try container.decodeIfPresent([String: ObjectSchema].self, forKey: .dataSources) ?? [:]
        ephemeralResources =
            try container.decodeIfPresent([String: ObjectSchema].self, forKey: .ephemeralResources) ?? [:]
        functions = try container.decodeIfPresent([String: FunctionSchema].self, forKey: .functions) ?? [:]
    }
}

/// A resource, a data source, an ephemeral resource or the provider's configuration.
struct ObjectSchema: Decodable {
    var block: BlockSchema

    enum CodingKeys: CodingKey {
        case block
    }

    init(block: BlockSchema) { self.block = block }

    /// Terraform leaves out the block of what has none, such as a provider without a configuration.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        block = try container.decodeIfPresent(BlockSchema.self, forKey: .block) ?? BlockSchema()
    }
}

/// The attributes and nested blocks of a block.
struct BlockSchema: Decodable, Hashable {
    var attributes: [String: AttributeSchema]
    var blocks: [String: NestedBlockSchema]
    var description: String?
    var isDeprecated: Bool

    enum CodingKeys: String, CodingKey {
        case attributes
        case blocks = "block_types"
        case description
        case isDeprecated = "deprecated"
    }

    /// One with nothing in it.
    init() { (attributes, blocks, description, isDeprecated) = ([:], [:], nil, false) }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        attributes = try container.decodeIfPresent([String: AttributeSchema].self, forKey: .attributes) ?? [:]
        blocks = try container.decodeIfPresent([String: NestedBlockSchema].self, forKey: .blocks) ?? [:]
        description = try container.decodeIfPresent(String.self, forKey: .description)
        isDeprecated = try container.decodeIfPresent(Bool.self, forKey: .isDeprecated) ?? false
    }

    /// Whether only the provider writes it: it has attributes, and none can be set, here or deeper.
    var isReadOnly: Bool {
        let isEmpty = attributes.isEmpty && blocks.isEmpty
        return !isEmpty && attributes.values.allSatisfy { !$0.isSettable }
            && blocks.values.allSatisfy { !$0.isSettable }
    }
}

/// How nested values are held.
enum NestingMode: String, Decodable, Hashable {
    case single
    case group
    case list
    case set
    case map
}

/// A block within a block.
struct NestedBlockSchema: Decodable, Hashable {
    var nesting: NestingMode
    var block: BlockSchema
    var minItems: Int
    var maxItems: Int?

    enum CodingKeys: String, CodingKey {
        case nesting = "nesting_mode"
        case block
        case minItems = "min_items"
        case maxItems = "max_items"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        nesting = try container.decode(NestingMode.self, forKey: .nesting)
        block = try container.decode(BlockSchema.self, forKey: .block)
        minItems = try container.decodeIfPresent(Int.self, forKey: .minItems) ?? 0
        let max = try container.decodeIfPresent(Int.self, forKey: .maxItems) ?? 0
        maxItems = max == 0 ? nil : max
    }

    /// Whether the configuration may have it: there is something to say in it, or it must be there.
    var isSettable: Bool { minItems > 0 || !block.isReadOnly }

    /// Whether there is at most one.
    var isSingular: Bool {
        switch nesting {
        case .single, .group: true
        case .list, .set: maxItems == 1
        case .map: false
        }
    }
}

/// An attribute of a block or of a nested object.
struct AttributeSchema: Decodable, Hashable {
    var type: SchemaType
    var description: String?
    var isRequired: Bool
    var isOptional: Bool
    var isComputed: Bool
    var isSensitive: Bool
    var isWriteOnly: Bool
    var isDeprecated: Bool

    /// Whether the configuration may give it.
    var isSettable: Bool { isRequired || isOptional }

    enum CodingKeys: String, CodingKey {
        case type
        case nestedType = "nested_type"
        case description
        case isRequired = "required"
        case isOptional = "optional"
        case isComputed = "computed"
        case isSensitive = "sensitive"
        case isWriteOnly = "write_only"
        case isDeprecated = "deprecated"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func flag(_ key: CodingKeys) throws -> Bool { try container.decodeIfPresent(Bool.self, forKey: key) ?? false }
        if let nested = try container.decodeIfPresent(NestedAttributes.self, forKey: .nestedType) {
            type = nested.type
        } else {
            type = try container.decode(SchemaType.self, forKey: .type)
        }
        description = try container.decodeIfPresent(String.self, forKey: .description)
        isRequired = try flag(.isRequired)
        isOptional = try flag(.isOptional)
        isComputed = try flag(.isComputed)
        isSensitive = try flag(.isSensitive)
        isWriteOnly = try flag(.isWriteOnly)
        isDeprecated = try flag(.isDeprecated)
    }
}

/// A function that a provider defines.
struct FunctionSchema: Decodable {
    struct Parameter: Decodable {
        var name: String
        var type: SchemaType
        var description: String?
        var isNullable: Bool?

        enum CodingKeys: String, CodingKey {
            case name
            case type
            case description
            case isNullable = "is_nullable"
        }
    }

    var parameters: [Parameter]?
    var variadicParameter: Parameter?
    var returnType: SchemaType
    var summary: String?
    var description: String?

    enum CodingKeys: String, CodingKey {
        case parameters
        case variadicParameter = "variadic_parameter"
        case returnType = "return_type"
        case summary
        case description
    }
}
