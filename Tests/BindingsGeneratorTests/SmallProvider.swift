import BindingsGenerator
import Foundation

/// A provider for one test: its schema, part by part, as JSON.
struct SmallProvider {
    var resources = "{}"
    var dataSources = "{}"
    var provider = #"{"version": 0}"#
    var functions = "{}"
    /// Further members of the settings.
    var settings = ""
    var words = #"{"id": "ID", "url": "URL", "arn": "ARN"}"#

    /// One resource, `acme_thing`, with these attributes and nested blocks.
    static func thing(_ attributes: String = "{}", blocks: String = "{}") -> SmallProvider {
        SmallProvider(
            resources: #"{"acme_thing": {"block": {"attributes": \#(attributes), "block_types": \#(blocks)}}}"#)
    }

    var schema: String {
        """
        {"format_version": "1.0", "provider_schemas": {"registry.terraform.io/example/acme": {
            "provider": \(provider), "resource_schemas": \(resources), "data_source_schemas": \(dataSources),
            "functions": \(functions)}}}
        """
    }

    /// The settings' text. They ask for `schema.json`.
    var settingsText: String {
        """
        {"schema": "schema.json", "address": "registry.terraform.io/example/acme", "name": "acme", "version": "~> 1.0",
         "documentation": "https://example.com/docs", "module": "Acme", \(settings) "words": \(words),
         "types": [{"type": "ARN", "module": "AcmeTypes", "lastWord": "arn", "attributes": ["acme_thing.role"]}]}
        """
    }

    /// What the generator makes of it, by path.
    func files() throws -> [String: String] {
        let folder = try TemporaryFolder()
        try folder.write("schema.json", schema)
        return try Generator(settings: folder.write("settings.json", settingsText)).files()
    }

    /// The text of one file.
    func file(_ path: String) throws -> String {
        guard let text = try files()[path] else { throw MissingFile(path: path) }
        return text
    }

    struct MissingFile: Error {
        var path: String
    }
}

/// Attributes of type text, all optional.
func texts(_ names: String...) -> String {
    "{\(names.map { #""\#($0)": {"type": "string", "optional": true}"# }.joined(separator: ", "))}"
}

extension String {
    /// The lines that declare a type, without white space around them: `public struct Rule: NestedBlock {`.
    var typeDeclarations: [String] {
        components(separatedBy: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0.hasPrefix("public struct ") || $0.hasPrefix("public enum ") }
    }

    func occurrences(of text: String) -> Int { components(separatedBy: text).count - 1 }
}
