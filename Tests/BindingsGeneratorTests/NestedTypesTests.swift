import Testing

@Suite("Nested types")
struct NestedTypesTests {
    private func block(_ attributes: String, _ blocks: String = "{}", nesting: String = "list") -> String {
        #"{"nesting_mode": "\#(nesting)", "block": {"attributes": \#(attributes), "block_types": \#(blocks)}}"#
    }

    private func declarations(_ blocks: String, attributes: String = "{}") throws -> [String] {
        try SmallProvider.thing(attributes, blocks: blocks).file("Acme/Thing.swift").typeDeclarations.dropFirst().map {
            String($0.dropFirst("public ".count))
        }
    }

    @Test func equalBlocksShareAType() throws {
        let filter = block(texts("value"))
        let found = try declarations(
            #"{"filter": \#(filter), "left": \#(block("{}", #"{"filter": \#(filter)}"#)), "right": \#(filter)}"#)
        #expect(found == ["struct Filter: NestedBlock {", "struct Left: NestedBlock {"])
    }

    @Test func whatRepeatsItselfDownwardsIsSharedAsFarAsItIsEqual() throws {
        let leaf = block(texts("text"))
        let inner = block(texts("kind"), #"{"statement": \#(leaf), "match": \#(leaf)}"#)
        let and = block("{}", #"{"statement": \#(inner)}"#)
        let or = block(texts("x"), #"{"statement": \#(inner)}"#)
        let found = try declarations(#"{"and": \#(and), "or": \#(or)}"#)
        #expect(
            found == [
                "struct And: NestedBlock {", "struct Or: NestedBlock {", "struct Statement: NestedBlock {",
                "struct Match: NestedBlock {",
            ])
    }

    @Test func ofUnequalBlocksWithOneNameTheOutermostKeepsIt() throws {
        let found = try declarations(
            #"{"filter": \#(block(texts("a"))), "rule": \#(block("{}", #"{"filter": \#(block(texts("b")))}"#))}"#)
        #expect(
            found == [
                "struct Filter: NestedBlock {", "struct Rule: NestedBlock {", "struct RuleFilter: NestedBlock {",
            ])
    }

    @Test func whereAncestorsAreNotEnoughANumberIs() throws {
        let found = try declarations(
            #"""
            {"a_b": \#(block(texts("x"))), "a": \#(block("{}", #"{"b": \#(block(texts("y")))}"#)),
             "b": \#(block(texts("z")))}
            """#)
        #expect(found.contains("struct AB2: NestedBlock {"))
    }

    @Test(
        "A block is not named like a type that the generated code names",
        arguments: ["expression", "type", "protocol", "string", "any", "self", "arn", "sendable", "scope"])
    func reserved(_ name: String) throws {
        let found = try declarations(#"{"\#(name)": \#(block(texts("text")))}"#)
        #expect(found.count == 1)
        #expect(found[0].hasSuffix("Block: NestedBlock {"))
    }

    @Test func whatOnlyTheProviderWritesCannotBeMade() throws {
        let computed = #"{"phase": {"type": "string", "computed": true}}"#
        let attributes = #"{"status": {"type": ["list", ["object", {"at": "string"}]], "computed": true}}"#
        let text = try SmallProvider.thing(attributes, blocks: #"{"state": \#(block(computed))}"#)
            .file("Acme/Thing.swift")
        #expect(text.typeDeclarations.contains("public enum State: Sendable {}"))
        #expect(text.typeDeclarations.contains("public enum Status: Sendable {}"))
        #expect(!text.contains("state: [State]"))
        #expect(text.contains("public var state: Expression<[State]>"))
        #expect(!text.contains("public init(\n        at:"))
    }

    @Test func whatIsBothReadAndGivenCanBeMade() throws {
        let object = #"["object", {"at": "string"}]"#
        let text = try SmallProvider.thing(
            #"{"first": {"type": \#(object), "computed": true}, "second": {"type": \#(object), "optional": true}}"#
        ).file("Acme/Thing.swift")
        #expect(text.typeDeclarations.count == 2)
        #expect(text.contains("public var second: Expression<First>"))
        #expect(text.contains("_a.setOrNull(\"at\", at)"))
    }

    @Test func aRequiredBlockCanBeGivenThoughThereIsNothingToSetInIt() throws {
        let computed = #"{"phase": {"type": "string", "computed": true}}"#
        let text = try SmallProvider.thing(
            blocks: #"""
                {"marker": {"nesting_mode": "list", "min_items": 1, "max_items": 1, "block": {"attributes": \#(computed)}}}
                """#
        ).file("Acme/Thing.swift")
        #expect(text.contains("    marker: Marker,"))
        #expect(text.typeDeclarations.contains("public struct Marker: NestedBlock {"))
    }

    @Test(
        "How many blocks there may be decides the argument",
        arguments: [
            (#""nesting_mode": "single""#, "rule: Rule? = nil,", #"_a.block("rule", rule)"#),
            (#""nesting_mode": "group""#, "rule: Rule? = nil,", #"_a.block("rule", rule)"#),
            (#""nesting_mode": "single", "min_items": 1, "max_items": 1"#, "rule: Rule,", #"_a.block("rule", rule)"#),
            (#""nesting_mode": "list", "max_items": 1"#, "rule: Rule? = nil,", #"_a.block("rule", rule)"#),
            (#""nesting_mode": "list""#, "rule: [Rule] = [],", #"_a.blocks("rule", rule, .list)"#),
            (#""nesting_mode": "set""#, "rule: [Rule] = [],", #"_a.blocks("rule", rule, .set)"#),
            (
                #""nesting_mode": "list", "min_items": 2, "max_items": 5"#, "rule: [Rule],",
                #"_a.blocks("rule", rule, .list, min: 2, max: 5)"#
            ),
            (#""nesting_mode": "map""#, "rule: [String: Rule] = [:],", #"_a.blocks("rule", labeled: rule)"#),
        ])
    func limits(_ nesting: String, _ parameter: String, _ statement: String) throws {
        let text = try SmallProvider.thing(blocks: #"{"rule": {\#(nesting), "block": {"attributes": \#(texts("a"))}}}"#)
            .file("Acme/Thing.swift")
        #expect(text.contains("        \(parameter)\n"))
        #expect(text.contains("        \(statement)\n"))
    }
}
