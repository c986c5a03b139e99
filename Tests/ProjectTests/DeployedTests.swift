import AllStacks
import Foundation
import Landform
import StackEnvironment
import TestSupport
import Testing

@Suite("The deployed transactions system")
struct DeployedTests {
    @Test(
        "answers each outcome with its status, keeps every byte, and loses nothing that fails",
        .enabled(if: Project.runsTerraform))
    func outcomes() throws {
        let tool = try #require(Project.terraformCheck, "tfcheck and terraform are needed")
        let stacks = try allStacks(Environment.dev).synthesize().stacks
        let stack = try #require(stacks.first { $0.name == "transactions" })
        let folder = Project.scratch("deployed-transactions")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(stack.text.utf8).write(to: folder.appendingPathComponent(Synthesis.fileName))

        let programs = Project.folder.appendingPathComponent("Tests/Fixtures/deployed/transactions")
        let functions = ["csv-validator", "data-transformer", "notification-sender"]
        let run = try Command.run(
            tool, ["--real", folder.path, "exec", programs.appendingPathComponent("check").path],
            environment: [
                "LOCAL_LAMBDAS": functions.map { "\($0)=\(programs.appendingPathComponent($0).path)" }
                    .joined(separator: " ")
            ])
        // 77: this machine does not have the provider itself.
        if run.status == 77, !Project.isCI { return }
        #expect(run.status == 0, "\(run.output)\(run.errors)")
    }
}
