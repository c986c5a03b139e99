public import Records

/// What the rows of a file are, and the records that are made of them: each column with its type, its rules and what it
/// means, once.
///
/// From it come the validation and the decoding of files (module `CSV`), the JSON schema of a request that carries rows,
/// and a description for readers.
///
///     static let schema = Schema<Order>("What a customer wants.",
///         .column(\.id, .text(1...32, .printableASCII), isUnique: true, "What tells it from others."),
///         .column(\.price, .decimal(sign: .positive, fraction: .minorUnits(of: \.currency)), "What it costs."),
///         .column(\.currency, .oneOf, "The currency of the price."),
///         .column(\.orderedAt, .timestamp, "When it came."),
///         .derived(\.day, from: \.orderedAt, "The day of it.") { String($0.prefix(10)) },
///         .given(\.file, "The file that it came in."))
public struct Schema<Row: Record>: Sendable {
    /// What a row is, in a sentence.
    public let description: String
    /// The columns of a file, in the order in which they are described. A file may have them in any.
    public let columns: [Column]
    /// The properties that a file has no column for.
    public let additions: [Addition]

    /// The columns of a file and the other properties of its records.
    public init(_ description: String, _ members: Member...) {
        self.description = description
        columns = members.compactMap { if case .column(let column) = $0.kind { column } else { nil } }
        additions = members.compactMap { if case .addition(let addition) = $0.kind { addition } else { nil } }
        let names = columns.map(\.name) + additions.map(\.name)
        precondition(Set(names).count == names.count, "a property of \(Row.self) is described twice: \(names)")
        precondition(columns.count(where: \.isUnique) <= 1, "at most one column of \(Row.self) can be unique")
        for case .decimal(let decimal) in columns.map(\.type) {
            guard case .minorUnits(let currency) = decimal.fraction else { continue }
            precondition(
                columns.contains { $0.name == currency && $0.type.isCurrency },
                "\(currency), which gives the fraction digits, is no column of \(Row.self) that holds currencies")
        }
    }

    /// A column of a file.
    public struct Column: Sendable {
        /// Its name, in the file's header and in JSON.
        public let name: String
        /// What its fields hold.
        package let type: FieldType
        /// Whether no two rows may have the same value.
        public let isUnique: Bool
        /// Whether a field may be empty.
        public let isOptional: Bool
        /// What it means.
        public let documentation: String

        /// What a field must be, in words: `"completed", "pending" or "failed"`.
        public var requirement: String { type.requirement }
    }

    /// A property of a record that a file has no column for.
    public struct Addition: Sendable {
        /// Its name in JSON and in tables.
        public let name: String
        /// Where its value comes from.
        package let source: Source
        /// What it means.
        public let documentation: String

        package enum Source: Sendable {
            /// Made of the value of a column.
            case column(String, @Sendable (String) -> String)
            /// Given with the file.
            case given
        }
    }

    /// A column or another property of a schema.
    public struct Member: Sendable {
        fileprivate enum Kind: Sendable {
            case column(Column)
            case addition(Addition)
        }

        fileprivate let kind: Kind

        /// A column whose fields hold the values of a property.
        public static func column<Value>(
            _ property: KeyPath<Row, Value>, _ type: ColumnType<Row, Value>, isUnique: Bool = false,
            _ documentation: String
        ) -> Member {
            Member(
                kind: .column(
                    Column(
                        name: name(of: property), type: type.type, isUnique: isUnique, isOptional: type.isOptional,
                        documentation: documentation)))
        }

        /// A property that is made of the value of a column, as that is normalized.
        public static func derived(
            _ property: KeyPath<Row, String>, from column: KeyPath<Row, String>, _ documentation: String,
            by transform: @escaping @Sendable (String) -> String
        ) -> Member {
            Member(
                kind: .addition(
                    Addition(
                        name: name(of: property), source: .column(name(of: column), transform),
                        documentation: documentation)))
        }

        /// A property whose value is given with the file: its name, the row's number.
        public static func given<Value>(_ property: KeyPath<Row, Value>, _ documentation: String) -> Member {
            Member(
                kind: .addition(Addition(name: name(of: property), source: .given, documentation: documentation)))
        }

        private static func name(of property: PartialKeyPath<Row>) -> String {
            guard let name = Row.propertyNames[property] else {
                preconditionFailure("\(Row.self) does not name the property \(property)")
            }
            return name
        }
    }
}
