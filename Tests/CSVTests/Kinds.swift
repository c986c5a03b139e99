import Columns
import Decimals
import Records

@testable import CSV

/// A record with columns for each way in which fields are checked.
struct Kinds: Record {
    var any: String
    var long: String
    var note: String?
    var visible: String
    var price: DecimalNumber
    var small: DecimalNumber
    var change: DecimalNumber
    var currency: Currency
    var at: String
    var state: State
    var twin: Twin
    var count: Int
    var lines: String
    var end: State

    enum State: String, Codable, CaseIterable { case completed, pending, failed, x, fifteenBytesOf = "fifteen bytes o" }
    /// They are told apart only behind their first eight bytes, or have as many bytes as none else.
    enum Twin: String, Codable, CaseIterable { case transfer_in, transfer_out, ofSixteenBytes = "of sixteen bytes" }

    enum CodingKeys: String, CodingKey {
        case any, long, note, visible, price, small, change, currency, at, state, twin, count, lines, end
    }

    static var propertyNames: [PartialKeyPath<Kinds>: String] {
        names(
            CodingKeys.self,
            [
                \.any: .any, \.long: .long, \.note: .note, \.visible: .visible, \.price: .price, \.small: .small,
                \.change: .change, \.currency: .currency, \.at: .at, \.state: .state, \.twin: .twin, \.count: .count,
                \.lines: .lines, \.end: .end,
            ])
    }

    static let schema = Schema<Kinds>(
        "All kinds.",
        .column(\.any, .text(0...18), ""),
        .column(\.long, .text(2...40), ""),
        .column(\.note, .optional(.text(1...16)), ""),
        .column(\.visible, .text(1...18, .printableASCII), ""),
        .column(\.price, .decimal(sign: .positive, fraction: .minorUnits(of: \.currency)), ""),
        .column(\.small, .decimal(integerDigits: 3, sign: .nonNegative, fraction: .atMost(4)), ""),
        .column(\.change, .decimal(integerDigits: 18, sign: .any, fraction: .atMost(18)), ""),
        .column(\.currency, .oneOf, ""),
        .column(\.at, .timestamp, ""),
        .column(\.state, .oneOf, ""),
        .column(\.twin, .oneOf, ""),
        .column(\.count, .integer(-5...1_000), ""),
        .column(\.lines, .text(0...30, .multiline), ""),
        .column(\.end, .oneOf, ""))

    static let format = CSVFormat(schema)

    /// Fields of a row that are as they must be.
    static let fields = [
        "any", "a longer text", "", "v-1", "12.50", "0.5", "-1.25", "EUR", "2026-11-21T09:30:00Z", "completed",
        "transfer_in", "7", "one line", "failed",
    ].map { Array($0.utf8) }

    static let header = Array((schema.columns.map(\.name).joined(separator: ",") + "\n").utf8)
}
