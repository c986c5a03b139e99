/// The first row of a file: the names of its columns.
enum Header {
    /// The columns in the order of the names, or what is wrong with these.
    static func read(
        _ fields: borrowing FieldList, for columns: [CheckedColumn]
    ) -> Result<[CheckedColumn], HeaderProblems> {
        var ordered: [CheckedColumn] = []
        var problems: [Problem] = []
        for place in 0..<min(fields.count, FieldList.capacity) {
            let name = text(fields[place].buffer)
            if ordered.contains(where: { $0.name == name }) {
                problems.append(
                    Problem(line: 1, value: shown(fields[place].buffer), message: "is the name of two columns"))
            } else if let column = columns.first(where: { $0.name == name }) {
                ordered.append(column)
            } else {
                let names = columns.map(\.name).joined(separator: ", ")
                problems.append(
                    Problem(
                        line: 1, value: shown(fields[place].buffer), message: "is no column's name; these are \(names)")
                )
            }
        }
        let missing = columns.filter { column in !ordered.contains { $0.name == column.name } }
        problems += missing.map { Problem(line: 1, column: $0.name, message: "is missing in the header") }
        if fields.count > FieldList.capacity {
            problems.append(Problem(line: 1, message: "the header has \(fields.count) columns"))
        }
        return problems.isEmpty ? .success(ordered) : .failure(HeaderProblems(problems: problems))
    }
}

struct HeaderProblems: Error {
    var problems: [Problem]
}
