extension Diagnostic {
    /// Returns the diagnostic in the format of compilers, `file:line:column: error: message`, with the resolution and the
    /// notes below.
    ///
    /// Paths in `folder` are relative to it.
    public func text(relativeTo folder: String = "", colors: Bool = false) -> String {
        func place(_ source: SourceLocation?) -> String { source.map { $0.text(relativeTo: folder) + ": " } ?? "" }
        func paint(_ text: String, _ code: String) -> String { colors ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
        let subject = stack.map { " [stack \($0)]" } ?? ""
        var lines = [
            "\(place(source))\(paint("\(severity.rawValue):", severity == .error ? "1;31" : "1;33")) \(message)\(subject)"
        ]
        if let resolution { lines.append("    \(paint("to resolve:", "36")) \(resolution)") }
        for note in notes { lines.append("    \(place(note.source))note: \(note.message)") }
        return lines.joined(separator: "\n")
    }

    /// Returns the diagnostic as JSON.
    public func json(relativeTo folder: String = "") -> JSONValue {
        func place(_ source: SourceLocation?) -> JSONValue {
            guard let source else { return .null }
            return [
                "file": .string(source.path(relativeTo: folder)), "line": .integer(source.line),
                "column": .integer(source.column),
            ]
        }
        return [
            "severity": .string(severity.rawValue), "message": .string(message), "source": place(source),
            "resolution": resolution.map(JSONValue.string) ?? .null, "stack": stack.map(JSONValue.string) ?? .null,
            "notes": .array(notes.map { ["message": .string($0.message), "source": place($0.source)] }),
        ]
    }
}

extension SourceLocation {
    func path(relativeTo folder: String) -> String {
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        return !folder.isEmpty && file.hasPrefix(prefix) ? String(file.dropFirst(prefix.count)) : file
    }

    func text(relativeTo folder: String) -> String { "\(path(relativeTo: folder)):\(line):\(column)" }
}
