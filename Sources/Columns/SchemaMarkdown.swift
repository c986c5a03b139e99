extension Schema {
    /// The schema for readers, as tables of Markdown.
    public var markdown: String {
        var lines = [description, "", "| column | a field is | meaning |", "|---|---|---|"]
        lines += columns.map { column in
            let notes = [
                column.isUnique ? "unique in a file, save in rows that are the same" : nil,
                column.isOptional ? "may be empty" : nil,
            ]
            let rules = [column.requirement] + notes.compactMap { $0 }
            return row(column.name, rules.joined(separator: "; "), column.documentation)
        }
        lines += ["", "Empty lines between rows are skipped: they are lines of the file, but no rows."]
        if !additions.isEmpty {
            lines += ["", "Records have, besides:", "", "| property | comes from | meaning |", "|---|---|---|"]
            lines += additions.map { row($0.name, $0.source.name, $0.documentation) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func row(_ name: String, _ middle: String, _ meaning: String) -> String {
        let cells = [middle, meaning].map { $0.split(separator: "|", omittingEmptySubsequences: false) }
        return "| `\(name)` | \(cells.map { $0.joined(separator: "\\|") }.joined(separator: " | ")) |"
    }
}

extension Schema.Addition.Source {
    fileprivate var name: String {
        switch self {
        case .column(let name, _): "made of `\(name)`"
        case .given: "the file"
        }
    }
}
