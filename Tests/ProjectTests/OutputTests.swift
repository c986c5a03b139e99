import Foundation
import Landform
import Stacks
import TestSupport
import Testing

@Suite("The output that is committed")
struct OutputTests {
    private static let folder = Project.folder.appendingPathComponent("cdk.out")

    @Test("is what the stacks describe for dev")
    func isCurrent() throws {
        var out = ""
        var errors = ""
        let status = Synth.run(["--check", "--out", Self.folder.path], out: &out, errors: &errors, allStacks)
        #expect(status == 0, "\(out)\(errors)")
    }

    @Test("names no machine and no user", arguments: Environment.allCases)
    func namesNoMachine(environment: Environment) throws {
        let text = try allStacks(environment).synthesize().stacks.map(\.text).joined()
        #expect(!text.contains(Project.folder.path))
        #expect(!text.contains(NSUserName() + "@"))
    }

    @Test("is the same each time", arguments: Environment.allCases)
    func isDeterministic(environment: Environment) throws {
        let first = try allStacks(environment).synthesize()
        let second = try allStacks(environment).synthesize()
        #expect(first.stacks.map(\.text) == second.stacks.map(\.text))
        #expect(first.manifest(environment: environment.name) == second.manifest(environment: environment.name))
    }

    @Test("differs between environments where it should", arguments: Environment.allCases)
    func environments(environment: Environment) throws {
        let stack = try #require(try allStacks(environment).synthesize().stacks.first { $0.name == "transactions" })
        let json = stack.configuration
        #expect(json["terraform"]?["backend"]?["s3"]?["bucket"] == .string(environment.stateBucket))
        #expect(json["provider"]?["aws"]?["region"] == .string(environment.region))
        let bucket = json["resource"]?["aws_s3_bucket"]?["files"]
        #expect(bucket?["lifecycle"]?["prevent_destroy"] == (environment.protectsData ? true : nil))
        let table = json["resource"]?["aws_dynamodb_table"]?["transactions"]
        #expect(table?["deletion_protection_enabled"] == .bool(environment.protectsData))
    }

    @Test(
        "is valid to terraform, for every environment", .enabled(if: Project.runsTerraform),
        arguments: Environment.allCases)
    func isValid(environment: Environment) throws {
        let tool = try #require(Project.terraformCheck, "tfcheck and terraform are needed")
        for stack in try allStacks(environment).synthesize().stacks {
            let folder = Project.scratch("valid-\(environment.name)-\(stack.name)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(stack.text.utf8).write(to: folder.appendingPathComponent(Synthesis.fileName))
            let check = try Command.run(tool, [folder.path, "validate"])
            #expect(check.status == 0, "\(check.output)\(check.errors)")
        }
    }
}
