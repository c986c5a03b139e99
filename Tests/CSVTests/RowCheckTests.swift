import CSV
import Columns
import Decimals
import Records
import Testing

@Suite("The check of rows that come as values")
struct RowCheckTests {
    private static let names = Payment.schema.columns.map(\.name)
    private static let good = ["1", "1.50", "EUR", "2026-11-21T09:30:00Z", "a note", "sale", "1"]

    /// A row that is as it must be, but for some members.
    private func row(_ changes: [String: RowValues.Value?] = [:], more: [RowValues.Member] = []) -> RowValues {
        let members = zip(Self.names, Self.good).compactMap { name, text -> RowValues.Member? in
            guard let change = changes[name] else { return .init(name: name, value: .text(text)) }
            return change.map { .init(name: name, value: $0) }
        }
        return RowValues(members + more)
    }

    private func check(_ rows: [RowValues]) -> FileReport {
        var check = RowCheck(Payment.schema)
        for row in rows { check.check(row) }
        return check.finish()
    }

    private func read(_ rows: [RowValues]) throws -> [Payment] {
        var reader = RowReader(CSVFormat(Payment.schema), given: [.value("f", for: \.file)], rowNumber: \.row)
        return try rows.map { try reader.read($0).record }
    }

    @Test("takes quotes, commas and line ends as they are: no value can become two")
    func injection() throws {
        let hostile = [
            "\"", "\"\"", "\",failed\nINJECTED,9,EUR,x,sale,1\n\"", "a\"\u{301},b", "\"\u{200D}\"",
            "x\u{600}\",failed\nI,9\u{301}\"", "\u{600}\"\"\u{301}", "'", "\\\"", ",,,", "\r\n",
        ]
        let rows = hostile.enumerated().map { row(["id": .text("id\($0)"), "note": .text($1)]) }
        let report = check(rows)
        #expect(report.errors.map(\.description) == [] && report.rows == hostile.count)
        let records = try read(rows)
        #expect(records.map { $0.note.map { Array($0.utf8) } } == hostile.map { Array($0.utf8) })
        #expect(records.map(\.id) == hostile.indices.map { "id\($0)" })
        #expect(records.map(\.row) == Array(1...hostile.count))
    }

    @Test("names the row by its index and the column, whatever is wrong with a member")
    func problems() {
        let names = Self.names.joined(separator: ", ")
        let kind = "\"sale\", \"refund\" or \"correction\""
        let rows = [
            row(["id": .text("0")]),
            row(["id": .text("1"), "kind": .other("a number"), "amount": .text("1.001")]),
            row(["id": .text("2"), "kind": nil]),
            row(["id": .text("3"), "note": nil]),
            row(["id": .text("4")], more: [.init(name: "nte", value: .text("x"))]),
            row(["id": .text("5")], more: [.init(name: "kind", value: .text("sale"))]),
            row(["id": .text("6"), "kind": .text("gift"), "note": .other("null")]),
            row(["id": .text("7"), "currency": .text("DK\u{212A}")]),
        ]
        #expect(
            check(rows).errors.map(\.description) == [
                "row 1, amount, \"1.001\": has 3 fraction digits, EUR has at most 2",
                "row 1, kind: is a number, it must be text: \(kind)", "row 2, kind: is missing, it must be \(kind)",
                "row 4, nte: is no column's name; these are \(names)", "row 5, kind: is there 2 times",
                "row 6, kind, \"gift\": must be \(kind)",
                "row 6, note: is null, it must be text: text of 1 to 40 characters, without control characters other "
                    + "than line ends and tabs",
                "row 7, currency, \"DK\u{212A}\": must be an active currency code of ISO 4217, such as EUR",
            ])
        #expect(check([]).errors.map(\.description) == ["there are no rows"])
    }

    @Test("bounds rows, fields and names")
    func bounds() {
        let long = String(repeating: "x", count: 33_000)
        #expect(
            check([row(["note": .text(long)])]).errors.map(\.message) == ["has 33000 bytes, 32768 are allowed"])
        let more = [RowValues.Member(name: "x", value: .text(long)), .init(name: "y", value: .text(long))]
        #expect(check([row(more: more)]).errors.map(\.message) == ["the row has 66039 bytes, 65536 are allowed"])
        let named = check([row(more: [.init(name: long, value: .text(""))])])
        #expect(named.errors.map { $0.column?.count } == [61])
    }

    @Test("finds keys that come again: warnings where all is the same byte by byte, errors where it is not")
    func repeats() throws {
        let rows = [
            row(["id": .text("a"), "note": .text("\u{E9}")]), row(["id": .text("b")]),
            row(["id": .text("a"), "note": .text("\u{E9}")]), row(["id": .text("a"), "note": .text("e\u{301}")]),
        ]
        let report = check(rows)
        #expect(
            report.warnings.map(\.description) == ["row 2, id, \"a\": the row is the same as row 0, it counts once"])
        #expect(report.errors.map(\.description) == ["row 3, id, \"a\": is that of row 0, whose other fields differ"])
        #expect(report.repeats == [3])
    }

    @Test("says of each field what the check of a file says of it")
    func alike() throws {
        let fields = [
            "", "a", "a b", "é", "\u{85}", "\u{7F}", "1,5", "01", "-0", "1.", "EUR", "2026-02-30T00:00:00Z", "sale ",
            "\u{FFFD}", String(repeating: "é", count: 41), "\"", "1001", "-6", "2026-11-21T09:30:00+01:00",
        ]
        for name in Self.names {
            for field in fields {
                let place = try #require(Self.names.firstIndex(of: name))
                var texts = Self.good
                texts[place] = "\"\(field.replacing("\"", with: "\"\""))\""
                let file = CSVTests.check(Payment.header + texts.joined(separator: ",") + "\n")
                let values = check([row([name: .text(field)])])
                #expect(
                    values.errors.map { [$0.column, $0.value, $0.message] }
                        == file.errors.map { [$0.column, $0.value, $0.message] })
            }
        }
    }

    @Test("is that of the records that are made of them")
    func records() throws {
        let made = try read([row(["paid_at": .text("2026-01-01T00:30:00+01:00"), "note": nil])])
        #expect(made.first?.paidAt == "2025-12-31T23:30:00.000000000Z" && made.first?.day == "2025-12-31")
        #expect(made.first?.note == nil && made.first?.row == 1)
        let error = #expect(throws: RecordReadError.self) { try read([row(), row(["kind": .text("x")])]) }
        #expect(error?.description == "row 1, kind, \"x\": must be \"sale\", \"refund\" or \"correction\"")
    }
}
