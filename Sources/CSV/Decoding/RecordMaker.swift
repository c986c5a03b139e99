internal import Columns
internal import Records
internal import TextDecoding

/// Makes records of the fields of rows that were checked, whatever these rows came as.
struct RecordMaker<Row: Record>: Sendable {
    private let schema: Schema<Row>
    private let given: [String: String]
    private let rowNumber: String?

    init(_ schema: Schema<Row>, given: [GivenValue<Row>], rowNumber: KeyPath<Row, Int>?) {
        self.schema = schema
        self.given = Dictionary(given.map { ($0.name, $0.text) }) { $1 }
        self.rowNumber = rowNumber.flatMap { Row.propertyNames[$0] }
    }

    /// The record of a row whose fields are as their columns say: normalized as these do, with what is derived and given.
    ///
    /// - Throws: What `Row` itself throws.
    func record(
        of fields: borrowing FieldList, _ schema: borrowing CompiledSchema, row: Int
    ) throws -> Row {
        var values = given
        for place in 0..<schema.count where fields[place].count > 0 || !schema.columns[place].isOptional {
            let column = schema.columns[place]
            let text = text(fields[place].buffer)
            values[column.name] = column.type == .timestamp ? normalizedTimestamp(text) : text
        }
        for addition in self.schema.additions {
            guard case .column(let column, let transform) = addition.source else { continue }
            values[addition.name] = values[column].map(transform)
        }
        if let rowNumber { values[rowNumber] = String(row) }
        return try Row(from: TextDecoder(values: values, problems: RowProblems()))
    }
}
