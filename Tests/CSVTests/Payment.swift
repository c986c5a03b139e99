import CSV
import Columns
import Decimals
import Records

/// A record with a column of each type.
struct Payment: Record, Equatable {
    var id: String
    var amount: DecimalNumber
    var currency: Currency
    var paidAt: String
    var note: String?
    var kind: Kind
    var count: Int
    var day: String
    var file: String
    var row: Int

    enum Kind: String, Codable, CaseIterable { case sale, refund, correctionOfAnEarlierOne = "correction" }

    enum CodingKeys: String, CodingKey {
        case id, amount, currency
        case paidAt = "paid_at"
        case note, kind, count, day, file, row
    }

    static var propertyNames: [PartialKeyPath<Payment>: String] {
        names(
            CodingKeys.self,
            [
                \.id: .id, \.amount: .amount, \.currency: .currency, \.paidAt: .paidAt, \.note: .note, \.kind: .kind,
                \.count: .count, \.day: .day, \.file: .file, \.row: .row,
            ])
    }

    static let schema = Schema<Payment>(
        "A payment.",
        .column(\.id, .text(1...20, .printableASCII), isUnique: true, "Its id."),
        .column(\.amount, .decimal(sign: .any, fraction: .minorUnits(of: \.currency)), "What was paid."),
        .column(\.currency, .oneOf, "The currency."),
        .column(\.paidAt, .timestamp, "When."),
        .column(\.note, .optional(.text(1...40, .multiline)), "A note."),
        .column(\.kind, .oneOf, "What it is."),
        .column(\.count, .integer(-5...1_000), "How many."),
        .derived(\.day, from: \.paidAt, "The day.") { String($0.prefix(10)) },
        .given(\.file, "The file."),
        .given(\.row, "The row."))

    static let header = "id,amount,currency,paid_at,note,kind,count\n"

    /// A row that is as it must be, but for what is given.
    static func row(
        _ id: String, amount: String = "1.50", currency: String = "EUR", paidAt: String = "2026-11-21T09:30:00Z",
        note: String = "", kind: String = "sale", count: String = "1"
    ) -> String { "\(id),\(amount),\(currency),\(paidAt),\(note),\(kind),\(count)\n" }
}

/// The report on a file that comes in parts of a size.
func check(_ bytes: [UInt8], parts size: Int = .max, limits: CSVLimits = CSVLimits()) -> FileReport {
    var check = FileCheck(Payment.schema, limits: limits)
    for part in bytes.parts(of: size) { check.consume(Array(part)) }
    switch check.finish() {
    case .finished(let report): return report
    case .repeatedKeys(var second):
        for part in bytes.parts(of: size) { second.consume(Array(part)) }
        return second.finish()
    }
}

func check(_ text: String, limits: CSVLimits = CSVLimits()) -> FileReport { check(Array(text.utf8), limits: limits) }
