import BindingsGenerator
import Foundation
import TestSupport
import Testing

@Suite("The bindings of AWS")
struct AWSInventoryTests {
    private let folder = Project.folder.appendingPathComponent("Sources/Bindings")
    private let generator: Generator

    init() throws { generator = try Generator(settings: folder.appendingPathComponent("aws.json")) }

    @Test func theCommittedFilesAreWhatTheGeneratorMakes() throws {
        let files = try generator.files()
        #expect(try FileTree(folder).differences(from: files) == [])
    }

    /// Read from the committed sources, not from what the generator says of itself.
    @Test func everythingThatTheSchemaHoldsIsBound() throws {
        var bound: [String: Set<String>] = [:]
        var functions: Set<String> = []
        for module in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let folder = folder.appendingPathComponent(module)
            for file in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] {
                let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
                if let (name, conformance) = declaration(in: text) {
                    #expect(bound[conformance, default: []].insert(name).inserted, "\(name) is bound twice")
                }
                if file == "AWSFunctions.swift" { functions = calls(in: text) }
            }
        }
        let schema = generator.inventory
        let parts = [
            ("resources", schema.resources, bound["Resource", default: []]),
            ("data sources", schema.dataSources, bound["DataSource", default: []]),
            ("ephemeral resources", schema.ephemeralResources, bound["EphemeralResource", default: []]),
            ("functions", schema.functions, functions),
        ]
        for (kind, inSchema, inSources) in parts {
            print("\(kind): \(inSources.count) bound of \(inSchema.count) in the schema")
            #expect(!inSchema.isEmpty)
            #expect(inSchema.subtracting(inSources).sorted() == [], "not bound")
            #expect(inSources.subtracting(inSchema).sorted() == [], "not in the schema")
        }
        #expect(Set(bound.keys) == ["Resource", "DataSource", "EphemeralResource"])
    }

    /// The name and the protocol of the one declaration in a file: of `public struct SQSQueue: Resource {` with
    /// `public static var type: String { "aws_sqs_queue" }` below.
    private func declaration(in text: String) -> (name: String, conformance: String)? {
        guard let head = text.firstMatch(of: /\npublic struct \w+: (\w+) \{\n/),
            let name = text.firstMatch(of: /\n    public static var type: String \{ "(\w+)" \}\n/)
        else { return nil }
        return (String(name.1), String(head.1))
    }

    private func calls(in text: String) -> Set<String> {
        Set(text.matches(of: /Expression\(callOf: "(\w+)", from:/).map { String($0.1) })
    }
}
