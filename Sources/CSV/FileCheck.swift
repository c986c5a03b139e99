internal import CBytes
public import Columns

/// Checks a CSV file (RFC 4180) against a schema, in one pass over its bytes, as they come.
///
///     var check = FileCheck(Transaction.schema)
///     while let chunk = try next() { check.consume(chunk) }
///     switch check.finish() {
///     case .finished(let report): …
///     case .repeatedKeys(var second):               // the file once more, to compare what seems to be twice
///         while let chunk = try nextOnceMore() { second.consume(chunk) }
///         let report = second.finish()
///     }
///
/// Memory is constant, but for six to eight bytes a row where a column is unique.
public struct FileCheck: ~Copyable {
    private let all: [CheckedColumn]
    private let limits: CSVLimits
    private let hash = KeyHash()
    private var rows: RowSource
    private var fields: FieldList
    private var schema = CompiledSchema([])
    private var hasHeader = false
    private var hasBegun = false
    private var keys = KeySet()
    private var errors: ProblemList
    private var rowCount = 0
    /// How many bytes the header's line end has.
    private var lineEnd = 1
    private var parts: PartList

    /// A check of a file's rows against a schema.
    public init<Row>(_ schema: Schema<Row>, limits: CSVLimits = CSVLimits(), partSize: Int? = nil) {
        self.init(CSVFormat(schema), limits: limits, partSize: partSize)
    }

    /// A check of a file's rows against a schema that is prepared.
    ///
    /// - Parameter partSize: Of at least so many bytes are the parts that the report divides the file into; without it
    ///   there is one.
    public init<Row>(_ format: CSVFormat<Row>, limits: CSVLimits = CSVLimits(), partSize: Int? = nil) {
        all = format.columns
        self.limits = limits
        rows = RowSource(limits: limits)
        fields = FieldList(longestRow: limits.row)
        errors = ProblemList(most: limits.described)
        parts = PartList(size: partSize)
    }

    /// Takes the next bytes of the file, as many as there are.
    public mutating func consume(_ bytes: [UInt8]) { bytes.withUnsafeBytes { consume($0) } }

    /// Takes the next bytes of the file, as many as there are.
    public mutating func consume(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        while rows.fill(from: &rest) { checkRows(isLast: false) }
    }

    /// Takes the next bytes of the file from where they come, without a copy between: `read` is given room for some, writes
    /// as many as it has, and says how many these are, 0 at the file's end.
    ///
    ///     var check = FileCheck(Transaction.schema)
    ///     while try check.consume(reading: { try file.read(into: $0) }) > 0 {}
    ///
    /// - Returns: How many bytes were taken; 0 at the file's end, and where the rest of it does not matter.
    public mutating func consume<Failure: Error>(
        reading read: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) -> Int {
        let (count, isFull) = try rows.fill(by: read)
        if isFull { checkRows(isLast: false) }
        return count
    }

    /// What the check comes to, once all bytes were taken.
    public enum Step: ~Copyable {
        /// The check is done.
        case finished(FileReport)
        /// Keys seem to be in the file twice: the file is needed once more, to compare their rows.
        case repeatedKeys(RepeatedKeyCheck)
    }

    /// Ends the check.
    public consuming func finish() -> Step {
        if !rows.hasEnded { checkRows(isLast: true) }
        if !hasHeader, errors.count == 0 {
            errors.append(Problem(message: "the file is empty, it must begin with a header"))
        } else if rowCount == 0, errors.count == 0 {
            errors.append(Problem(message: "the file has a header, but no rows"))
        }
        if hasHeader { parts.end(at: rows.buffer.offset, after: rowCount, line: rows.line) }
        let report = FileReport(
            rows: rowCount, errorCount: errors.count, errors: errors.first, warningCount: 0, warnings: [],
            repeats: [], headerSize: parts.headerSize, parts: parts.parts)
        var errors = errors
        let most = limits.repeated
        let repeated = schema.unique == nil ? [] : keys.repeated(most: most)
        guard !repeated.isEmpty else { return .finished(report) }
        guard repeated.count <= most else {
            errors.append(Problem(message: "more than \(most) keys come more than once"))
            return .finished(report.with(errors))
        }
        return .repeatedKeys(
            RepeatedKeyCheck(of: all, limits: limits, hash: hash, suspects: repeated, after: errors, report))
    }

