import Foundation
import TestSupport
import Testing

@Suite("A package that depends on Landform by URL")
struct ConsumerTests {
    @Test("imports a service of its choice, builds and synthesizes")
    func consumer() throws {
        let folder = Project.scratch("consumer")
        try? FileManager.default.removeItem(at: folder)
        let library = folder.appendingPathComponent("Landform")
        try checkout(to: library)
        let consumer = folder.appendingPathComponent("consumer")
        try write(
            """
            // swift-tools-version: 6.2
            import PackageDescription

            let package = Package(
                name: "consumer",
                dependencies: [.package(url: "file://\(library.path)", branch: "main")],
                targets: [
                    .executableTarget(
                        name: "synth",
                        dependencies: [
                            .product(name: "Landform", package: "Landform"), .product(name: "AWS", package: "Landform"),
                            .product(name: "AWSSSM", package: "Landform"),
                        ])
                ]
            )
            """, to: consumer.appendingPathComponent("Package.swift"))
        try write(
            """
            import AWS
            import AWSSSM
            import Landform

            Synth.main {
                let stack = Stack("parameters")
                AWSProvider(in: stack, region: "eu-central-1")
                let parameter = SSMParameter("greeting", in: stack, name: "/greeting", type: "String", value: "hello")
                Output("parameter", in: stack, parameter.arn)
                return App(stack)
            }
            """, to: consumer.appendingPathComponent("Sources/synth/main.swift"))
        let run = try Command.run("swift", ["run", "synth"], in: consumer)
        try #require(run.status == 0, "\(run.output)\(run.errors)")
        let file = consumer.appendingPathComponent("cdk.out/parameters/terraform.tf.json")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains("\"value\": \"${aws_ssm_parameter.greeting.arn}\""))
        let built = try FileManager.default.subpathsOfDirectory(
            atPath: consumer.appendingPathComponent(".build/debug/Modules").path)
        #expect(built.contains("AWSSSM.swiftmodule"))
        #expect(!built.contains("AWSEC2.swiftmodule"), "a service that is not imported was compiled")
    }

    /// The working tree as a git repository with one commit.
    private func checkout(to folder: URL) throws {
        let listed = try Command.run(
            "git", ["ls-files", "--cached", "--others", "--exclude-standard"],
            in: Project.folder)
        try #require(listed.status == 0, "\(listed.errors)")
        let files = listed.output.split(separator: "\n").map(String.init)
        for file in files {
            let source = Project.folder.appendingPathComponent(file)
            guard FileManager.default.fileExists(atPath: source.path) else { continue }
            let target = folder.appendingPathComponent(file)
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: source, to: target)
        }
        let identity = ["-c", "user.name=test", "-c", "user.email=test@example.invalid"]
        for arguments in [["init", "-q", "-b", "main"], ["add", "."], identity + ["commit", "-q", "-m", "snapshot"]] {
            let git = try Command.run("git", arguments, in: folder)
            try #require(git.status == 0, "\(git.errors)")
        }
    }

    private func write(_ text: String, to file: URL) throws {
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
}
