/// Replaces the files of an output folder together, also where the run is killed in the middle.
///
/// A folder that holds Terraform's own files beside ours cannot be exchanged as a whole, so the switch has four steps:
///
/// 1. Every new file is written to `.synth` in the folder. A kill until here leaves the old output.
/// 2. A journal in `.synth` says what goes where. From here on the switch is finished: by this run, or by the next.
/// 3. Each stack's folder that changes gets a marker, a configuration that Terraform refuses to plan. Then the files are
///    renamed into their places. So Terraform never sees stacks of two runs.
/// 4. The markers are removed, then `.synth`.
struct OutputSwitch<Files: FileSystem> {
    /// A file to replace or to remove.
    struct Operation {
        /// The file, from the output folder: `manifest.json`, or a stack's.
        var file: String
        /// The new contents; nil to remove the file.
        var bytes: [UInt8]?
        /// The contents before; nil where there is no file.
        var previous: [UInt8]?

        /// What takes the operation back.
        fileprivate var reverse: Operation { Operation(file: file, bytes: previous, previous: bytes) }
    }

    let folder: String
    let files: Files

    static var folderName: String { ".synth" }
    static var markerName: String { "synth-was-interrupted.tf.json" }
    private static var journalName: String { "journal.json" }
    private static var newJournalName: String { "journal.json.new" }
    private static var stagedSuffix: String { ".staged" }

    private var staging: String { "\(folder)/\(Self.folderName)" }
    private var journalFile: String { "\(staging)/\(Self.journalName)" }
    private func staged(_ index: Int) -> String { "\(staging)/\(index)\(Self.stagedSuffix)" }

    // MARK: Performing

    /// Replaces and removes the files, all or none. The folder holds no leftovers: ``recover()`` comes first.
    func perform(_ operations: [Operation]) throws(OutputError) {
        guard !operations.isEmpty else { return }
        var made: [String] = []
        let journal: OutputJournal
        do throws(OutputError) {
            journal = try stage(operations, from: 0)
        } catch {
            try? clear()
            throw error
        }
        do throws(OutputError) {
            try mark(journal.stacks, &made)
        } catch {
            // No file has been replaced yet.
            for stack in journal.stacks { try? files.remove(marker(of: stack)) }
            for folder in made { files.removeFolder(folder) }
            try? clear()
            throw error
        }
        do throws(OutputError) {
            try finish(journal)
        } catch {
            try? takeBack(operations)
            for folder in made { files.removeFolder(folder) }
            throw error
        }
    }

    /// Writes the new files and the journal to `.synth`, the files under the numbers from `first` on.
    private func stage(_ operations: [Operation], from first: Int) throws(OutputError) -> OutputJournal {
        _ = try files.makeFolder(staging)
        var entries: [OutputJournal.Entry] = []
        for (number, operation) in zip(first..., operations) {
            if let bytes = operation.bytes { try files.create(staged(number), bytes) }
            entries.append(.init(file: operation.file, staged: operation.bytes == nil ? nil : number))
        }
        let journal = OutputJournal(entries: entries)
        let new = "\(staging)/\(Self.newJournalName)"
        try files.create(new, journal.json.prettyBytes)
        try files.rename(new, to: journalFile)
        return journal
    }

    /// Puts back what was there, by a journal of its own, so that a kill does not leave half of that either.
    private func takeBack(_ operations: [Operation]) throws(OutputError) {
        let journal = try stage(operations.map(\.reverse), from: operations.count)
        try finish(journal)
    }

    // MARK: Finishing

    /// Ends what a run that was killed had begun: finishes its switch, or removes what it had only prepared.
    func recover() throws(OutputError) {
        guard let kind = try files.kind(of: staging) else { return }
        guard kind == .folder else { throw foreign(staging) }
        let names = try files.names(in: staging)
        for name in names where !Self.isOwn(name) { throw foreign("\(staging)/\(name)") }
        if names.contains(Self.journalName) {
            guard let journal = OutputJournal(try files.read(journalFile)) else { throw foreign(journalFile) }
            try finish(journal)
        } else {
            try clear()
        }
    }

    private static func isOwn(_ name: String) -> Bool {
        if name == journalName || name == newJournalName { return true }
        guard name.hasSuffix(stagedSuffix) else { return false }
        return Int(name.dropLast(stagedSuffix.count)) != nil
    }

    private func foreign(_ path: String) -> OutputError {
        OutputError(
            "\(path) was not left by a run of synth, and is not removed.",
            resolution: "move it away, or write to another folder (--out); nothing was changed.")
    }

    private func finish(_ journal: OutputJournal) throws(OutputError) {
        var made: [String] = []
        try mark(journal.stacks, &made)
        for entry in journal.entries {
            let file = "\(folder)/\(entry.file)"
            guard let number = entry.staged else {
                try files.remove(file)
                continue
            }
            // What is no longer staged is in its place.
            if try files.kind(of: staged(number)) == .file { try files.rename(staged(number), to: file) }
        }
        for stack in journal.stacks { try files.remove(marker(of: stack)) }
        for stack in journal.abandonedStacks { files.removeFolder("\(folder)/\(stack)") }
        try clear()
    }

    /// Marks the folders of these stacks. Those that were not there are added to `made`.
    private func mark(_ stacks: [String], _ made: inout [String]) throws(OutputError) {
        for stack in stacks {
            let folder = "\(folder)/\(stack)"
            if try files.makeFolder(folder) { made.append(folder) }
            guard try files.kind(of: folder) == .folder else { throw foreign(folder) }
            if try files.kind(of: marker(of: stack)) == nil {
                try files.create(marker(of: stack), Self.marker.prettyBytes)
            }
        }
    }

    private func marker(of stack: String) -> String { "\(folder)/\(stack)/\(Self.markerName)" }

    private func clear() throws(OutputError) {
        guard try files.kind(of: staging) == .folder else { return }
        // The journal goes last: without it, what remains is taken for something that was only prepared.
        for name in try files.names(in: staging) where name != Self.journalName {
            try files.remove("\(staging)/\(name)")
        }
        try files.remove(journalFile)
        files.removeFolder(staging)
    }

    /// A configuration that Terraform refuses to plan, with the reason.
    private static var marker: JSONValue {
        [
            "variable": [
                "synth_was_interrupted": [
                    "type": "string", "default": "yes",
                    "validation": [
                        "condition": "${var.synth_was_interrupted == \"no\"}",
                        "error_message":
                            "A run of synth was interrupted while it replaced this configuration. Run it again.",
                    ],
                ]
            ]
        ]
    }
}
