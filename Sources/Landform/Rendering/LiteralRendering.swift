extension ExpressionNode {
    /// The JSON value of a literal, without the escapes of a template. Call it only if ``isLiteral`` is true.
    var literalJSON: JSONValue {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .integer(let value): .integer(value)
        case .double(let value): .number(value)
        case .string(let text): .string(text)
        case .template(let parts): .string(parts.map(\.literalText).joined())
        case .list(let elements): .array(elements.map(\.literalJSON))
        case .set(let elements): .array(JSONValue.setMembers(elements.map(\.literalJSON)))
        case .object(let fields):
            .object(Dictionary(fields.map { ($0.key, $0.value.literalJSON) }) { first, _ in first })
        case .json(let value): .string(value.literalJSON.compactText)
        default: preconditionFailure("an expression that Terraform evaluates has no literal value")
        }
    }

    /// The text of a literal: a string as it is, any other value as JSON.
    var literalText: String {
        let value = literalJSON
        return if case .string(let text) = value { text } else { value.compactText }
    }
}

extension JSONValue {
    /// The members of a set in Terraform's order, without duplicates: numbers by size, texts by their bytes.
    fileprivate static func setMembers(_ values: [JSONValue]) -> [JSONValue] {
        var seen: Set<JSONValue> = []
        let members = values.filter { seen.insert($0).inserted }
        return members.enumerated().sorted { a, b in
            switch (a.element, b.element) {
            case (.string(let a), .string(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
            case (.bool(let a), .bool(let b)): !a && b
            default:
                if let x = a.element.asDouble, let y = b.element.asDouble { x < y } else { a.offset < b.offset }
            }
        }.map(\.element)
    }

    private var asDouble: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}
