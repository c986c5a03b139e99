import Foundation
import TestSupport
import Testing

/// A small provider whose schema uses all that a schema can hold. What bindgen makes of it must compile, and what a
/// program with it synthesizes must be what Terraform's JSON syntax wants.
///
/// Source: <https://developer.hashicorp.com/terraform/language/syntax/json>
@Suite("Every construct of a schema", .serialized)
struct EveryConstructTests {
    private static let fixture = Project.folder.appendingPathComponent("Tests/Fixtures/every-construct")
    private static let folder = Project.folder.appendingPathComponent(".build/every-construct")

    @Test("compiles without a warning and is written as Terraform reads it", .timeLimit(.minutes(15)))
    func compilesAndSynthesizes() throws {
        let package = try EveryConstructPackage(
            at: EveryConstructTests.folder.appendingPathComponent("package"), of: EveryConstructTests.fixture)
        try package.write()
        let scratch = EveryConstructTests.folder.appendingPathComponent("build").path
        let options = ["--package-path", package.folder.path, "--scratch-path", scratch]
        var build = try Command.run("swift", ["build"] + options)
        if build.status != 0 {
            // The plan of an earlier build does not notice new files of a package that is depended on by its path.
            try FileManager.default.removeItem(atPath: scratch)
            build = try Command.run("swift", ["build"] + options)
        }
        try #require(build.status == 0, "\(build.output)\(build.errors)")

        let bin = try Command.run("swift", ["build", "--show-bin-path"] + options).output.trimmingCharacters(
            in: .newlines)
        let expected = try String(
            contentsOf: EveryConstructTests.fixture.appendingPathComponent("expected.tf.json"), encoding: .utf8)
        for program in ["together", "by-service"] {
            let run = try Command.run("\(bin)/\(program)", [])
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output == expected, "\(program)")
        }
    }
}

/// The package that holds the bindings, in one module and in one for each service, and a program for both.
struct EveryConstructPackage {
    let folder: URL
    private let fixture: URL

    init(at folder: URL, of fixture: URL) throws {
        self.folder = folder
        self.fixture = fixture
    }

    /// Writes what has changed, so that only that is built again.
    func write() throws {
        for (settings, bindings) in [("acme.json", "Together"), ("acme-services.json", "ByService")] {
            let run = try Command.bindgen([
                "--out", folder.appendingPathComponent(bindings).path, fixture.appendingPathComponent(settings).path,
            ])
            guard run.status == 0 else { throw Failure(message: run.errors) }
        }
        let services = try FileManager.default.contentsOfDirectory(
            atPath: folder.appendingPathComponent("ByService").path
        ).sorted()
        let program = try String(contentsOf: fixture.appendingPathComponent("main.swift"), encoding: .utf8)
        let imports = services.map { "import \($0)" }.joined(separator: "\n")
        try write("together/main.swift", program)
        try write("by-service/main.swift", program.replacingOccurrences(of: "import Acme\n", with: "\(imports)\n"))
        try write(
            "AcmeTypes/Colour.swift",
            "public import Landform\n\n/// A colour.\npublic enum Colour: TextValue, Hashable, Sendable {}\n")
        try write("Package.swift", manifest(services: services))
    }

    private func write(_ path: String, _ text: String) throws {
        let file = folder.appendingPathComponent(path)
        if (try? String(contentsOf: file, encoding: .utf8)) == text { return }
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    private func manifest(services: [String]) -> String {
        let modules = services.map { name in
            let provider = name == "AcmeCloud" ? "" : #", "AcmeCloud""#
            return #".target(name: "\#(name)", dependencies: ["AcmeTypes"\#(provider)], path: "ByService/\#(name)"),"#
        }
        return """
            // swift-tools-version: 6.2
            import PackageDescription

            let package = Package(
                name: "EveryConstruct",
                dependencies: [.package(name: "Landform", path: "../../..")],
                targets: [
                    .target(
                        name: "AcmeTypes", dependencies: [.product(name: "Landform", package: "Landform")],
                        path: "AcmeTypes"),
                    .target(name: "Acme", dependencies: ["AcmeTypes"], path: "Together/Acme"),
                    .executableTarget(name: "together", dependencies: ["Acme"], path: "together"),
                    \(modules.joined(separator: "\n        "))
                    .executableTarget(
                        name: "by-service", dependencies: \(services),
                        path: "by-service"),
                ],
                swiftLanguageModes: [.v6]
            )
            for target in package.targets {
                target.swiftSettings = [
                    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
                    .enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error),
                ]
            }

            """
    }

    struct Failure: Error {
        var message: String
    }
}
