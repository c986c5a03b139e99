public import Columns
public import Records

/// A schema, prepared for the check of files: once, where there are many of them.
///
///     let format = CSVFormat(Transaction.schema)
///     var check = FileCheck(format)
public struct CSVFormat<Row: Record>: Sendable {
    /// What the rows are.
    public let schema: Schema<Row>
    let columns: [CheckedColumn]

    /// Prepares a schema.
    public init(_ schema: Schema<Row>) {
        self.schema = schema
        columns = schema.columns.map {
            CheckedColumn(
                name: $0.name, type: $0.type, isUnique: $0.isUnique, isOptional: $0.isOptional,
                set: ColumnSet($0.type))
        }
    }
}
