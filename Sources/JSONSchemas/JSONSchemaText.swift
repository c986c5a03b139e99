internal import ExactText
internal import JSONCoding

extension JSONSchema {
    /// The schema as a JSON document that names the draft. Members are sorted by their names' bytes.
    public func document(title: String? = nil) -> String {
        var members = self.members
        members["$schema"] = "http://json-schema.org/draft-04/schema#"
        members["title"] = title.map(JSON.string)
        return String(decoding: objectJSON(members).bytes, as: UTF8.self)
    }

    private var json: JSON { objectJSON(members) }

    private var members: [String: JSON] {
        var members = kindMembers
        members["description"] = description.map(JSON.string)
        return members
    }

    private var kindMembers: [String: JSON] {
        switch kind {
        case .any: [:]
        case .null: ["type": "null"]
        case .boolean: ["type": "boolean"]
        case .string(let length, let pattern):
            given([
                "type": "string", "minLength": length.least.map { JSON.number($0) },
                "maxLength": length.most.map { JSON.number($0) },
                "pattern": pattern.map(JSON.string),
            ])
        case .oneOf(let values): ["type": "string", "enum": .array(values.map(JSON.string))]
        case .integer(let bounds):
            given([
                "type": "integer", "minimum": bounds.least.map { JSON.number($0) },
                "maximum": bounds.most.map { JSON.number($0) },
            ])
        case .number(let bounds):
            given([
                "type": "number", "minimum": bounds.least.map(boundJSON), "maximum": bounds.most.map(boundJSON),
            ])
        case .array(let items, let count, let hasUniqueItems):
            given([
                "type": "array", "items": items.json, "minItems": count.least.map { JSON.number($0) },
                "maxItems": count.most.map { JSON.number($0) }, "uniqueItems": hasUniqueItems ? JSON.bool(true) : nil,
            ])
        case .object(let required, let optional, let additional):
            given([
                "type": "object",
                "properties": objectJSON(required.merging(optional) { first, _ in first }.mapValues(\.json)),
                // Draft 4 does not allow an empty list.
                "required": required.isEmpty
                    ? nil : JSON.array(required.keys.map { ExactText($0) }.sorted().map { JSON.string($0.text) }),
                "additionalProperties": additional ? nil : JSON.bool(false),
            ])
        case .anyOf(let schemas): ["anyOf": .array(schemas.map(\.json))]
        }
    }
}

private func given(_ members: [String: JSON?]) -> [String: JSON] { members.compactMapValues(\.self) }

/// An object whose members are sorted by their names' bytes, so that it is the same on every platform.
private func objectJSON(_ members: [String: JSON]) -> JSON {
    let sorted = members.sorted { ExactText($0.key) < ExactText($1.key) }
    return .object(sorted.map { JSON.Member(name: $0.key, value: $0.value) })
}

/// A bound as JSON. One that is not finite is a problem that ``JSONSchema/problems`` reports.
private func boundJSON(_ value: Double) -> JSON { JSON.number(value) ?? .null }
