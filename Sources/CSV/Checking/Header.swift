/// The first row of a file: the names of its columns.
enum Header {
    /// The columns in the order of the names, or what is wrong with these. Names are the same where their bytes are.
    static func read(
        _ fields: borrowing FieldList, for columns: [CheckedColumn], line: Int
    ) -> Result<[CheckedColumn], HeaderProblems> {
        var ordered: [CheckedColumn] = []
        var problems: [Problem] = []
        func report(_ message: String, column: String? = nil, value: String? = nil) {
            problems.append(Problem(line: line, column: column, value: value, message: message))
        }
        for place in 0..<min(fields.count, FieldList.capacity) {
            let name = fields[place].buffer
            if ordered.contains(where: { $0.name.utf8.elementsEqual(name) }) {
                report("is the name of two columns", value: shown(name))
            } else if let column = columns.first(where: { $0.name.utf8.elementsEqual(name) }) {
                ordered.append(column)
            } else {
                report("is no column's name; these are \(names(of: columns))", value: shown(name))
            }
        }
        for column in columns where !ordered.contains(where: { $0.name == column.name }) {
            report("is missing in the header", column: column.name)
        }
        if fields.count > FieldList.capacity { report("the header has \(fields.count) columns") }
        return problems.isEmpty ? .success(ordered) : .failure(HeaderProblems(problems: problems))
    }

    /// The names of columns, for a message.
    static func names(of columns: [CheckedColumn]) -> String { columns.map(\.name).joined(separator: ", ") }
}

struct HeaderProblems: Error {
    var problems: [Problem]
}
