import Foundation
import Landform
import Stacks
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
        try Data(hastened(stack.text).utf8).write(to: folder.appendingPathComponent(Synthesis.fileName))

        let run = try Project.checkDeployed(
            folder, functions: ["csv-validator", "data-transformer", "notification-sender"], standIns: "transactions",
            by: tool)
        if let run { #expect(run.status == 0, "\(run.output)\(run.errors)") }
    }
}
