import CSV
import Columns
import Decimals
import Records
import Testing

@Suite("Records of a CSV file")
struct RecordReaderTests {
    private func read(_ text: String) throws -> [Payment] {
        var reader = RecordReader(Payment.schema, given: [.value("f", for: \.file)], rowNumber: \.row)
        return try (reader.consume(Array(text.utf8)) + reader.finish()).map(\.record)
    }

    @Test("have normalized values, derived ones, and those of the file")
    func values() throws {
        let file =
            Payment.header
            + Payment.row("1", amount: "-0.10", paidAt: "2026-01-01T00:30:00.25+01:00", note: "\"a \"\"b\"\"\n\"")
            + Payment.row("2", amount: "9999999999999999.999", currency: "KWD", kind: "correction", count: "-5")
        let records = try read(file)
        #expect(
            records == [
                Payment(
                    id: "1", amount: "-0.10", currency: Currency(rawValue: "EUR")!,
                    paidAt: "2025-12-31T23:30:00.250000000Z",
                    note: "a \"b\"\n", kind: .sale, count: 1, day: "2025-12-31", file: "f", row: 1),
                Payment(
                    id: "2", amount: "9999999999999999.999", currency: Currency(rawValue: "KWD")!,
                    paidAt: "2026-11-21T09:30:00.000000000Z", note: nil, kind: .correctionOfAnEarlierOne, count: -5,
                    day: "2026-11-21", file: "f", row: 2),
            ])
        #expect(records[1].amount.description == "9999999999999999.999")
    }

    @Test(
        "have times whose order as texts is that of the times",
        arguments: [
            ("2024-02-29T23:30:00-05:30", "2024-03-01T05:00:00.000000000Z"),
            ("2023-12-31T23:59:59.999999999-00:01", "2024-01-01T00:00:59.999999999Z"),
            ("2000-03-01T00:00:00+14:00", "2000-02-29T10:00:00.000000000Z"),
            ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59.000000000Z"),
            ("1900-03-01T00:00:00+00:01", "1900-02-28T23:59:00.000000000Z"),
            ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000000000Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000000000Z"),
        ])
    func times(written: String, normalized: String) throws {
        #expect(try read(Payment.header + Payment.row("1", paidAt: written)).first?.paidAt == normalized)
    }

    @Test("are not made of a row that is not as the schema says")
    func refuses() {
        let error = #expect(throws: RecordReadError.self) { try read(Payment.header + Payment.row("1", kind: "x")) }
        #expect(error?.description == "line 2, kind, \"x\": must be \"sale\", \"refund\" or \"correction\"")
        #expect(throws: RecordReadError.self) { try read("a,b\n") }
        #expect(throws: RecordReadError.self) { try read(Payment.header + "1,2\n") }
    }
}
