public import Columns

/// Checks rows that come as values, such as the objects of a JSON array, by the same rules as ``FileCheck`` checks a file.
///
///     var check = RowCheck(Transaction.schema)
///     for row in rows { check.check(row) }
///     let report = check.finish()
///
/// The values reach the checks as they are; they are never written as CSV. Problems name a row by its index, counted from 0.
/// All keys are kept in memory.
public struct RowCheck: ~Copyable {
    /// A row with a key that may come again.
    private struct Seen {
        var row: Int
        var fields: [[UInt8]]
    }

    private let limits: CSVLimits
    private var fields: RowFields
    private var count = 0
    private var seen: [[UInt8]: Seen] = [:]
    private var repeats: [Int] = []
    private var errors: ProblemList
    private var warnings: ProblemList

    /// A check of rows against a schema. The limits of rows and fields count the bytes of texts.
    public init<Row>(_ schema: Schema<Row>, limits: CSVLimits = CSVLimits()) {
        self.init(CSVFormat(schema), limits: limits)
    }

    /// A check of rows against a schema that is prepared. The limits of rows and fields count the bytes of texts.
    public init<Row>(_ format: CSVFormat<Row>, limits: CSVLimits = CSVLimits()) {
        self.limits = limits
        fields = RowFields(format.columns, limits: limits)
        errors = ProblemList(most: limits.described)
        warnings = ProblemList(most: limits.described)
    }

    /// Checks the next row.
    public mutating func check(_ row: RowValues) {
        let index = count
        count += 1
        for problem in fields.take(row) { errors.append(problem.of(row: index)) }
        if let place = fields.schema.unique { checkKey(at: place, of: index) }
    }

    /// The report: the rows that were checked, and no parts.
    public consuming func finish() -> FileReport {
        if count == 0 { errors.append(Problem(message: "there are no rows")) }
        return FileReport(
            rows: count, errorCount: errors.count, errors: errors.first, warningCount: warnings.count,
            warnings: warnings.first, repeats: repeats, headerSize: 0, parts: [])
    }

    private mutating func checkKey(at place: Int, of row: Int) {
        let key = fields.fields[place]
        guard fields.schema.isGood(key, at: place) else { return }
        let all = (0..<fields.schema.count).map { Array(fields.fields[$0].buffer) }
        guard let first = seen[all[place]] else {
            seen[all[place]] = Seen(row: row, fields: all)
            return
        }
        let column = fields.schema.columns[place].name
        if first.fields == all {
            warnings.append(
                Problem(
                    row: row, column: column, value: shown(key.buffer),
                    message: "the row is the same as row \(first.row), it counts once"))
            repeats.append(row + 1)
        } else {
            errors.append(
                Problem(
                    row: row, column: column, value: shown(key.buffer),
                    message: "is that of row \(first.row), whose other fields differ"))
        }
    }
}

extension Problem {
    /// The problem of a row that comes as values.
    func of(row: Int) -> Problem {
        var problem = self
        problem.row = row
        return problem
    }
}
