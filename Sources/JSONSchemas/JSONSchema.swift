/// What a JSON value must be: a schema of draft 4, which API Gateway checks request bodies against.
///
///     let upload: JSONSchema = .object(
///         required: ["file_name": .string(minLength: 1), "content": .string()],
///         optional: ["note": .string(maxLength: 200)])
///
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html>
public struct JSONSchema: Sendable, Hashable {
    indirect enum Kind: Sendable, Hashable {
        case any
        case null
        case boolean
        case string(length: ClosedBounds<Int>, pattern: String?)
        case oneOf([String])
        case integer(ClosedBounds<Int>)
        case number(ClosedBounds<Double>)
        case array(JSONSchema, count: ClosedBounds<Int>, hasUniqueItems: Bool)
        case object(required: [String: JSONSchema], optional: [String: JSONSchema], additional: Bool)
        case anyOf([JSONSchema])
    }

    /// The least and the most, each if there is one.
    struct ClosedBounds<Value: Comparable & Sendable & Hashable>: Sendable, Hashable {
        var least: Value?
        var most: Value?
    }

    var kind: Kind
    /// What the value is, for readers.
    public var description: String?

    init(_ kind: Kind, _ description: String? = nil) {
        self.kind = kind
        self.description = description
    }

    /// Any value.
    public static let any = JSONSchema(.any)
    /// `null`
    public static let null = JSONSchema(.null)
    /// `true` or `false`
    public static let boolean = JSONSchema(.boolean)

    /// Text. Its length counts characters; the pattern, an ECMA 262 regular expression, may match anywhere in it.
    public static func string(
        minLength: Int? = nil, maxLength: Int? = nil, pattern: String? = nil, description: String? = nil
    ) -> JSONSchema {
        JSONSchema(.string(length: .init(least: minLength, most: maxLength), pattern: pattern), description)
    }

    /// One of these texts.
    public static func string(oneOf values: [String], description: String? = nil) -> JSONSchema {
        JSONSchema(.oneOf(values), description)
    }

    /// A whole number within bounds that belong to it.
    public static func integer(minimum: Int? = nil, maximum: Int? = nil, description: String? = nil) -> JSONSchema {
        JSONSchema(.integer(.init(least: minimum, most: maximum)), description)
    }

    /// A number within bounds that belong to it.
    public static func number(
        minimum: Double? = nil, maximum: Double? = nil, description: String? = nil
    ) -> JSONSchema {
        JSONSchema(.number(.init(least: minimum, most: maximum)), description)
    }

    /// An array of such values.
    public static func array(
        of items: JSONSchema, minItems: Int? = nil, maxItems: Int? = nil, uniqueItems: Bool = false,
        description: String? = nil
    ) -> JSONSchema {
        JSONSchema(
            .array(items, count: .init(least: minItems, most: maxItems), hasUniqueItems: uniqueItems), description)
    }

    /// An object with these members. Others are refused, save where `additionalProperties`.
    public static func object(
        required: [String: JSONSchema] = [:], optional: [String: JSONSchema] = [:], additionalProperties: Bool = false,
        description: String? = nil
    ) -> JSONSchema {
        JSONSchema(.object(required: required, optional: optional, additional: additionalProperties), description)
    }

    /// What at least one of these describes.
    public static func anyOf(_ schemas: JSONSchema...) -> JSONSchema { JSONSchema(.anyOf(schemas)) }

    /// Such a value with a description.
    public func described(_ description: String) -> JSONSchema { JSONSchema(kind, description) }
}
