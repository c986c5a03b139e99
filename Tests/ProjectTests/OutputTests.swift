import StackEnvironment
import Foundation
import Landform
import TestSupport
import Testing
import TransactionsStack

@Suite("The output that is committed")
struct OutputTests {
    private static let folder = Project.folder.appendingPathComponent("cdk.out")

    @Test("is what the stacks describe for dev")
    func isCurrent() throws {
        var out = ""
        var errors = ""
        let status = Synth.run(["--check", "--out", Self.folder.path], out: &out, errors: &errors) {
            (environment: Environment) in App(transactions(environment))
        }
        #expect(status == 0, "\(out)\(errors)")
    }

    @Test("names no machine and no user", arguments: Environment.allCases)
    func namesNoMachine(environment: Environment) throws {
        let text = try App(transactions(environment)).synthesize().stacks.map(\.text).joined()
        #expect(!text.contains(Project.folder.path))
        #expect(!text.contains(NSUserName() + "@"))
    }

    @Test("is the same each time", arguments: Environment.allCases)
    func isDeterministic(environment: Environment) throws {
        let first = try App(transactions(environment)).synthesize()
        let second = try App(transactions(environment)).synthesize()
        #expect(first.stacks.map(\.text) == second.stacks.map(\.text))
        #expect(first.manifest == second.manifest)
    }

    @Test("differs between environments where it should", arguments: Environment.allCases)
    func environments(environment: Environment) throws {
        let stack = try #require(try App(transactions(environment)).synthesize().stacks.first)
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
        for stack in try App(transactions(environment)).synthesize().stacks {
            let folder = Project.scratch("valid-\(environment.name)-\(stack.name)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(stack.text.utf8).write(to: folder.appendingPathComponent(Synthesis.fileName))
            let check = try Command.run(tool, [folder.path, "validate"])
            #expect(check.status == 0, "\(check.output)\(check.errors)")
        }
    }
}
