/// The folder that `synth` writes to.
struct OutputFolder {
    let path: String

    /// What happened to a file.
    enum Change: String {
        case written
        case removed
    }

    /// How a file on disk differs from what would be written.
    struct Difference {
        var file: String
        var changes: [String]
    }

    struct WriteError: Error {
        var message: String
    }

    func file(of stack: String) -> String { "\(path)/\(stack)/\(Synthesis.fileName)" }

    private var manifestFile: String { "\(path)/manifest.json" }

    /// The files to be there, with their contents.
    private func files(of synthesis: Synthesis, _ selected: [Synthesis.Stack]) -> [(path: String, bytes: [UInt8])] {
        selected.map { (file(of: $0.name), $0.configuration.prettyBytes) } + [
            (manifestFile, manifest(of: synthesis, selected).prettyBytes)
        ]
    }

    /// The manifest names what is there: the selected stacks, and others that were written before.
    private func manifest(of synthesis: Synthesis, _ selected: [Synthesis.Stack]) -> JSONValue {
        let names = Set(selected.map(\.name))
        return synthesis.manifest(
            of: synthesis.stacks.filter { names.contains($0.name) || Files.read(file(of: $0.name)) != nil })
    }

    /// Makes the folder hold the synthesis. Either every file is written or none is changed; what is equal is left
    /// alone.
    func write(_ synthesis: Synthesis, selected: [Synthesis.Stack]) throws(WriteError) -> [String: Change] {
        var transaction = FileTransaction()
        var changes: [String: Change] = [:]
        for (file, bytes) in files(of: synthesis, selected) where Files.read(file) != bytes {
            transaction.write(bytes, to: file)
            changes[file] = .written
        }
        // Also where only some stacks are written: the manifest, which tells what there was, is about to be replaced.
        for file in abandonedFiles(synthesis) {
            transaction.remove(file)
            changes[file] = .removed
        }
        try transaction.commit()
        for (file, change) in changes where change == .removed {
            Files.removeFolder(String(file.dropLast(Synthesis.fileName.count + 1)))
        }
        return changes
    }

    /// How the files on disk differ from the synthesis.
    func differences(from synthesis: Synthesis, selected: [Synthesis.Stack]) -> [Difference] {
        let differences = files(of: synthesis, selected).compactMap { file, wanted -> Difference? in
            guard let present = Files.read(file) else { return Difference(file: file, changes: ["is missing"]) }
            guard present != wanted else { return nil }
            guard let present = JSONValue(parsing: present), let wanted = JSONValue(parsing: wanted) else {
                return Difference(file: file, changes: ["is not JSON"])
            }
            let changes = JSONDifference.lines(from: present, to: wanted)
            return Difference(file: file, changes: changes.isEmpty ? ["is formatted differently"] : changes)
        }
        return differences
            + abandonedFiles(synthesis).map { Difference(file: $0, changes: ["is of a stack that is no more"]) }
    }

    /// Files of stacks that the manifest on disk names and that are no more.
    private func abandonedFiles(_ synthesis: Synthesis) -> [String] {
        guard let bytes = Files.read(manifestFile), case .array(let stacks)? = JSONValue(parsing: bytes)?["stacks"]
        else {
            return []
        }
        let names = Set(synthesis.stacks.map(\.name))
        return stacks.compactMap { stack -> String? in
            guard case .string(let name)? = stack["name"], isIdentifier(name), !names.contains(name) else { return nil }
            return Files.read(file(of: name)) == nil ? nil : file(of: name)
        }
    }
}
