public import JSONSchemas

extension Schema {
    /// What a row is as JSON: an object with a text for each column, under its name. What patterns cannot say
    /// (dates that exist, fraction digits by currency, uniqueness) is checked where rows are read.
    public var jsonSchema: JSONSchema {
        let members = columns.map { ($0, $0.type.jsonSchema.described($0.documentation)) }
        return .object(
            required: Dictionary(uniqueKeysWithValues: members.filter { !$0.0.isOptional }.map { ($0.0.name, $0.1) }),
            optional: Dictionary(uniqueKeysWithValues: members.filter { $0.0.isOptional }.map { ($0.0.name, $0.1) }),
            description: description)
    }

    /// What a row is as JSON, for a request whose rows are checked where they are read: an object whose members are named
    /// and described, but may be of any type and be others. So the reader, and not API Gateway, says what is wrong with a
    /// row, and where.
    public var describedJSONSchema: JSONSchema {
        let members = columns.map { column in
            let rule = column.isOptional ? "\(column.requirement), or empty" : column.requirement
            return (column.name, JSONSchema.any.described("\(column.documentation) As text: \(rule)."))
        }
        return .object(
            optional: Dictionary(uniqueKeysWithValues: members), additionalProperties: true, description: description)
    }
}

extension FieldType {
    fileprivate var jsonSchema: JSONSchema {
        switch self {
        case .text(let length, .any), .text(let length, .multiline):
            .string(minLength: length.lowerBound, maxLength: length.upperBound)
        case .text(let length, .printableASCII):
            .string(minLength: length.lowerBound, maxLength: length.upperBound, pattern: "^[!-~]*$")
        case .decimal(let rule): .string(pattern: rule.pattern)
        case .oneOf(let values): .string(oneOf: values)
        case .currency: .string(oneOf: Currency.allCases.map(\.rawValue))
        case .timestamp:
            .string(pattern: "^[0-9]{4}(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}([.][0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$")
        case .integer: .string(pattern: "^-?(0|[1-9][0-9]*)$")
        }
    }
}

extension DecimalRule {
    fileprivate var pattern: String {
        let most =
            switch fraction {
            case .atMost(let digits): digits
            case .minorUnits: Currency.allCases.compactMap(\.minorUnits).max() ?? 0
            }
        let sign = sign == .any ? "-?" : ""
        let fraction = most == 0 ? "" : "([.][0-9]{1,\(most)})?"
        return "^\(sign)(0|[1-9][0-9]{0,\(integerDigits - 1)})\(fraction)$"
    }
}
