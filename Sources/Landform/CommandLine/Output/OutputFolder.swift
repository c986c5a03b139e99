/// The folder that `synth` writes to. It holds the output of one environment.
///
/// What the folder's manifest names is `synth`'s own. Everything else is left alone; where it is in the way, nothing is
/// written, and an error names it.
struct OutputFolder<Files: FileSystem> {
    let path: String
    /// The environment that is described.
    let environment: String
    let files: Files

    func file(of stack: String) -> String { "\(path)/\(OutputFolder.name(of: stack))" }

    private static func name(of stack: String) -> String { "\(stack)/\(Synthesis.fileName)" }

    // MARK: Writing

    /// Makes the folder hold the synthesis. Either every file is written or none is changed; what is equal is left
    /// alone.
    func write(_ synthesis: Synthesis, selected: [Synthesis.Stack]) throws(OutputError) -> OutputChanges {
        try FolderLock.writing(to: path) { () throws(OutputError) -> OutputChanges in
            let output = OutputSwitch(folder: path, files: files)
            try output.recover()
            let plan = try plan(synthesis, selected)
            guard plan.obstacles.isEmpty else { throw OutputError(plan.obstacles) }
            try output.perform(plan.operations)
            let previous = plan.present?.environment
            return OutputChanges(
                files: Dictionary(
                    uniqueKeysWithValues: plan.operations.map {
                        ("\(path)/\($0.file)", $0.bytes == nil ? .removed : .written)
                    }),
                replacedEnvironment: previous == environment ? nil : previous)
        }
    }

    /// What is to be done, and what is in the way of it.
    private struct Plan {
        /// The manifest on disk; nil where there is none.
        var present: OutputManifest?
        var operations: [OutputSwitch<Files>.Operation] = []
        var obstacles: [Diagnostic] = []

        mutating func refuse(_ message: String, _ resolution: String) {
            obstacles.append(Diagnostic(.error, message, resolution: resolution))
        }
    }

    private func plan(_ synthesis: Synthesis, _ selected: [Synthesis.Stack]) throws(OutputError) -> Plan {
        var plan = Plan()
        let manifest = "\(path)/\(OutputManifest.fileName)"
        let manifestBytes = try regularFile(manifest, in: &plan)
        if let manifestBytes {
            plan.present = OutputManifest(manifestBytes)
            if plan.present == nil {
                plan.refuse(
                    "\(manifest) is no manifest of synth's, and is not replaced.",
                    "write to another folder (--out), or move the file away; nothing was changed.")
            }
        }
        for stack in selected {
            let file = file(of: stack.name)
            guard try isOwnFolder(stack.name, in: &plan) else { continue }
            let present = try regularFile(file, in: &plan)
            let bytes = stack.configuration.prettyBytes
            guard present != bytes else { continue }
            if present != nil, plan.present?.stacks.contains(stack.name) != true {
                plan.refuse(
                    "\(file) is in no manifest of synth's, and is not replaced.",
                    "write to another folder (--out), or move the file away; nothing was changed.")
            }
            try checkMarker(of: stack.name, in: &plan)
            plan.operations.append(.init(file: Self.name(of: stack.name), bytes: bytes, previous: present))
        }
        // Also where only some stacks are written: the manifest, which tells what there was, is about to be replaced.
        let names = Set(synthesis.stacks.map(\.name))
        for stack in plan.present?.stacks ?? [] where !names.contains(stack) {
            guard try isOwnFolder(stack, in: &plan), let present = try regularFile(file(of: stack), in: &plan) else {
                continue
            }
            try checkMarker(of: stack, in: &plan)
            plan.operations.append(.init(file: Self.name(of: stack), bytes: nil, previous: present))
        }
        let written = Set(selected.map(\.name))
        let kept = (plan.present?.stacks ?? []).filter { names.contains($0) && !written.contains($0) }
        if let other = plan.present?.environment, other != environment, !kept.isEmpty {
            plan.refuse(
                "\(path) holds the output of \(other), and \(kept.joined(separator: ", ")) would stay beside stacks of "
                    + "\(environment).",
                "leave out --stack, or write to another folder (--out); nothing was changed.")
        }
        let listed = synthesis.stacks.filter { written.contains($0.name) || kept.contains($0.name) }
        let bytes = synthesis.manifest(of: listed, environment: environment).prettyBytes
        if bytes != manifestBytes {
            plan.operations.append(.init(file: OutputManifest.fileName, bytes: bytes, previous: manifestBytes))
        }
        return plan
    }

