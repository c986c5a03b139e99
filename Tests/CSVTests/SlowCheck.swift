import Columns
import Decimals
import Records

@testable import CSV

/// What a check comes to that looks at each row and field by itself, by what else explains the faults of those that were
/// refused. Of files without keys.
func slowCheck<Row>(_ bytes: [UInt8], _ schema: Schema<Row>) -> (rows: Int, errors: [Problem]) {
    slowCheck(bytes, CSVFormat(schema))
}

func slowCheck<Row>(_ bytes: [UInt8], _ format: CSVFormat<Row>) -> (rows: Int, errors: [Problem]) {
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
                    if case .success(let columns) = Header.read(fields, for: format.columns, line: line) {
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
    quickCheck(bytes, CSVFormat(schema), parts: size)
}

func quickCheck<Row>(_ bytes: [UInt8], _ format: CSVFormat<Row>, parts size: Int = .max) -> FileReport? {
    var check = FileCheck(format, limits: CSVLimits(described: .max))
    for part in bytes.parts(of: size) { check.consume(Array(part)) }
    guard case .finished(let report) = check.finish() else { return nil }
    return report
}

extension [UInt8] {
    func parts(of size: Int) -> [ArraySlice<UInt8>] {
        stride(from: 0, to: count, by: Swift.min(size, Swift.max(count, 1))).map {
            self[$0..<Swift.min(count, $0 + Swift.min(size, count))]
        }
    }
}
