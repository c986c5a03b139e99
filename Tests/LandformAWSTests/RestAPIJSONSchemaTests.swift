import JSONSchemas
import Landform
import Records
import Testing

@Suite("A JSON schema")
struct RestAPIJSONSchemaTests {
    private func document(_ schema: JSONSchema, title: String? = nil) -> JSONValue? {
        JSONValue(parsing: Array(schema.document(title: title).utf8))
    }

    private let draft: JSONValue = "http://json-schema.org/draft-04/schema#"

    @Test("is a document of draft 4")
    func object() {
        let schema = JSONSchema.object(
            required: ["name": .string(minLength: 1, maxLength: 9, pattern: "^[a-z]\\.csv$", description: "its name")],
            optional: ["size": .integer(minimum: 0, maximum: 9), "kind": .string(oneOf: ["a", "b"])],
            description: "a file")
        #expect(
            document(schema, title: "File") == [
                "$schema": draft, "title": "File", "description": "a file", "type": "object", "required": ["name"],
                "additionalProperties": false,
                "properties": [
                    "name": [
                        "type": "string", "minLength": 1, "maxLength": 9, "pattern": "^[a-z]\\.csv$",
                        "description": "its name",
                    ],
                    "size": ["type": "integer", "minimum": 0, "maximum": 9],
                    "kind": ["type": "string", "enum": ["a", "b"]],
                ],
            ])
    }

    @Test("has no empty list of required members, which draft 4 does not take")
    func noRequired() {
        #expect(
            document(.object(optional: ["a": .any], additionalProperties: true)) == [
                "$schema": draft, "type": "object", "properties": ["a": [:]],
            ])
    }

    @Test("describes every kind of value")
    func kinds() {
        #expect(document(.any) == ["$schema": draft])
        #expect(document(.null) == ["$schema": draft, "type": "null"])
        #expect(document(.boolean.described("on")) == ["$schema": draft, "type": "boolean", "description": "on"])
        #expect(
            document(.number(minimum: -0.5, maximum: 2)) == [
                "$schema": draft, "type": "number", "minimum": -0.5, "maximum": 2,
            ])
        #expect(
            document(.array(of: .anyOf(.null, .string()), minItems: 1, maxItems: 2, uniqueItems: true)) == [
                "$schema": draft, "type": "array", "minItems": 1, "maxItems": 2, "uniqueItems": true,
                "items": ["anyOf": [["type": "null"], ["type": "string"]]],
            ])
    }

    @Test(
        "holds texts as they are",
        arguments: ["\"", "\\", "\n\r\t\u{8}\u{0}\u{1F}\u{7F}", "é😀\u{2028}", "${a}", "%{b}", "$ref", "'", ""])
    func hostile(_ text: String) {
        #expect(
            document(.object(required: [text: .string(oneOf: [text], description: text)]), title: text) == [
                "$schema": draft, "title": .string(text), "type": "object", "required": [.string(text)],
                "additionalProperties": false,
                "properties": .object([
                    text: ["type": "string", "enum": [.string(text)], "description": .string(text)]
                ]),
            ])
    }

    @Test("is the same text in whatever order its members are given")
    func order() {
        let names = ["b", "a", "é", "A", "z"]
        let one = JSONSchema.object(required: Dictionary(names.map { ($0, .any) }) { first, _ in first })
        let other = JSONSchema.object(required: Dictionary(names.reversed().map { ($0, .any) }) { first, _ in first })
        #expect(one.document() == other.document())
        #expect(one.document().contains(#""required":["A","a","b","z","é"]"#))
    }

    @Test("says what nothing can fit")
    func problems() {
        let schema = JSONSchema.object(
            required: [
                "a": .string(minLength: 3, maxLength: 2), "b": .string(maxLength: -1), "c": .string(oneOf: []),
                "d": .string(oneOf: ["x", "x"]), "e": .integer(minimum: 1, maximum: 0), "f": .number(minimum: .nan),
                "g": .array(of: .anyOf(), minItems: -2), "h": .any,
            ], optional: ["h": .null])
        #expect(
            schema.problems == [
                "$: h is both required and optional", "$.a: the length cannot be both at least 3 and at most 2",
                "$.b: the length cannot be bounded by -1", "$.c: there is no value to be one of",
                "$.d: a value stands twice", "$.e: the value cannot be both at least 1 and at most 0",
                "$.f: a bound is not finite", "$.g: the number of items cannot be bounded by -2",
                "$.g[]: there is no schema to be one of",
            ])
        #expect(JSONSchema.string(minLength: 2, maxLength: 2).problems.isEmpty)
    }
}
