extension JSONSchema {
    /// The schema as a document: JSON text, members sorted, that names the draft.
    public func document(title: String? = nil) -> String {
        var members = self.members
        members["$schema"] = quoted("http://json-schema.org/draft-04/schema#")
        members["title"] = title.map(quoted)
        return objectText(members)
    }

    private var text: String { objectText(members) }

    private var members: [String: String] {
        var members = kindMembers
        members["description"] = description.map(quoted)
        return members
    }

    private var kindMembers: [String: String] {
        switch kind {
        case .any: [:]
        case .null: ["type": quoted("null")]
        case .boolean: ["type": quoted("boolean")]
        case .string(let length, let pattern):
            given([
                "type": quoted("string"), "minLength": length.least.map(String.init),
                "maxLength": length.most.map(String.init), "pattern": pattern.map(quoted),
            ])
        case .oneOf(let values): ["type": quoted("string"), "enum": arrayText(values.map(quoted))]
        case .integer(let bounds):
            given([
                "type": quoted("integer"), "minimum": bounds.least.map(String.init),
                "maximum": bounds.most.map(String.init),
            ])
        case .number(let bounds):
            given([
                "type": quoted("number"), "minimum": bounds.least.map(numberText),
                "maximum": bounds.most.map(numberText),
            ])
        case .array(let items, let count, let hasUniqueItems):
            given([
                "type": quoted("array"), "items": items.text, "minItems": count.least.map(String.init),
                "maxItems": count.most.map(String.init), "uniqueItems": hasUniqueItems ? "true" : nil,
            ])
        case .object(let required, let optional, let additional):
            given([
                "type": quoted("object"),
                "properties": objectText(required.merging(optional) { first, _ in first }.mapValues(\.text)),
                // Draft 4 takes no empty list.
                "required": required.isEmpty ? nil : arrayText(required.keys.sorted(by: precedes).map(quoted)),
                "additionalProperties": additional ? nil : "false",
            ])
        case .anyOf(let schemas): ["anyOf": arrayText(schemas.map(\.text))]
        }
    }
}

private func given(_ members: [String: String?]) -> [String: String] { members.compactMapValues(\.self) }

private func arrayText(_ values: [String]) -> String { "[" + values.joined(separator: ",") + "]" }

private func objectText(_ members: [String: String]) -> String {
    let sorted = members.sorted { precedes($0.key, $1.key) }
    return "{" + sorted.map { "\(quoted($0.key)):\($0.value)" }.joined(separator: ",") + "}"
}

/// The order of the texts' code units, the same on every platform.
private func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }

/// A number without the `.0` that Swift gives a whole one.
private func numberText(_ value: Double) -> String {
    let text = String(value)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// Text between quotation marks, as JSON has it.
private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        case "\0"..<" ", "\u{7F}":
            let digits = String(scalar.value, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}
