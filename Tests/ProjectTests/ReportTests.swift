import Foundation
import Schema
import TestSupport
import Testing
import TransactionsCore

@Suite("The reports of a file's parts")
struct ReportTests {
    private let file = StoredFile(
        runID: "r", fileID: "f", firstRun: "r", key: "files/f.csv", version: nil, rows: 12, headerSize: 57)

    private func report(_ change: (inout TransactionsCore.Progress) -> Void) -> Report {
        var progress = TransactionsCore.Progress()
        change(&progress)
        return Report(of: file, progress)
    }

    @Test("are added up, exactly")
    func sums() throws {
        let merged = try Report(
            merging: [
                report {
                    ($0.written, $0.unchanged, $0.conflicting, $0.repeated, $0.conflicts) = (3, 1, 1, 2, ["a"])
                    $0.totals = ["EUR": "0.10", "JPY": "5"]
                },
                report {
                    ($0.written, $0.unchanged, $0.conflicting, $0.repeated, $0.conflicts) = (2, 0, 2, 1, ["b", "c"])
                    $0.totals = ["EUR": "0.20", "KWD": "9999999999999999.999"]
                },
            ], of: file)
        #expect((merged.written, merged.unchanged, merged.conflicting, merged.repeated) == (5, 1, 3, 3))
        #expect(merged.conflicts == ["a", "b", "c"])
        #expect(merged.totals.mapValues(\.description) == ["EUR": "0.30", "JPY": "5", "KWD": "9999999999999999.999"])
        #expect((merged.runID, merged.fileID) == ("r", "f"))
    }

    @Test("name so many conflicting transactions, and count all")
    func conflicts() throws {
        let part = report { ($0.conflicting, $0.conflicts) = (80, (0..<80).map(String.init)) }
        var file = file
        file.rows = 160
        let merged = try Report(merging: [part, part], of: file)
        #expect(merged.conflicting == 160)
        #expect(merged.conflicts.count == Report.namedConflicts)
    }

    @Test("of a sum that no table holds are an error")
    func tooLarge() {
        let most = DecimalNumber("99999999999999999999999999999999999999")
        let part = report { ($0.written, $0.totals["EUR"]) = (6, most) }
        #expect(throws: SumTooLarge.self) { try Report(merging: [part, part], of: file) }
    }

    @Test("are an error where they do not account for all rows: none, too few, too many, or numbers that cannot be")
    func rows() throws {
        let six = report { $0.written = 6 }
        #expect(try Report(merging: [six, six], of: file).written == 12)
        for parts in [[], [six], [six, six, six], [report { ($0.written, $0.repeated) = (13, -1) }]] {
            #expect(throws: RowsMissing.self) { try Report(merging: parts, of: file) }
        }
        let most = report { ($0.written, $0.unchanged) = (.max, .max) }
        #expect(throws: RowsMissing.self) { try Report(merging: [most], of: file) }
        var empty = file
        empty.rows = 0
        #expect(try Report(merging: [], of: empty).written == 0)
    }

    @Test("are read as they are kept: as JSON, or as a text that is JSON")
    func kept() throws {
        let text =
            #"{"conflicting":0,"conflicts":[],"file_id":"f","repeated":0,"run_id":"r","totals":{"EUR":"1.50"},"unchanged":0,"written":1}"#
        let quoted = "\"" + text.replacing("\"", with: "\\\"") + "\""
        for object in [text, quoted] {
            let report = try Report(keptIn: Array(object.utf8))
            #expect(report.written == 1 && report.totals == ["EUR": "1.50"])
        }
        #expect(throws: (any Error).self) { try Report(keptIn: Array("\"{}\"".utf8)) }
        #expect(throws: (any Error).self) { try Report(keptIn: []) }
    }

    @Test("of a run begin with what the state machine has, and are kept where it puts them")
    func names() throws {
        let stack = try String(
            contentsOf: Project.folder.appendingPathComponent("cdk.out/transactions/terraform.tf.json"), encoding: .utf8
        )
        #expect(Report.key(ofPartAt: 57, run: "upload-1") == "reports/upload-1/57.json")
        #expect(stack.contains("States.Format('reports/{}/{}.json', $.file.run_id, $.file.part.start)"))
    }
}
