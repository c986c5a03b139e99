import Schema

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
    var end: State

    enum State: String, Codable, CaseIterable { case completed, pending, failed, x, fifteenBytesOf = "fifteen bytes o" }
    /// They are told apart only behind their first eight bytes, or have as many bytes as none else.
    enum Twin: String, Codable, CaseIterable { case transfer_in, transfer_out, ofSixteenBytes = "of sixteen bytes" }

    enum CodingKeys: String, CodingKey {
        case any, long, note, visible, price, small, change, currency, at, state, twin, count, end
    }

    static var propertyNames: [PartialKeyPath<Kinds>: String] {
        names(
            CodingKeys.self,
            [
                \.any: .any, \.long: .long, \.note: .note, \.visible: .visible, \.price: .price, \.small: .small,
                \.change: .change, \.currency: .currency, \.at: .at, \.state: .state, \.twin: .twin, \.count: .count,
                \.end: .end,
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
        .column(\.end, .oneOf, ""))

    /// Fields of a row that are as they must be.
    static let fields = [
        "any", "a longer text", "", "v-1", "12.50", "0.5", "-1.25", "EUR", "2026-11-21T09:30:00Z", "completed",
        "transfer_in", "7", "failed",
    ].map { Array($0.utf8) }

    static let header = Array((schema.columns.map(\.name).joined(separator: ",") + "\n").utf8)
}

/// What a check comes to that looks at each row and field by itself, by what else explains the faults of those that were
/// refused. Of files without keys.
func slowCheck<Row>(_ bytes: [UInt8], _ schema: Schema<Row>) -> (rows: Int, errors: [Problem]) {
    let limits = CSVLimits()
    var source = RowSource(limits: limits)
    var fields = FieldList(longestRow: limits.row)
    var compiled: CompiledSchema?
    var rows = 0
    var errors: [Problem] = []
    func take(isLast: Bool) {
        source.begin()
        while !source.hasEnded {
            switch source.next(into: &fields, isLast: isLast) {
            case .row(let line):
                guard let columns = compiled?.columns else {
                    if case .success(let columns) = Header.read(fields, for: CSVFormat(schema).columns) {
                        compiled = CompiledSchema(columns)
                    }
                    continue
                }
                rows += 1
                if fields.count == columns.count {
                    errors += compiled?.problems(of: fields, line: line) ?? []
                } else {
                    let found = fields.count == 1 ? "1 field" : "\(fields.count) fields"
                    errors.append(
                        Problem(line: line, message: "the row has \(found), the header \(columns.count)"))
                }
            case .fault(let problem):
                rows += 1
                errors.append(problem)
            case .needsMore: return source.buffer.compact()
            case .end: return
            }
        }
    }
    bytes.withUnsafeBytes { bytes in
        var rest = bytes
        while source.fill(from: &rest) { take(isLast: false) }
    }
    take(isLast: true)
    return (rows, errors)
}

/// The report on a file of a schema without keys that comes in parts of a size.
func quickCheck<Row>(_ bytes: [UInt8], _ schema: Schema<Row>, parts size: Int = .max) -> FileReport? {
    var check = FileCheck(schema, limits: CSVLimits(described: .max))
    for part in bytes.parts(of: size) { check.consume(Array(part)) }
    guard case .finished(let report) = check.finish() else { return nil }
    return report
}
