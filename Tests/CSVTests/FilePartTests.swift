import CSV
import Columns
import Decimals
import Records
import Testing

@Suite("The parts of a CSV file")
struct FilePartTests {
    /// The report on a file, divided into parts of at least a size, which comes in chunks of another.
    private func report(_ bytes: [UInt8], partSize: Int?, chunks: Int = .max) -> FileReport {
        var check = FileCheck(Payment.schema, partSize: partSize)
        for chunk in bytes.parts(of: chunks) { check.consume(Array(chunk)) }
        switch check.finish() {
        case .finished(let report): return report
        case .repeatedKeys(var second):
            second.consume(bytes)
            return second.finish()
        }
    }

    private func records(_ bytes: [UInt8]) throws -> [Payment] {
        var reader = RecordReader(Payment.schema, given: [.value("f", for: \.file)], rowNumber: \.row)
        return try (reader.consume(bytes) + reader.finish()).map(\.record)
    }

    /// The records of one part, which is read by itself.
    private func records(_ part: FilePart, of bytes: [UInt8], _ report: FileReport) throws -> [Payment] {
        var reader = RecordReader(
            Payment.schema, given: [.value("f", for: \.file)], rowNumber: \.row, rowsBefore: part.rowsBefore,
            linesBefore: part.linesBefore)
        return try
            (reader.consume(Array(bytes[..<report.headerSize])) + reader.consume(Array(bytes[part.bytes]))
            + reader.finish()).map(\.record)
    }

    /// A valid file with quotes, line ends within them, empty lines, and lines that end as `ending` says.
    private func file(rows: Int, ending: String, hasMark: Bool, _ generator: inout SeededGenerator) -> [UInt8] {
        let notes = [
            "", "plain", "\"a, b\"", "\"two\nlines\"", "\"a \"\"quote\"\"\r\nand, more\"", "東京ストア", "\"\"\"\"",
        ]
        let text = (1...rows).map { row in
            let note = notes.randomElement(using: &generator) ?? ""
            let empty = Int.random(in: 0..<8, using: &generator) == 0 ? ending : ""
            return Payment.row("id\(row)", note: note).dropLast() + ending + empty
        }
        return Array((hasMark ? "\u{FEFF}" : "").utf8) + Array((Payment.header.dropLast() + ending).utf8)
            + Array(text.joined().utf8)
    }

    @Test("are all that is behind the header, and each is read as in the whole", arguments: 0..<60)
    func random(seed: Int) throws {
        var generator = SeededGenerator(state: UInt64(seed))
        let ending = ["\n", "\r\n", "\r"][seed % 3]
        let rows = Int.random(in: 1...900, using: &generator)
        var bytes = file(rows: rows, ending: ending, hasMark: seed % 2 == 0, &generator)
        if seed % 5 == 0 { bytes.removeLast(ending.utf8.count) }
        let size = [1, 70, 1_000, 20_000, 10_000_000].randomElement(using: &generator)
        let report = report(bytes, partSize: size)
        #expect(report.errors.map(\.description) == [])
        #expect(report.parts.first?.bytes.lowerBound == report.headerSize)
        #expect(report.parts.last?.bytes.upperBound == bytes.count)
        for (part, next) in zip(report.parts, report.parts.dropFirst()) {
            #expect(part.bytes.upperBound == next.bytes.lowerBound && part.rowsBefore < next.rowsBefore)
            #expect(part.bytes.count >= size ?? 0)
        }
        #expect(try report.parts.flatMap { try records($0, of: bytes, report) } == records(bytes))
        #expect(self.report(bytes, partSize: size, chunks: 1_000).parts == report.parts)
    }

    @Test("tell the file's line of what is wrong in them", arguments: ["\n", "\r\n", "\r"])
    func lines(ending: String) throws {
        let rows = (1...600).map { number in
            let note = ["plain", "\"two\(ending)lines\""][number % 2]
            return Payment.row("id\(number)", note: note).dropLast() + ending + (number % 7 == 0 ? ending : "")
        }
        let bytes = Array((Payment.header.dropLast() + ending + rows.joined()).utf8)
        let report = report(bytes, partSize: 1_000)
        #expect(report.isValid && report.parts.count > 20)
        for part in report.parts {
            // The part's first row, with a count that it may not have.
            let end = try #require(bytes[part.bytes].firstRange(of: Array(",sale,1".utf8)))
            var broken = bytes
            broken.replaceSubrange(end, with: Array(",sale,x".utf8))
            let whole = self.report(broken, partSize: nil)
            #expect(whole.errors.count == 1)
            let error = #expect(throws: RecordReadError.self) { try records(part, of: broken, report) }
            #expect(error?.problem == whole.errors.first)
        }
    }

    @Test("are as small as they may be, whatever is checked at once")
    func size() {
        let rows = (1...1_000).map { Payment.row("i\($0)") }
        let parts = report(Array((Payment.header + rows.joined()).utf8), partSize: 1).parts
        #expect(parts.count == 1_000)
        #expect(parts.map(\.rowsBefore) == Array(0..<1_000))
    }

    @Test("are one where no size is said, and none where there is no header")
    func whole() {
        let text = Payment.header + Payment.row("1") + Payment.row("2")
        let report = report(Array(text.utf8), partSize: nil)
        let whole = Payment.header.utf8.count..<text.utf8.count
        #expect(report.headerSize == whole.lowerBound)
        #expect(report.parts == [FilePart(bytes: whole, rowsBefore: 0, linesBefore: 1)])
        #expect(self.report([], partSize: 1).parts == [])
        #expect(self.report(Array("a,b\n1,2\n".utf8), partSize: 1).parts == [])
        #expect(self.report(Array(text.utf8), partSize: 0).parts.count == 2)
    }

    @Test("are told of a file whose keys come twice, too")
    func repeatedKeys() {
        let text = Payment.header + Payment.row("1") + Payment.row("2") + Payment.row("1")
        let report = report(Array(text.utf8), partSize: 1)
        #expect(report.isValid && report.warningCount == 1)
        #expect(report.parts.map(\.rowsBefore) == [0, 1, 2])
    }
}
