import Foundation
import TestSupport
import Testing

/// The transformer's program against a table that throttles, as `Benchmarks/throttling` runs it, at a small scale.
@Suite("Files brought into a table that throttles")
struct ThrottledTests {
    private func run(_ arguments: String...) throws -> (status: Int32, lines: [[String: Any]]) {
        let program = try Project.program(of: "data-transformer").path
        let script = Project.folder.appendingPathComponent("Benchmarks/throttling").path
        let run = try Command.run(
            "python3", [script, program] + arguments, environment: ProcessInfo.processInfo.environment)
        let lines = try run.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        return (run.status, lines)
    }

    @Test("A file that takes longer than a step is complete after several, each row once")
    func steps() throws {
        let run = try run("--rows", "600", "--partition", "250", "--step", "4", "--within", "120")
        let all = try #require(run.lines.last)
        #expect(run.status == 0, "\(run.lines)")
        #expect(all["complete"] as? Bool == true && all["in the table"] as? Int == 600)
        #expect((all["steps"] as? Int ?? 0) > 1 && (all["throttled"] as? Int ?? 0) > 0)
    }

    @Test("A step hands on how far all rows are done, whatever was done behind them")
    func cursor() throws {
        let run = try run(
            "--rows", "900", "--partition", "100000", "--table", "100000", "--step", "4", "--stuck", "350")
        let part = try #require(run.lines.first)
        #expect(run.status == 0, "\(run.lines)")
        // The rows 301 to 400 are one transaction, which was not answered.
        #expect(part["cursors"] as? [[Int]] == [[300, 300]])
        #expect((part["outcome"] as? [String: Any])?["written"] as? Int == 900)
    }
}
