import CBytes
import Columns
import Decimals
import Records
import Testing

@testable import CSV

@Suite("The quick look at many fields", .serialized)
struct QuickCheckTests {
    private static let lineEnds = ["\n", "\r\n"].map { Array($0.utf8) }

    /// A file of rows, in each of which one field is another than that of a row that is as it must be.
    private struct File {
        var bytes: [UInt8]
        let lineEnd: [UInt8]

        init(lineEnd: [UInt8]) {
            bytes = Kinds.header.dropLast() + lineEnd
            self.lineEnd = lineEnd
        }

        mutating func append(_ field: [UInt8], in column: Int, inQuotes: Bool) {
            let special: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D]
            var fields = Kinds.fields
            fields[column] = field
            if inQuotes || field.contains(where: special.contains) {
                fields[column] = [0x22] + field.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
            }
            bytes += fields.joined(separator: [0x2C])
            bytes += lineEnd
        }
    }

    /// Checks fields of a column, each in quotes or not, and says where the check differs from one by one.
    private func compare(_ fields: [[UInt8]], in column: Int, at source: SourceLocation = #_sourceLocation) {
        var plain = File(lineEnd: Self.lineEnds[0])
        for field in fields { plain.append(field, in: column, inQuotes: false) }
        compare(plain.bytes, Kinds.schema, at: source)
        for (lineEnd, inQuotes) in [(0, true), (1, false), (1, true)] {
            var file = File(lineEnd: Self.lineEnds[lineEnd])
            // Where the first field has quotes, the others are expected to have them.
            if lineEnd == 0 { file.append(Kinds.fields[column], in: column, inQuotes: false) }
            for place in stride(from: lineEnd, to: fields.count, by: 11) {
                file.append(fields[place], in: column, inQuotes: inQuotes)
            }
            compare(file.bytes, Kinds.schema, at: source)
        }
    }

    private func compare<Row>(
        _ bytes: [UInt8], _ schema: Schema<Row>, at source: SourceLocation = #_sourceLocation
    ) {
        let expected = slowCheck(bytes, schema)
        for isPortable in [false, true] {
            cbytes_use_only_portable(isPortable)
            defer { cbytes_use_only_portable(false) }
            guard let report = quickCheck(bytes, schema) else {
                Issue.record("there are keys", sourceLocation: source)
                continue
            }
            if expected.rows == 0 { continue }
            #expect(report.rows == expected.rows, sourceLocation: source)
            let first = zip(report.errors, expected.errors).first { $0 != $1 }
            #expect(
                report.errors.count == expected.errors.count && first == nil,
                "\(first.map { "\($0), not \($1)" } ?? "\(report.errors.count), not \(expected.errors.count)")",
                sourceLocation: source)
        }
    }

    private static func column(_ name: String) -> Int { Kinds.schema.columns.firstIndex { $0.name == name } ?? -1 }

    /// Texts, each with another byte at each of its places, one more and one less.
    private func variations(_ texts: [String]) -> [[UInt8]] {
        var fields: [[UInt8]] = []
        for text in texts.map({ Array($0.utf8) }) {
            for place in text.indices {
                for byte in UInt8(1)...255 {
                    var changed = text
                    changed[place] = byte
                    fields.append(changed)
                }
                fields.append(Array(text[..<place]))
                fields.append(Array(text[place...]))
                fields.append(Array(text[...place]) + Array(text[place...]))
            }
            fields.append(text)
            fields.append(text + text)
        }
        return fields
    }

    @Test(
        "takes numbers as each is taken by itself",
        arguments: [("price", ["12.50"]), ("small", ["0.05", "999"]), ("change", ["-10.5"])])
    func decimals(name: String, texts: [String]) {
        compare(variations(texts), in: Self.column(name))
        var fields: [[UInt8]] = []
        for integer in 0...19 {
            for fraction in 0...20 {
                for digit in ["0", "1", "9"] {
                    let text =
                        String(repeating: digit, count: integer) + "." + String(repeating: digit, count: fraction)
                    fields += [text, String(text.prefix(integer)), "1" + text, "0" + text].map { Array($0.utf8) }
                }
            }
        }
        compare(fields, in: Self.column(name))
    }

    @Test(
        "takes times as each is taken by itself",
        arguments: [
            "2024-02-28T19:59:59Z", "2023-12-31T23:30:00.5Z", "2026-10-30T08:00:00.123456789Z",
            "2031-01-01T00:00:00-05:30",
        ])
    func times(text: String) { compare(variations([text]), in: Self.column("at")) }

    @Test("takes dates, times of day and offsets as each is taken by itself")
    func dates() {
        var texts: [String] = []
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        for year in ["0000", "0001", "1900", "1999", "2000", "2023", "2024", "2099", "2100", "9999"] {
            for month in 0...13 {
                for day in 0...32 { texts.append("\(year)-\(two(month))-\(two(day))T00:00:00Z") }
            }
        }
        for number in 0...99 {
            texts += ["\(two(number)):00:00Z", "00:\(two(number)):00Z", "00:00:\(two(number))Z"].map {
                "2024-03-01T\($0)"
            }
            texts += ["+\(two(number)):00", "-00:\(two(number))", "+23:\(two(number))"].map {
                "2024-03-01T00:00:00\($0)"
            }
        }
        for digits in 0...12 {
            for end in ["Z", "", "z", "+01:00"] {
                texts.append("2024-03-01T00:00:00." + String(repeating: "7", count: digits) + end)
            }
        }
        compare(texts.map { Array($0.utf8) }, in: Self.column("at"))
    }

    @Test("takes values of a set as each is taken by itself", arguments: ["currency", "state", "twin", "end"])
    func values(name: String) {
        let texts = ["currency": ["XAU"], "twin": Kinds.Twin.allCases.map(\.rawValue)]
        let all = Currency.allCases.map { Array($0.rawValue.utf8) }
        compare(variations(texts[name] ?? ["completed", "x", "fifteen bytes o"]) + all, in: Self.column(name))
    }

    @Test("takes texts as each is taken by itself", arguments: ["any", "long", "note", "visible", "lines"])
    func texts(name: String) {
        let pieces: [[UInt8]] = [
            Array("a".utf8), Array("é".utf8), Array("東".utf8), Array("🏦".utf8), [0xFF], [0xC3], [0xE6, 0x9D], [0x22],
            [0x09], [0x0A], [0x0B], [0x1F], [0x7F], [0x20], Array("0123456789".utf8), [0xC2, 0x85], [0xC2, 0x9F],
            [0xC2, 0xA0],
        ]
        var generator = SeededGenerator(state: 8)
        let fields: [[UInt8]] = (0..<2_000).map { _ in
            let kinds = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? []
            }
            let length = Int.random(in: 0...44, using: &generator)
            var field: [UInt8] = []
            while field.count < length { field += kinds.randomElement(using: &generator) ?? [] }
            return field
        }
        compare(fields, in: Self.column(name))
        compare(variations(["é23456789abcdef"]), in: Self.column(name))
    }

    @Test(
        "knows UTF-8 as it is known a character at a time: the borders of its forms",
        arguments: [0, 13, 14, 15, 16])
    func encoding(before: Int) {
        var fields: [[UInt8]] = []
        let start = [UInt8](repeating: 0x61, count: before)
        for first in UInt8(0xBF)...255 {
            for second: UInt8 in [0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xE1, 0xFF] {
                for end: [UInt8] in [[], [0x61], [0x80], [0x80, 0x80], [0x80, 0x80, 0x80], [0xBF, 0x61, 0xC3]]
                where first > 0xC2 || end.count < 2 {
                    fields.append(start + [first, second] + end)
                }
            }
        }
        compare(fields, in: Self.column("long"))
    }

    @Test("finds the rows that a scan finds: 1,500 files of a seed")
    func rows() {
        let pieces: [[UInt8]] = [
            [0x22], [0x22, 0x22], [0x2C], [0x0A], [0x0D], [0x0D, 0x0A], [0x20], Array("ab".utf8), Array("é".utf8),
            [0x00],
            Array("\"a\"".utf8), Array("\"a\"\"\nb\"".utf8), Array("a,b,c\n".utf8), Array("a,\"b\",c\r\n".utf8),
            Array(String(repeating: "long ", count: 20).utf8),
        ]
        var generator = SeededGenerator(state: 9)
        for number in 0..<1_500 {
            let lineEnd = Self.lineEnds[number % 2]
            var bytes = Array("a,b,c".utf8) + lineEnd
            let faults = Int.random(in: 0...3, using: &generator)
            for _ in 0..<Int.random(in: 1...60, using: &generator) {
                bytes += Array("x,\"y, z\",".utf8) + lineEnd
                guard Int.random(in: 0..<8, using: &generator) < faults else { continue }
                bytes += pieces.randomElement(using: &generator) ?? []
                bytes += pieces.randomElement(using: &generator) ?? []
            }
            compare(bytes, Texts.schema)
        }
    }

    @Test("finds them in files of several buffers, in parts of any size, and names their lines", arguments: [0, 1])
    func buffers(lineEnd: Int) {
        var generator = SeededGenerator(state: 10)
        var bytes = Array("a,b,c".utf8) + Self.lineEnds[lineEnd]
        for number in 0..<9_000 {
            let length = number % 997 == 0 ? Int.random(in: 0...30_000, using: &generator) : number % 40
            let notes = [
                "x", "\"two\(number % 2 == 0 ? "\n" : "\r\n")lines\"", "\"\"", String(repeating: "n", count: length),
            ]
            var row = "\(number),\(notes[number % 4]),\(notes[number % 3])"
            if number % 501 == 0 { row += [",", "\"", "\n\n", "\u{1}", "\u{0}", "\r"][number / 501 % 6] }
            bytes += Array(row.utf8) + Self.lineEnds[lineEnd]
        }
        compare(bytes, Texts.schema)
        let whole = quickCheck(bytes, Texts.schema)
        for size in [1_000, 16_384, 65_537] { #expect(quickCheck(bytes, Texts.schema, parts: size) == whole) }
    }

    @Test("skips empty lines where a row has one field")
    func oneColumn() {
        let file = Array("code\n\nab\n\n\"\"\nabc\nabcd\n\n".utf8)
        compare(file, Single<Short>.schema)
        #expect(quickCheck(file, Single<Short>.schema)?.errors.map(\.line) == [5, 7])
    }

    @Test("gives the same where bytes are read straight into the check")
    func reading() throws {
        let file = Array((Payment.header + (0..<5_000).map { Payment.row("id\($0 % 4_999)") }.joined()).utf8)
        for most in [1, 100, 65_536, .max] where most > 1 || file.count < 200_000 {
            var check = FileCheck(Payment.schema)
            var at = 0
            while check.consume(reading: { room in
                let part = file[at..<min(file.count, at + min(most, room.count))]
                room.copyBytes(from: part)
                at += part.count
                return part.count
            }) > 0 {}
            guard case .repeatedKeys(var second) = check.finish() else {
                Issue.record("a key comes twice")
                return
            }
            second.consume(file)
            #expect(second.finish().warnings.map(\.line) == [5_001])
        }
        struct Stopped: Error {}
        var check = FileCheck(Payment.schema)
        #expect(throws: Stopped.self) { try check.consume { _ throws(Stopped) in throw Stopped() } }
    }
}