    /// The contents of a file that is to be replaced or removed. Returns nil where there is nothing, or no file.
    private func regularFile(_ file: String, in plan: inout Plan) throws(OutputError) -> [UInt8]? {
        switch try files.kind(of: file) {
        case .file: return try files.read(file)
        case nil: return nil
        case .some(let kind):
            plan.refuse(
                "\(file) is a \(kind.rawValue), not a file that synth wrote.",
                "write to another folder (--out), or move it away; nothing was changed.")
            return nil
        }
    }

    /// Whether a stack's folder is a folder or not there.
    private func isOwnFolder(_ stack: String, in plan: inout Plan) throws(OutputError) -> Bool {
        let folder = "\(path)/\(stack)"
        guard let kind = try files.kind(of: folder), kind != .folder else { return true }
        plan.refuse(
            "\(folder) is a \(kind.rawValue), not a folder that synth made.",
            "write to another folder (--out), or move it away; nothing was changed.")
        return false
    }

    private func checkMarker(of stack: String, in plan: inout Plan) throws(OutputError) {
        let marker = "\(path)/\(stack)/\(OutputSwitch<Files>.markerName)"
        guard try files.kind(of: marker) != nil else { return }
        plan.refuse(
            "\(marker) is not of a run of synth's in this folder.", "move it away; nothing was changed.")
    }

    // MARK: Checking

    /// How the files on disk differ from the synthesis.
    func differences(
        from synthesis: Synthesis, selected: [Synthesis.Stack]
    ) throws(OutputError) -> [OutputDifference] {
        let differences = try FolderLock.reading(path) { () throws(OutputError) -> [OutputDifference] in
            let plan = try plan(synthesis, selected)
            var differences = plan.operations.map {
                OutputDifference(file: "\(path)/\($0.file)", changes: $0.differences)
            }
            differences += plan.obstacles.map { OutputDifference(file: path, changes: [$0.message]) }
            let staging = "\(path)/\(OutputSwitch<Files>.folderName)"
            if try files.kind(of: staging) != nil {
                differences.append(.init(file: staging, changes: ["was left by a run that was killed"]))
            }
            return differences
        }
        let all = selected.map { file(of: $0.name) } + ["\(path)/\(OutputManifest.fileName)"]
        return differences ?? all.map { OutputDifference(file: $0, changes: ["is missing"]) }
    }
}

extension OutputSwitch.Operation {
    fileprivate var differences: [String] {
        guard let bytes else { return ["is of a stack that is no more"] }
        guard let previous else { return ["is missing"] }
        guard let present = JSONValue(parsing: previous), let wanted = JSONValue(parsing: bytes) else {
            return ["is not JSON"]
        }
        let changes = JSONDifference.lines(from: present, to: wanted)
        return changes.isEmpty ? ["is formatted differently"] : changes
    }
}

/// What a run changed in the output folder.
struct OutputChanges {
    /// What happened to a file.
    enum Change: String {
        case written
        case removed
    }

    /// The files that changed, by their paths.
    var files: [String: Change]
    /// The environment whose output was there before; nil where it was the same one or none.
    var replacedEnvironment: String?
}

/// How a file on disk differs from what would be written.
struct OutputDifference {
    var file: String
    var changes: [String]
}
