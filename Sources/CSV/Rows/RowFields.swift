internal import Columns
internal import ExactText

/// The fields of a row that comes as values: in the order of the schema's columns, where the checks of fields find them.
struct RowFields: ~Copyable {
    /// The schema, arranged by its own order of columns.
    let schema: CompiledSchema
    /// The fields of the row that was taken last. Empty ones stand for those that are wrong.
    private(set) var fields: FieldList
    private let limits: CSVLimits

    init(_ columns: [CheckedColumn], limits: CSVLimits) {
        schema = CompiledSchema(columns)
        fields = FieldList(longestRow: limits.row)
        self.limits = limits
    }

    /// Takes a row, and says all that is wrong with it.
    mutating func take(_ row: RowValues) -> [Problem] {
        fields.removeAll()
        guard size(of: row) <= limits.row else {
            for _ in 0..<schema.count { fields.append("") }
            return [Problem(message: "the row has \(size(of: row)) bytes, \(limits.row) are allowed")]
        }
        var problems: [Problem] = []
        var broken: Set<Int> = []
        for place in 0..<schema.count {
            switch text(of: schema.columns[place], in: row) {
            case .success(let text): fields.append(text)
            case .failure(let wrong):
                problems.append(wrong.problem)
                broken.insert(place)
                fields.append("")
            }
        }
        problems += unknown(in: row)
        guard broken.isEmpty, problems.isEmpty else {
            return schema.problems(of: fields, except: broken) + problems
        }
        return schema.accepts(fields) ? [] : schema.problems(ofRefused: fields)
    }

    /// How many bytes the texts of the columns have.
    private func size(of row: RowValues) -> Int {
        row.members.reduce(0) { size, member in
            guard case .text(let text) = member.value else { return size }
            return size + text.utf8.count
        }
    }

    private struct Wrong: Error {
        var problem: Problem
    }

    private func text(of column: CheckedColumn, in row: RowValues) -> Result<String, Wrong> {
        let members = row.members.filter { $0.name.isExactly(column.name) }
        func wrong(_ message: String, _ value: String? = nil) -> Result<String, Wrong> {
            .failure(Wrong(problem: Problem(column: column.name, value: value, message: message)))
        }
        guard let member = members.first else {
            return column.isOptional ? .success("") : wrong("is missing, it must be \(column.type.requirement)")
        }
        guard members.count == 1 else { return wrong("is there \(members.count) times") }
        switch member.value {
        case .other(let kind): return wrong("is \(kind), it must be text: \(column.type.requirement)")
        case .text(let text) where text.utf8.count > limits.field:
            return wrong("has \(text.utf8.count) bytes, \(limits.field) are allowed", shown(text))
        case .text(let text): return .success(text)
        }
    }

    /// A name that may be of any length, as a problem has it.
    private static func shortened(_ name: String) -> String {
        guard name.utf8.count > longestName else { return name }
        return String(String.UnicodeScalarView(name.unicodeScalars.prefix(longestName))) + "…"
    }

    private static let longestName = 60

    private func unknown(in row: RowValues) -> [Problem] {
        var seen: Set<ExactText> = []
        return row.members.compactMap { member in
            guard !schema.columns.contains(where: { $0.name.isExactly(member.name) }),
                seen.insert(ExactText(member.name)).inserted
            else { return nil }
            return Problem(
                column: Self.shortened(member.name),
                message: "is no column's name; these are \(Header.names(of: schema.columns))")
        }
    }
}

extension FieldList {
    /// Adds a field with a copy of a text's bytes.
    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append(copying: $0) }
    }
}

/// A text as a problem shows it.
func shown(_ text: String) -> String {
    var text = text
    return text.withUTF8 { shown($0) }
}
