import Foundation
import TestSupport
import Testing

@Suite("The package")
struct PackageTests {
    private struct Description: Decodable {
        struct Target: Decodable {
            var name: String
            var path: String
            var targetDependencies: [String]?
        }
        var targets: [Target]
    }

    private static let description = Result { () throws -> Description in
        let described = try Command.run(
            "swift", ["package", "--scratch-path", Project.scratch("description").path, "describe", "--type", "json"],
            in: Project.folder)
        try #require(described.status == 0, "\(described.errors)")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Description.self, from: Data(described.output.utf8))
    }

    @Test("has a module for each folder of bindings")
    func modules() throws {
        let folder = Project.folder.appendingPathComponent("Sources/Bindings")
        let present = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            FileManager.default.fileExists(atPath: folder.appendingPathComponent("\($0)/Exports.swift").path)
        }
        let targets = try Self.description.get().targets
        let named = targets.map(\.path).filter { $0.hasPrefix("Sources/Bindings/") }.map { String($0.dropFirst(17)) }
        #expect(Set(named) == Set(present), "bring the list in Package.swift up to date")
    }

    @Test("names in .dockerignore all that the functions' images are built from")
    func images() throws {
        let targets = try Self.description.get().targets
        let byName = Dictionary(targets.map { ($0.name, $0) }) { $1 }
        var wanted: Set<String> = []
        var open = targets.filter { $0.path.hasPrefix("lambdas/") }.map(\.name) + ["LambdaRuntime"]
        while let name = open.popLast() {
            if wanted.insert(name).inserted { open += byName[name]?.targetDependencies ?? [] }
        }
        let ignored = try String(
            contentsOf: Project.folder.appendingPathComponent(".dockerignore"), encoding: .utf8)
        let included = ignored.split(separator: "\n").filter { $0.hasPrefix("!") }.map { $0.dropFirst() }
        for name in wanted.sorted() {
            let path = try #require(byName[name]?.path)
            #expect(
                included.contains { path == $0 || path.hasPrefix("\($0)/") }, "name !\(path) in .dockerignore")
            #expect(!path.hasPrefix("Sources/Bindings") && !path.hasPrefix("Sources/Landform"), "\(name)")
        }
    }

    @Test("has functions that link no Foundation", arguments: Project.functions)
    func foundation(function: String) throws {
        let program = try Data(contentsOf: Project.built(function))
        #expect(
            program.range(of: Data("libFoundation".utf8)) == nil, "a module that \(function) uses imports Foundation")
    }

    @Test("has the top level that it is to have")
    func topLevel() throws {
        let entries = try FileManager.default.contentsOfDirectory(atPath: Project.folder.path)
        let wanted = ["Package.swift", "Sources", "Tests", "stacks", "lambdas", "containers", "cdk.out", "README.md"]
        #expect(Set(wanted).isSubset(of: Set(entries)))
    }
}
