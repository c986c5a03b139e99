import Columns
import Decimals
import Foundation
import Records
import TestSupport
import Testing

@testable import CSV

/// The same numbers in each run.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}

/// Three texts, which take nearly everything.
struct Texts: Record {
    var a: String
    var b: String
    var c: String

    enum CodingKeys: String, CodingKey { case a, b, c }
    static var propertyNames: [PartialKeyPath<Texts>: String] {
        names(CodingKeys.self, [\.a: .a, \.b: .b, \.c: .c])
    }
    static let schema = Schema<Texts>(
        "Texts.", .column(\.a, .text(0...10_000, .multiline), ""), .column(\.b, .text(0...10_000, .multiline), ""),
        .column(\.c, .text(0...10_000, .multiline), ""))
}

@Suite("Hostile CSV files")
struct HostileFileTests {
    /// A reader of RFC 4180 a byte at a time, to compare with: the rows before the first fault, and whether there is one.
    private func reference(_ bytes: [UInt8]) -> (rows: [[[UInt8]]], isWhole: Bool) {
        var rows: [[[UInt8]]] = []
        var row: [[UInt8]] = []
        var field: [UInt8] = []
        enum State { case start, plain, quoted, closed }
        var state = State.start
        var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        func endRow() {
            row.append(field)
            if row != [[]] || state == .closed { rows.append(row) }
            (row, field, state) = ([], [], .start)
        }
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == 0 { return (rows, false) }
            if state == .quoted {
                if byte == UInt8(ascii: "\"") { state = .closed } else { field.append(byte) }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""):
                switch state {
                case .start: state = .quoted
                case .closed:
                    field.append(byte)
                    state = .quoted
                case .plain, .quoted: return (rows, false)
                }
            case UInt8(ascii: ","):
                row.append(field)
                (field, state) = ([], .start)
            case UInt8(ascii: "\n"): endRow()
            case UInt8(ascii: "\r"):
                if index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
                endRow()
            default:
                if state == .closed { return (rows, false) }
                field.append(byte)
                state = .plain
            }
        }
        if state == .quoted { return (rows, false) }
        if !row.isEmpty || !field.isEmpty || state == .closed { endRow() }
        return (rows, true)
    }

    /// What the reader makes of a file: the rows before the first fault, and whether there is one.
    private func read(_ bytes: [UInt8], parts: Int) -> (rows: [[[UInt8]]], isWhole: Bool) {
        let limits = CSVLimits()
        var source = RowSource(limits: limits)
        var fields = FieldList(longestRow: limits.row)
        var rows: [[[UInt8]]] = []
        func take(isLast: Bool) -> Bool {
            source.begin()
            while true {
                switch source.next(into: &fields, isLast: isLast) {
                case .row: rows.append((0..<fields.count).map { Array(fields[$0].buffer) })
                case .fault: return false
                case .needsMore:
                    source.buffer.compact()
                    return true
                case .end: return true
                }
            }
        }
        for part in bytes.parts(of: parts) {
            var rest = Array(part)
            while !rest.isEmpty {
                let taken = rest.withUnsafeBytes { source.buffer.take($0) }
                rest.removeFirst(taken)
                if source.buffer.isFull, !take(isLast: false) { return (rows, false) }
            }
        }
        let isWhole = take(isLast: true)
        return (rows, isWhole)
    }

    private static let pieces: [[UInt8]] = [
        [0x22], [0x22, 0x22], [0x2C], [0x0A], [0x0D], [0x0D, 0x0A], [0x20], [0x09], Array("ab".utf8), Array("é".utf8),
        Array("東京".utf8), Array("🏦".utf8), [0xFF], [0xC3], [0x00], [0xEF, 0xBB, 0xBF], Array("12.5".utf8), [0x7F],
        [0x1B],
    ]

    @Test("are read as a reader reads them that takes a byte at a time: 3,000 of a seed")
    func reading() {
        var generator = SeededGenerator(state: 4)
        for number in 0..<3_000 {
            var bytes: [UInt8] = []
            // Few kinds of pieces in a file make deep faults more likely.
            let kinds = (0..<Int.random(in: 2...8, using: &generator)).map { _ in
                Self.pieces.randomElement(using: &generator) ?? []
            }
            for _ in 0..<Int.random(in: 0...60, using: &generator) {
                bytes += kinds.randomElement(using: &generator) ?? []
            }
            let expected = reference(bytes)
            let actual = read(bytes, parts: .max)
            guard actual.rows == expected.rows, actual.isWhole == expected.isWhole else {
                Issue.record("file \(number), \(bytes): \(actual), not \(expected)")
                return
            }
        }
    }

    @Test("are checked quickly and explained with the same result: 2,000 of a seed")
    func explaining() {
        var generator = SeededGenerator(state: 5)
        let row = Array(Payment.row("id1", amount: "12.50", note: "\"a, b\"", count: "7").utf8)
        for number in 0..<2_000 {
            var bytes = Array(Payment.header.utf8)
            for place in 0..<3 {
                var changed = row
                changed[2] = UInt8(ascii: "1") + UInt8(place)
                for _ in 0..<Int.random(in: 0...2, using: &generator) {
                    let piece = Self.pieces.randomElement(using: &generator) ?? []
                    let at = Int.random(in: 0..<changed.count - 1, using: &generator)
                    let end = min(changed.count - 1, at + Int.random(in: 0...2, using: &generator))
                    changed.replaceSubrange(at..<end, with: piece)
                }
                bytes += changed
            }
            // The plain way and the way by quotes and faults have the same rules: with quotes around an id, and with CRLF.
            let report = check(bytes)
            #expect(report.errorCount == report.errors.count, "file \(number)")
            #expect(!report.errors.contains { $0.message.isEmpty }, "file \(number)")
            let other = check(bytes, parts: 7)
            guard report == other else {
                Issue.record("file \(number), \(bytes): \(other), not \(report)")
                return
            }
        }
    }

    @Test("of random bytes do no harm: 400 of a seed")
    func noise() {
        var generator = SeededGenerator(state: 6)
        for _ in 0..<400 {
            let count = Int.random(in: 0...5_000, using: &generator)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let report = check(Array(Payment.header.utf8) + bytes)
            #expect(!report.isValid || report.rows == 0 || bytes.isEmpty)
        }
    }

    @Test("Valid files are read as Python's csv reads them: 500 of a seed")
    func python() throws {
        var generator = SeededGenerator(state: 7)
        let texts = [
            "", "a", "a b", "é", "東京", "🏦", "\"", "\"\"", ",", "\n", "\r\n", "\r", "x\ny", "=1+1", "'", "\\", "\t",
        ]
        var files: [[UInt8]] = []
        for _ in 0..<2_000 {
            let ending = ["\n", "\r\n"].randomElement(using: &generator) ?? "\n"
            var file = "a,b,c" + ending
            for _ in 0..<Int.random(in: 1...5, using: &generator) {
                let fields = (0..<3).map { _ in
                    let parts = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                        texts.randomElement(using: &generator) ?? ""
                    }
                    let text = parts.joined()
                    let needsQuotes = text.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
                    guard needsQuotes || Bool.random(using: &generator) else { return text }
                    return "\"\(text.replacing("\"", with: "\"\""))\""
                }
                file += fields.joined(separator: ",") + ending
            }
            files.append(Array(file.utf8))
        }
        let folder = Project.scratch("csv-python")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let input = folder.appendingPathComponent("files.json")
        try JSONEncoder().encode(files.map { String(decoding: $0, as: UTF8.self) }).write(to: input)
        let program = """
            import csv, io, json, sys
            files = json.load(open(sys.argv[1]))
            print(json.dumps([list(csv.reader(io.StringIO(file, newline=""), strict=True)) for file in files]))
            """
        let run = try Command.run("python3", ["-c", program, input.path])
        try #require(run.status == 0, "\(run.errors)")
        let expected = try JSONDecoder().decode([[[String]]].self, from: Data(run.output.utf8))
        for (file, rows) in zip(files, expected) {
            var reader = RecordReader(Texts.schema)
            let records = try (reader.consume(file) + reader.finish()).map(\.record)
            #expect(
                records.map { [$0.a, $0.b, $0.c] } == Array(rows.dropFirst()),
                "\(String(decoding: file, as: UTF8.self))")
        }
    }
}
