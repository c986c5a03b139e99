import BindingsGenerator
import Foundation
import TestSupport
import Testing

@Suite("What cannot be bound")
struct ErrorsTests {
    /// What the generator says of a schema.
    private func message(schema: Data, settings: String? = nil) throws -> String {
        let folder = try TemporaryFolder()
        try folder.write("schema.json", schema)
        let file = try folder.write("settings.json", settings ?? SmallProvider().settingsText)
        let error = #expect(throws: GeneratorError.self) { try Generator(settings: file) }
        return try #require(error).description.replacingOccurrences(of: folder.url.path + "/", with: "")
    }

    private func message(schema: String) throws -> String { try message(schema: Data(schema.utf8)) }

    private var whole: Data { Data(SmallProvider.thing(texts("name", "kind", "size")).schema.utf8) }

    @Test func aSchemaWithoutTheProvider() throws {
        let said = try message(schema: #"{"provider_schemas": {"example.com/a/b": {}, "example.com/a/a": {}}}"#)
        let known = "example.com/a/a, example.com/a/b"
        #expect(said == "schema.json: has no provider registry.terraform.io/example/acme, but \(known)")
    }

    @Test func aSchemaThatIsNoJSON() throws {
        #expect(
            try message(schema: whole.dropLast(9)).hasPrefix(
                "schema.json: not the output of `terraform providers schema -json`: "))
    }

    @Test func anEmptySchema() throws {
        #expect(try message(schema: "").hasPrefix("schema.json: not the output of"))
    }

    @Test func aSchemaOfAnotherForm() throws {
        #expect(try message(schema: "{}").hasSuffix("`terraform providers schema -json`: it has no provider_schemas"))
    }

    @Test func anUnknownTypeWithItsPlace() throws {
        let schema = SmallProvider.thing(#"{"size": {"type": ["list", "integer"], "optional": true}}"#).schema
        let place = "registry.terraform.io/example/acme.resource_schemas.acme_thing.block.attributes.size.type"
        let said = try message(schema: schema)
        #expect(said.hasPrefix("schema.json: "))
        #expect(said.contains("provider_schemas.\(place)"))
        #expect(said.hasSuffix(#"unknown type "integer""#))
    }

    @Test func anAttributeWithoutAType() throws {
        let said = try message(schema: SmallProvider.thing(#"{"size": {"optional": true}}"#).schema)
        #expect(said.hasSuffix("acme_thing.block.attributes.size has no type"))
    }

    @Test func anUnknownNestingWithItsPlace() throws {
        let blocks = #"{"rule": {"nesting_mode": "row", "block": {}}}"#
        let said = try message(schema: SmallProvider.thing(blocks: blocks).schema)
        #expect(said.contains("acme_thing.block.block_types.rule.nesting_mode: "))
        #expect(said.contains("row"))
    }

    @Test func aMissingSchema() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("settings.json", SmallProvider().settingsText)
        let error = #expect(throws: GeneratorError.self) { try Generator(settings: file) }
        #expect(error?.description.hasSuffix("/schema.json: cannot be read") == true)
    }

    @Test func missingSettings() throws {
        let file = try TemporaryFolder().url.appendingPathComponent("settings.json")
        let error = #expect(throws: GeneratorError.self) { try Generator(settings: file) }
        #expect(error?.description.hasSuffix("/settings.json: cannot be read") == true)
    }

    @Test func settingsWithoutAMember() throws {
        let settings = SmallProvider().settingsText.replacingOccurrences(of: #""module": "Acme","#, with: "")
        #expect(try message(schema: whole, settings: settings) == "settings.json: it has no module")
    }

    @Test func settingsThatAreNoJSON() throws {
        #expect(try message(schema: whole, settings: "{").hasPrefix("settings.json: "))
    }

    @Test func aCompressedSchemaIsReadLikeAPlainOne() throws {
        let folder = try TemporaryFolder()
        try folder.write("schema.json", compressed(whole))
        let file = try folder.write("settings.json", SmallProvider().settingsText)
        #expect(try Generator(settings: file).files() == SmallProvider.thing(texts("name", "kind", "size")).files())
    }

    @Test("A compressed schema that was cut off", arguments: [1, 8, 40])
    func cutOff(_ missing: Int) throws {
        #expect(try message(schema: compressed(whole).dropLast(missing)) == "schema.json: is damaged")
    }

    @Test func aCompressedSchemaWithAWrongByte() throws {
        var bytes = try compressed(whole)
        bytes[bytes.count / 2] ^= 0xFF
        #expect(try message(schema: bytes) == "schema.json: is damaged")
    }

    private func compressed(_ data: Data) throws -> Data {
        let folder = try TemporaryFolder()
        let file = try folder.write("plain", data)
        #expect(try Command.run("gzip", ["-9", file.path]).status == 0)
        return try Data(contentsOf: folder.url.appendingPathComponent("plain.gz"))
    }
}
