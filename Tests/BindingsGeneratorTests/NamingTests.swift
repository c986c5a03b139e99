import Foundation
import Testing

@Suite("Names")
struct NamingTests {
    @Test(
        "An attribute's words begin with capitals, save the first",
        arguments: [
            ("name", "name"), ("visibility_timeout", "visibilityTimeout"), ("queue_url", "queueURL"),
            ("url_path", "urlPath"), ("queue_urls", "queueURLs"), ("key_id", "keyID"), ("identity", "identity"),
            ("type", "type"), ("2fa", "_2fa"),
        ])
    func attribute(_ name: String, _ swiftName: String) throws {
        let text = try SmallProvider.thing(texts(name)).file("Acme/Thing.swift")
        #expect(text.contains("public var \(swiftName): Expression<String> { handle.attribute(\"\(name)\") }"))
        #expect(text.contains("    \(swiftName): Expression<String>? = nil,"))
        #expect(text.contains("_a.set(\"\(name)\", \(swiftName))"))
    }

    @Test(
        "A keyword stands between backticks",
        arguments: ["class", "in", "default", "protocol", "inout", "for", "var", "true", "super", "Any"])
    func keyword(_ name: String) throws {
        let text = try SmallProvider.thing(texts(name)).file("Acme/Thing.swift")
        #expect(text.contains("public var `\(name)`: Expression<String> { handle.attribute(\"\(name)\") }"))
        #expect(text.contains("_a.set(\"\(name)\", `\(name)`)"))
    }

    @Test(
        "A name that every binding has already gets an underscore at its end",
        arguments: [
            ("self", "self_"), ("init", "init_"), ("handle", "handle_"), ("hash_value", "hashValue_"),
            ("source_file", "sourceFile_"), ("source_line", "sourceLine_"), ("source_column", "sourceColumn_"),
        ])
    func taken(_ name: String, _ swiftName: String) throws {
        let text = try SmallProvider.thing(texts(name)).file("Acme/Thing.swift")
        #expect(text.contains("public var \(swiftName): Expression<String> { handle.attribute(\"\(name)\") }"))
    }

    @Test func whereOnlyADeclarationHasTheParameterABlockKeepsTheName() throws {
        let blocks = #"{"part": {"nesting_mode": "list", "block": {"attributes": \#(texts("source_file"))}}}"#
        let text = try SmallProvider.thing(blocks: blocks).file("Acme/Thing.swift")
        #expect(text.contains("            sourceFile: Expression<String>? = nil\n"))
    }

    @Test func ofTwoAttributesWithOneNameTheLaterGetsAnUnderscore() throws {
        let text = try SmallProvider.thing(texts("foo_bar", "foo__bar")).file("Acme/Thing.swift")
        #expect(text.contains(#"public var fooBar: Expression<String> { handle.attribute("foo__bar") }"#))
        #expect(text.contains(#"public var fooBar_: Expression<String> { handle.attribute("foo_bar") }"#))
    }

    @Test(
        "A resource is named without its provider",
        arguments: [
            ("acme_queue_url", "QueueURL"), ("acme_2fa", "_2fa"), ("acme", "Acme"), ("acme_type", "TypeResource"),
            ("acme_value", "ValueResource"), ("acme_arn", "ARNResource"), ("acme_sendable", "SendableResource"),
        ])
    func resource(_ name: String, _ type: String) throws {
        let text = try SmallProvider(resources: #"{"\#(name)": {"block": {}}}"#).file("Acme/\(type).swift")
        #expect(text.contains("public struct \(type): Resource {"))
        #expect(text.contains(#"public static var type: String { "\#(name)" }"#))
    }

    @Test func aDataSourceHasAPrefix() throws {
        let text = try SmallProvider(dataSources: #"{"acme_type": {"block": {}}}"#).file("Acme/DataType.swift")
        #expect(text.contains("public struct DataType: DataSource {"))
    }

    @Test func aMemberOfAnObjectMayHaveANameThatSwiftCannotHold() throws {
        let type = #"["object", {"content-type": "string", "x.y": "string"}]"#
        let attributes = #"{"headers": {"type": \#(type), "optional": true}}"#
        let text = try SmallProvider.thing(attributes).file("Acme/Thing.swift")
        #expect(text.contains(#"var contentType: Expression<String> { terraformAttribute("content-type") }"#))
        #expect(text.contains(#"var xY: Expression<String> { terraformAttribute("x.y") }"#))
    }

    @Test func theProvidersNameNamesItsConfigurationAndFunctions() throws {
        var provider = SmallProvider(functions: #"{"trim_url": {"return_type": "string"}}"#)
        provider.words = #"{"acme": "ACME", "url": "URL"}"#
        let files = try provider.files()
        #expect(files["Acme/ACMEProvider.swift"]?.contains("struct ACMEProvider: ProviderConfiguration {") == true)
        #expect(files["Acme/ACMEFunctions.swift"]?.contains("static func trimURL() -> Expression<String>") == true)
    }

    @Test func twoResourcesWithOneNameAreAnError() throws {
        let provider = SmallProvider(resources: #"{"acme_foo_bar": {"block": {}}, "acme_foo__bar": {"block": {}}}"#)
        let error = #expect(throws: (any Error).self) { try provider.files() }
        #expect("\(try #require(error))".contains("two of the schema's declarations make Acme/FooBar.swift"))
    }

    @Test func requiredArgumentsComeFirst() throws {
        let attributes = """
            {"aaa": {"type": "string", "optional": true}, "zzz": {"type": "string", "required": true},
             "mmm": {"type": "string", "computed": true}}
            """
        let text = try SmallProvider.thing(attributes).file("Acme/Thing.swift")
        let lines = text.components(separatedBy: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        let first = try #require(lines.firstIndex(of: "zzz: Expression<String>,"))
        #expect(lines[first + 1] == "aaa: Expression<String>? = nil,")
        #expect(!lines.contains { $0.hasPrefix("mmm:") })
    }

    @Test func textsThatMeanSomethingHaveTheTypeOfTheSettings() throws {
        let text = try SmallProvider.thing(texts("arn", "topic_arn", "role", "rolename")).file("Acme/Thing.swift")
        #expect(text.contains("public import AcmeTypes"))
        for name in ["arn", "topicARN", "role"] { #expect(text.contains("public var \(name): Expression<ARN>")) }
        #expect(text.contains("public var rolename: Expression<String>"))
    }
}