    // MARK: Rows

    private mutating func checkRows(isLast: Bool) {
        rows.begin()
        if !hasBegun {
            hasBegun = true
            if let problem = FileForm.problem(in: rows.buffer.rest, columns: all) {
                errors.append(problem)
                return rows.end()
            }
        }
        while !rows.hasEnded {
            if hasHeader, !rows.isSkippingLine {
                checkPlainRows(isLast: isLast)
                parts.noteRow(at: rows.buffer.offset, after: rowCount, line: rows.line)
            }
            switch rows.next(into: &fields, isLast: isLast) {
            case .row(let line): if hasHeader { checkScanned(line: line) } else { readHeader(line: line) }
            case .fault(let problem):
                rowCount += hasHeader ? 1 : 0
                errors.append(problem)
            case .needsMore:
                rows.buffer.compact()
                return
            case .end: return
            }
        }
    }

    private mutating func readHeader(line: Int) {
        switch Header.read(fields, for: all, line: line) {
        case .success(let columns):
            lineEnd = rows.buffer.lastLineEnd
            schema = CompiledSchema(columns, lineEnd: lineEnd)
            hasHeader = true
            parts.begin(at: rows.buffer.offset, line: rows.line)
        case .failure(let found):
            for problem in found.problems { errors.append(problem) }
            rows.end()
        }
    }

    /// Checks the row that was scanned last.
    private mutating func checkScanned(line: Int) {
        rowCount += 1
        let count = schema.count
        guard fields.count == count else {
            let found = fields.count == 1 ? "1 field" : "\(fields.count) fields"
            return errors.append(Problem(line: line, message: "the row has \(found), the header \(count)"))
        }
        for place in 0..<count where fields[place].count > limits.field {
            return errors.append(
                Problem(
                    line: line, column: schema.columns[place].name, value: shown(fields[place].buffer),
                    message: "has \(fields[place].count) bytes, \(limits.field) are allowed"))
        }
        let isGood = schema.accepts(fields)
        if let unique = schema.unique {
            let key = fields[unique]
            // Of a file that is as wrong as that, keys are not held against each other: they would take memory for nothing.
            if isGood || errors.count < limits.repeated && schema.isGood(key, at: unique) {
                keys.insert(hash.hash(key.bytes, key.count))
            }
        }
        guard !isGood else { return }
        for problem in schema.problems(ofRefused: fields, line: line) { errors.append(problem) }
    }

    /// Checks the rows that are plain, as far as they follow each other.
    private mutating func checkPlainRows(isLast: Bool) {
        let longest = min(limits.field, limits.row)
        while true {
            schema.batch.take(from: &rows, lineEnd: lineEnd, longestRow: longest)
            guard schema.batch.count > 0 else { return }
            if parts.mayEnd(before: rows.buffer.offset) { noteParts() }
            checkBatch(isLast: isLast)
        }
    }

    /// Notes the parts that end within a batch, whose rows are not counted yet.
    private mutating func noteParts() {
        let dropped = rows.buffer.offset - rows.buffer.position
        for row in 0..<schema.batch.count {
            let start = dropped + schema.batch.start(of: row)
            guard parts.mayBegin(at: start) else { continue }
            parts.noteRow(at: start, after: rowCount + row, line: schema.batch.line(of: row))
        }
    }

    private mutating func checkBatch(isLast: Bool) {
        let (count, faults) = (schema.batch.count, schema.batch.faults)
        let isRefused = schema.checkBatch()
        if let unique = schema.unique {
            let keyed = schema.batch.column(unique)
            let hash = hash
            for row in 0..<count where faults[row] == 0 {
                let key = keyed.field(row)
                keys.insert(hash.hash(key.bytes, key.count))
            }
        }
        var row = 0
        while isRefused, row < count, let next = (row..<count).first(where: { faults[$0] != 0 }) {
            rowCount += next - row
            rows.buffer.rescan(at: schema.batch.start(of: next), into: &fields, isLast: isLast)
            checkScanned(line: schema.batch.line(of: next))
            row = next + 1
        }
        rowCount += count - row
    }
}
