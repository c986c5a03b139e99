public import Columns
public import Records

/// Reads the records of a CSV file that was checked, as its bytes come.
///
///     var reader = RecordReader(Transaction.schema, given: [.value("f1", for: \.fileID)])
///     while let chunk = try next() {
///         for record in try reader.consume(chunk) { … }
///     }
///     for record in try reader.finish() { … }
///
/// Of a part of a file, the reader is given the header first, and then the part's bytes.
///
/// Values are normalized as their columns' types say; a row that is not as the schema says is an error.
public struct RecordReader<Row: Record>: ~Copyable {
    /// A record and the row that it was made of.
    public struct Numbered: Sendable {
        /// The number of the row below the header, counted from 1.
        public var row: Int
        /// The record.
        public var record: Row
    }

    private let maker: RecordMaker<Row>
    private let all: [CheckedColumn]
    private let limits: CSVLimits
    private let linesBefore: Int?
    private var rows: RowSource
    private var fields: FieldList
    private var compiled = CompiledSchema([])
    private var hasHeader = false
    private var row: Int

    /// A reader of a file's records, as
    /// ``init(_:given:rowNumber:rowsBefore:linesBefore:limits:)-(CSVFormat<Row>,_,_,_,_,_)``.
    public init(
        _ schema: Schema<Row>, given: [GivenValue<Row>] = [], rowNumber: KeyPath<Row, Int>? = nil,
        rowsBefore: Int = 0, linesBefore: Int? = nil, limits: CSVLimits = CSVLimits()
    ) {
        self.init(
            CSVFormat(schema), given: given, rowNumber: rowNumber, rowsBefore: rowsBefore, linesBefore: linesBefore,
            limits: limits)
    }

    /// A reader of a file's records.
    ///
    /// - Parameters:
    ///   - given: The values of the properties that the schema says are given with the file.
    ///   - rowNumber: The property that holds the number of the row.
    ///   - rowsBefore: The number of the file's rows before the first that is read.
    ///   - linesBefore: The number of the file's lines before the first row that is read, the header's included; nil where
    ///     that row follows the header.
    public init(
        _ format: CSVFormat<Row>, given: [GivenValue<Row>] = [], rowNumber: KeyPath<Row, Int>? = nil,
        rowsBefore: Int = 0, linesBefore: Int? = nil, limits: CSVLimits = CSVLimits()
    ) {
        maker = RecordMaker(format.schema, given: given, rowNumber: rowNumber)
        all = format.columns
        self.limits = limits
        self.linesBefore = linesBefore
        row = rowsBefore
        rows = RowSource(limits: limits)
        fields = FieldList(longestRow: limits.row)
    }

    /// Takes the next bytes, and gives the records that are complete with them.
    ///
    /// - Throws: ``RecordReadError`` for what is no row of the schema.
    public mutating func consume(_ bytes: [UInt8]) throws(RecordReadError) -> [Numbered] {
        var records: [Numbered] = []
        var taken = 0
        while !rows.hasEnded, taken < bytes.count {
            taken += bytes.withUnsafeBytes { rows.buffer.take(UnsafeRawBufferPointer(rebasing: $0.dropFirst(taken))) }
            if rows.buffer.isFull { try readRows(isLast: false, into: &records) }
        }
        return records
    }

    /// Gives the last records.
    ///
    /// - Throws: ``RecordReadError`` for what is no row of the schema.
    public mutating func finish() throws(RecordReadError) -> [Numbered] {
        var records: [Numbered] = []
        if !rows.hasEnded { try readRows(isLast: true, into: &records) }
        return records
    }

    private mutating func readRows(isLast: Bool, into records: inout [Numbered]) throws(RecordReadError) {
        rows.begin()
        while true {
            switch rows.next(into: &fields, isLast: isLast) {
            case .row(let line): try read(line: line, into: &records)
            case .fault(let problem): throw RecordReadError(problem: problem)
            case .needsMore: return rows.buffer.compact()
            case .end: return
            }
        }
    }

    private mutating func read(line: Int, into records: inout [Numbered]) throws(RecordReadError) {
        guard hasHeader else {
            switch Header.read(fields, for: all, line: line) {
            case .success(let columns): compiled = CompiledSchema(columns)
            case .failure(let found):
                throw RecordReadError(problem: found.problems.first ?? Problem(line: line, message: "is no header"))
            }
            if let linesBefore { rows.line = linesBefore + 1 }
            return hasHeader = true
        }
        row += 1
        guard fields.count == compiled.count else {
            throw RecordReadError(problem: Problem(line: line, message: "the row is not as the header says"))
        }
        guard compiled.accepts(fields) else {
            throw RecordReadError(compiled.problems(ofRefused: fields, line: line))
        }
        do { records.append(Numbered(row: row, record: try maker.record(of: fields, compiled, row: row))) } catch {
            // The description of a decoding error names the property, not the value.
            throw RecordReadError(problem: Problem(line: line, message: "the row is no \(Row.self): \(error)"))
        }
    }
}

/// The value of a property that is given with a file.
public struct GivenValue<Row: Record>: Sendable {
    let name: String
    let text: String

    /// A property's value.
    public static func value(_ text: String, for property: KeyPath<Row, String>) -> GivenValue {
        GivenValue(name: Row.propertyNames[property] ?? "", text: text)
    }

    /// The value of a property that not every record has.
    public static func value(_ text: String, for property: KeyPath<Row, String?>) -> GivenValue {
        GivenValue(name: Row.propertyNames[property] ?? "", text: text)
    }
}

/// A row of a file is not as its schema says.
public struct RecordReadError: Error, Sendable, CustomStringConvertible {
    /// What is wrong, and where.
    public var problem: Problem

    init(problem: Problem) { self.problem = problem }

    /// The first of several problems.
    init(_ problems: [Problem]) { problem = problems.first ?? Problem(message: "the row is not as it must be") }

    /// What is wrong, and where.
    public var description: String { problem.description }
}
