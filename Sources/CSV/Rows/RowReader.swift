public import Columns
public import Records

/// Makes records of rows that come as values and were checked: the counterpart of ``RecordReader``, which reads files.
public struct RowReader<Row: Record>: ~Copyable {
    private let maker: RecordMaker<Row>
    private var fields: RowFields
    private var count = 0

    /// A reader of rows.
    ///
    /// - Parameters:
    ///   - given: The values of the properties that the schema says are given with the file.
    ///   - rowNumber: The property that holds the number of the row, counted from 1.
    public init(
        _ format: CSVFormat<Row>, given: [GivenValue<Row>] = [], rowNumber: KeyPath<Row, Int>? = nil,
        limits: CSVLimits = CSVLimits()
    ) {
        maker = RecordMaker(format.schema, given: given, rowNumber: rowNumber)
        fields = RowFields(format.columns, limits: limits)
    }

    /// Makes a record of the next row.
    ///
    /// - Throws: ``RecordReadError`` for what is no row of the schema.
    public mutating func read(_ row: RowValues) throws(RecordReadError) -> RecordReader<Row>.Numbered {
        let index = count
        count += 1
        let problems = fields.take(row).map { $0.of(row: index) }
        guard problems.isEmpty else { throw RecordReadError(problems) }
        do {
            let record = try maker.record(of: fields.fields, fields.schema, row: index + 1)
            return RecordReader<Row>.Numbered(row: index + 1, record: record)
        } catch {
            // The description of a decoding error names the property, not the value.
            throw RecordReadError(problem: Problem(row: index, message: "the row is no \(Row.self): \(error)"))
        }
    }
}
