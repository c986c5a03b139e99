import Foundation
import Landform
import Stacks
import TestSupport
import Testing

@Suite("The deployed transactions system with its own functions")
struct DeployedFunctionsTests {
    @Test(
        "processes what is valid, says what is not, loses nothing that fails, and is completed by a replay",
        .enabled(if: Project.runsTerraform))
    func outcomes() throws {
        let tool = try #require(Project.terraformCheck, "tfcheck and terraform are needed")
        let stacks = try allStacks(Environment.dev).synthesize().stacks
        let stack = try #require(stacks.first { $0.name == "transactions" })
        let folder = Project.scratch("deployed-functions")
        try? FileManager.default.removeItem(at: folder)
        let configuration = folder.appendingPathComponent("configuration")
        try FileManager.default.createDirectory(at: configuration, withIntermediateDirectories: true)
        // Parts of some rows, since the in-memory tables take long for many; and what is lost is looked for at once.
        let text = hastened(stack.text).replacing(/"PART_SIZE": "[0-9]+"/, with: #""PART_SIZE": "1000""#)
            .replacing(/"(REQUEST|UPLOAD)_TIME": "[0-9]+"/) { "\"\($0.1)_TIME\": \"1\"" }
        #expect(text.contains(#""PART_SIZE": "1000""#) && text.contains(#""UPLOAD_TIME": "1""#))
        try Data(text.utf8).write(to: configuration.appendingPathComponent(Synthesis.fileName))

        let fixture = Project.folder.appendingPathComponent("Tests/Fixtures/deployed/functions")
        let functions = try Project.functions.map { "\($0)=\(try Project.program(of: $0).path)" }
        let log = folder.appendingPathComponent("functions.log")
        let run = try Command.run(
            tool, ["--real", configuration.path, "exec", fixture.appendingPathComponent("check").path],
            environment: [
                "LOCAL_LAMBDAS": functions.joined(separator: " "), "LOCAL_LAMBDA_LOG": log.path,
                "REPLAY": try Project.built("replay").path,
            ])
        if run.status == 77, !Project.isCI { return }
        #expect(run.status == 0, "\(run.output)\(run.errors)")

        let lines = try String(contentsOf: log, encoding: .utf8).split(separator: "\n")
        #expect(lines.count > 100)
        for line in lines {
            #expect(throws: Never.self, "no JSON: \(line)") {
                try JSONSerialization.jsonObject(with: Data(line.utf8))
            }
            // What is in rows is nobody's business who reads logs.
            #expect(!line.contains("Shop") && !line.contains("東京"), "a row's content is in the log: \(line)")
        }
    }
}

/// The configuration, in which what fails takes less time: functions have 4 seconds, and states are tried again after one.
func hastened(_ configuration: String) -> String {
    configuration.replacing(/"timeout": [0-9]+/, with: #""timeout": 4"#)
        .replacing(/\\"IntervalSeconds\\":[0-9]+/, with: #"\"IntervalSeconds\":1"#)
        .replacing(/\\"BackoffRate\\":2\.0/, with: #"\"BackoffRate\":1.0"#)
}
