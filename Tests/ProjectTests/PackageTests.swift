import Foundation
import TestSupport
import Testing

@Suite("The package")
struct PackageTests {
    @Test("has a module for each folder of bindings")
    func modules() throws {
        let folder = Project.folder.appendingPathComponent("Sources/Bindings")
        let present = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            FileManager.default.fileExists(atPath: folder.appendingPathComponent("\($0)/Exports.swift").path)
        }
        let described = try Command.run(
            "swift", ["package", "--scratch-path", Project.scratch("description").path, "describe", "--type", "json"],
            in: Project.folder)
        try #require(described.status == 0, "\(described.errors)")
        struct Description: Decodable {
            struct Target: Decodable { var path: String }
            var targets: [Target]
        }
        let targets = try JSONDecoder().decode(Description.self, from: Data(described.output.utf8)).targets
        let named = targets.map(\.path).filter { $0.hasPrefix("Sources/Bindings/") }.map { String($0.dropFirst(17)) }
        #expect(Set(named) == Set(present), "bring the list in Package.swift up to date")
    }

    @Test("has the top level that it is to have")
    func topLevel() throws {
        let entries = try FileManager.default.contentsOfDirectory(atPath: Project.folder.path)
        let wanted = ["Package.swift", "Sources", "Tests", "stacks", "lambdas", "containers", "cdk.out", "README.md"]
        #expect(Set(wanted).isSubset(of: Set(entries)))
    }
}
