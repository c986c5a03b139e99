/// What a switch is to do, by which the next run finishes it.
struct OutputJournal {
    /// A file to put into its place, or to remove.
    struct Entry {
        /// The file, from the output folder.
        var file: String
        /// The number of the staged file; nil to remove the file.
        var staged: Int?
    }

    let entries: [Entry]

    init(entries: [Entry]) { self.entries = entries }

    /// Reads a journal. Returns nil for what `synth` does not write, such as a path that leads elsewhere.
    init?(_ bytes: [UInt8]) {
        guard case .object(let members)? = JSONValue(parsing: bytes), case .array(let values)? = members["files"] else {
            return nil
        }
        var entries: [Entry] = []
        for value in values {
            guard case .string(let file)? = value["file"],
                file == OutputManifest.fileName || Self.stack(of: file) != nil
            else { return nil }
            switch value["staged"] {
            case .integer(let number)?: entries.append(Entry(file: file, staged: number))
            case .null?: entries.append(Entry(file: file, staged: nil))
            default: return nil
            }
        }
        self.entries = entries
    }

    var json: JSONValue {
        [
            "files": .array(
                entries.map { ["file": .string($0.file), "staged": $0.staged.map(JSONValue.integer) ?? .null] })
        ]
    }

    /// The stacks whose files change.
    var stacks: [String] { entries.compactMap { Self.stack(of: $0.file) } }

    /// The stacks whose files are removed.
    var abandonedStacks: [String] { entries.filter { $0.staged == nil }.compactMap { Self.stack(of: $0.file) } }

    private static func stack(of file: String) -> String? {
        let end = "/\(Synthesis.fileName)"
        guard file.hasSuffix(end) else { return nil }
        let name = String(file.dropLast(end.count))
        return isIdentifier(name) ? name : nil
    }
}
