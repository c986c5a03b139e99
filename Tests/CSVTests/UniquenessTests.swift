import CSV
import Testing

@Suite("Keys that come twice")
struct UniquenessTests {
    @Test("warn where the rows are the same, and are errors where they differ")
    func both() {
        let file =
            Payment.header + Payment.row("a") + Payment.row("b") + Payment.row("a") + Payment.row("b", amount: "2")
            + Payment.row("\"a\"", note: "x") + Payment.row("c")
        let report = check(file)
        #expect(report.rows == 6)
        #expect(
            report.warnings.map(\.description)
                == ["line 4, id, \"a\": the row is the same as that of line 2, it counts once"])
        #expect(
            report.errors.map(\.description) == [
                "line 5, id, \"b\": is that of line 3, whose other fields differ",
                "line 6, id, \"a\": is that of line 2, whose other fields differ",
            ])
    }

    @Test("and say the same are named by their rows' numbers, however the file comes", arguments: [1, 7, 64, .max])
    func repeats(size: Int) {
        let file =
            Payment.header + Payment.row("a") + "\n" + Payment.row("b", note: "\"two\nlines\"") + Payment.row("a")
            + Payment.row("c") + "\r\n" + Payment.row("a") + Payment.row("b", note: "\"two\nlines\"")
        let report = check(Array(file.utf8), parts: size)
        #expect(report.isValid && report.rows == 6)
        #expect(report.repeats == [3, 5, 6])
        #expect(check(Payment.header + Payment.row("a")).repeats == [])
    }

    @Test("stand among the other errors in order of their lines")
    func order() {
        let file = Payment.header + Payment.row("a") + Payment.row("a", amount: "2") + Payment.row("b", kind: "x")
        #expect(check(file).errors.map(\.line) == [3, 4])
    }

    @Test("are found among many, which no table holds at once", arguments: [16_383, 16_384, 16_385, 200_000, 400_000])
    func many(count: Int) {
        var file = Payment.header
        for number in 0..<count { file += "id\(number),1.50,EUR,2026-11-21T09:30:00Z,,sale,1\n" }
        #expect(check(file).isValid)
        file += Payment.row("id7") + Payment.row("id\(count - 1)", amount: "9")
        let report = check(file)
        #expect((report.rows, report.errorCount, report.warningCount) == (count + 2, 1, 1))
        #expect(report.errors.map(\.line) == [count + 3])
    }

    @Test("that differ in the last byte, or by their length, are not the same")
    func near() {
        var file = Payment.header
        for length in 1...20 {
            for end in ["x", "y"] { file += Payment.row(String(repeating: "x", count: length - 1) + end) }
        }
        let report = check(file)
        #expect(report.isValid && report.warningCount == 0)
    }
}
