import Foundation
import Landform
import Stacks
import TestSupport
import Testing

@Suite("The program synth")
struct SynthProcessTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("synth-\(UUID().uuidString)")
    private let program: String

    init() throws {
        program = try Project.built("synth").path
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// The files that a run writes for an environment, by their paths in the folder.
    private static let outputs = Result {
        try [Environment.dev, .prod].map { environment in
            let synthesis = try allStacks(environment).synthesize()
            var files = ["manifest.json": synthesis.manifest(environment: environment.name).prettyText]
            for stack in synthesis.stacks { files["\(stack.name)/terraform.tf.json"] = stack.text }
            return files
        }
    }

    private func files(in folder: URL) throws -> [String: String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        var files: [String: String] = [:]
        for name in names {
            var isFolder: ObjCBool = false
            let path = folder.appendingPathComponent(name).path
            if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
                files[name] = try String(contentsOfFile: path, encoding: .utf8)
            }
        }
        return files
    }

    @Test("that is killed at any time leaves the output of one environment")
    func killed() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let outputs = try Self.outputs.get()
        let out = folder.appendingPathComponent("out")
        let begin = Date()
        let first = try Command.run(program, ["--environment", "dev", "--out", out.path])
        try #require(first.status == 0, "\(first.errors)")
        let duration = Date().timeIntervalSince(begin)
        var killed = 0
        for round in 0..<30 {
            let environment = round.isMultiple(of: 2) ? "prod" : "dev"
            let delay = max(0.001, duration * Double.random(in: 0.2...1.05))
            let run = try Command.run(
                "timeout", ["-s", "KILL", "\(delay)", program, "--environment", environment, "--out", out.path])
            if run.status == 137 { killed += 1 }
            // What lies in .synth is not part of the output. What it had begun is finished by the next run.
            let present = try files(in: out).filter { !$0.key.hasPrefix(".synth/") }
            if !present.keys.contains(where: { $0.hasSuffix("/synth-was-interrupted.tf.json") }) {
                #expect(outputs.contains(present), "round \(round) leaves \(present.keys.sorted())")
            }
        }
        #expect(killed > 0)
        let last = try Command.run(program, ["--environment", "dev", "--out", out.path])
        #expect(last.status == 0, "\(last.errors)")
        #expect(try files(in: out) == outputs[0])
    }

    @Test("does not mix its output with that of another run at the same time")
    func concurrent() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let outputs = try Self.outputs.get()
        for round in 0..<12 {
            let out = folder.appendingPathComponent("out-\(round % 3)").path
            let both = ["dev", "prod"].map { "'\(program)' --environment \($0) --out '\(out)' & pids=\"$pids $!\"" }
            let script = both.joined(separator: "; ") + "; for pid in $pids; do wait $pid || exit 1; done"
            let run = try Command.run("bash", ["-c", script])
            #expect(run.status == 0, "\(run.errors)")
            #expect(outputs.contains(try files(in: URL(fileURLWithPath: out))), "round \(round)")
        }
    }

    @Test("keeps the environments apart, and knows each again")
    func environments() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let outputs = try Self.outputs.get()
        for environment in ["prod", "dev", "prod"] {
            let run = try Command.run(program, ["--environment", environment], in: folder)
            #expect(run.status == 0, "\(run.errors)")
            #expect(!run.errors.contains("held the output"))
        }
        let out = folder.appendingPathComponent("cdk.out")
        #expect(try files(in: out).filter { !$0.key.hasPrefix("prod/") } == outputs[0])
        #expect(try files(in: out.appendingPathComponent("prod")) == outputs[1])
        for environment in ["dev", "prod"] {
            let check = try Command.run(program, ["--check", "--environment", environment], in: folder)
            #expect(check.status == 0, "\(check.output)\(check.errors)")
        }
        let other = try Command.run(
            program, ["--check", "--environment", "prod", "--out", "cdk.out"], in: folder)
        #expect(other.status == 1)
    }
}
