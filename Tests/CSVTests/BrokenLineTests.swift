import CSV
import Testing

@Suite("A broken line of a CSV file")
struct BrokenLineTests {
    private static let limits = CSVLimits(row: 1_024)
    /// So many bytes are looked at once.
    private static let buffer = (1_024 + 32_768 + 63) & ~63

    /// Good rows of so many bytes altogether, with the header; the number of the rows.
    private func rows(bytes: Int) -> (text: String, count: Int) {
        var text = Payment.header
        var count = 0
        while text.utf8.count + 120 < bytes {
            text += Payment.row("i\(count)")
            count += 1
        }
        let rest = bytes - text.utf8.count - Payment.row("last").utf8.count
        let note = String(repeating: "n", count: max(0, min(40, rest)))
        text += Payment.row("last" + String(repeating: "x", count: max(0, rest - 40)).prefix(16), note: note)
        return (text, count + 1)
    }

    @Test("is one error, wherever the buffer ends in it", arguments: 0..<70)
    func faultAtTheEnd(offset: Int) {
        let before = rows(bytes: Self.buffer - offset)
        let broken = "a\"b,1.50,EUR,2026-11-21T09:30:00Z,,sale,1\n"
        let report = check(before.text + broken + Payment.row("z") + Payment.row("y"), limits: Self.limits)
        #expect(report.errorCount == 1)
        #expect(report.errors.first?.line == before.count + 2)
        #expect(report.rows == before.count + 3)
    }

    @Test("is the last thing in a file, even where the file ends with the buffer", arguments: 1..<70)
    func faultAtTheVeryEnd(length: Int) {
        let before = rows(bytes: Self.buffer - length)
        let rest = max(2, Self.buffer - before.text.utf8.count)
        let broken = "a\"" + String(repeating: "b", count: rest - 2)
        let report = check(before.text + broken, limits: Self.limits)
        #expect(report.errorCount == 1)
        #expect(report.rows == before.count + 1)
    }

    @Test("is no reason to keep what cannot be bounded")
    func bounds() {
        let limits = CSVLimits(repeated: 10)
        let pairs = (0..<11).map { Payment.row("i\($0)") }.joined()
        let report = check(Payment.header + pairs + pairs, limits: limits)
        #expect(report.errors.map(\.description) == ["more than 10 keys come more than once"])
        let fewer = check(Payment.header + pairs + (1..<11).map { Payment.row("i\($0)") }.joined(), limits: limits)
        #expect(fewer.isValid && fewer.warningCount == 10)
        #expect(fewer.repeats == Array(12...21))
        let often = String(repeating: Payment.row("i"), count: 14)
        #expect(
            check(Payment.header + often, limits: limits).errors.map(\.description)
                == ["line 13: more than 10 rows are the same as earlier ones"])
    }
}
