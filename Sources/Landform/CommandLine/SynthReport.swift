/// What `synth` says of its work, for a person or as JSON.
struct SynthReport {
    let isJSON: Bool
    let workingFolder: String
    let colors: Bool
    /// The environment that is described.
    let environment: String
    /// The folder of the output.
    let folder: String
    private(set) var output = ""
    private(set) var errors = ""

    init(isJSON: Bool, workingFolder: String, colors: Bool, environment: String, folder: String) {
        self.environment = environment
        self.folder = folder
        self.isJSON = isJSON
        self.workingFolder = workingFolder
        self.colors = colors
    }

    mutating func fail(_ diagnostics: [Diagnostic]) {
        say(diagnostics)
        let count = diagnostics.filter { $0.severity == .error }.count
        if isJSON {
            json(["stacks": [], "diagnostics": json(of: diagnostics)])
        } else {
            errors += "synth: \(count) error\(count == 1 ? "" : "s"); nothing was written\n"
        }
    }

    mutating func list(_ stacks: [Synthesis.Stack], _ warnings: [Diagnostic]) {
        say(warnings)
        guard !isJSON else {
            return json(["stacks": describe(stacks) { _ in nil }, "diagnostics": json(of: warnings)])
        }
        for stack in stacks {
            let after = stack.dependencies.isEmpty ? "" : " (after \(stack.dependencies.joined(separator: ", ")))"
            output += "\(stack.name)\(after)\n"
        }
    }

    mutating func wrote(
        _ stacks: [Synthesis.Stack], _ changes: OutputChanges, to outputFolder: OutputFolder<some FileSystem>,
        _ warnings: [Diagnostic]
    ) {
        var warnings = warnings
        if let other = changes.replacedEnvironment { warnings.append(replacement(of: other)) }
        let changes = changes.files
        say(warnings)
        guard !isJSON else {
            let stacks = describe(stacks) { .string(changes[outputFolder.file(of: $0)]?.rawValue ?? "unchanged") }
            return json(["stacks": stacks, "diagnostics": json(of: warnings)])
        }
        for stack in stacks {
            let file = outputFolder.file(of: stack.name)
            output +=
                "\(file): \(stack.resourceCount) resource\(stack.resourceCount == 1 ? "" : "s"), \(changes[file]?.rawValue ?? "unchanged")\n"
        }
        for (file, change) in changes.sorted(by: { $0.key < $1.key }) where change == .removed {
            output += "\(file): removed\n"
        }
    }

    mutating func checked(
        _ stacks: [Synthesis.Stack], _ differences: [OutputDifference], _ warnings: [Diagnostic]
    ) {
        say(warnings)
        guard !isJSON else {
            return json([
                "stacks": describe(stacks) { _ in nil },
                "differences": .array(
                    differences.map { ["file": .string($0.file), "changes": .array($0.changes.map(JSONValue.string))] }),
                "diagnostics": json(of: warnings),
            ])
        }
        guard !differences.isEmpty else { return output += "\(folder): up to date\n" }
        for difference in differences {
            output += "\(difference.file):\n"
            for change in difference.changes { output += "  \(change)\n" }
        }
        errors += "synth: \(folder) is not what the sources describe; run synth without --check\n"
    }

    private mutating func say(_ diagnostics: [Diagnostic]) {
        guard !isJSON else { return }
        for diagnostic in diagnostics { errors += diagnostic.text(relativeTo: workingFolder, colors: colors) + "\n" }
    }

    private func json(of diagnostics: [Diagnostic]) -> JSONValue {
        .array(diagnostics.map { $0.json(relativeTo: workingFolder) })
    }

    /// Says so with the environment and the folder.
    private mutating func json(_ members: JSONValue) {
        output += members.merging(["environment": .string(environment), "folder": .string(folder)]).prettyText
    }

    private func replacement(of other: String) -> Diagnostic {
        Diagnostic(
            .warning, "\(folder) held the output of \(other) before; now it holds that of \(environment).",
            resolution: "run `terraform init -reconfigure` in each stack's folder before its next plan, or write each "
                + "environment to a folder of its own.")
    }

    private func describe(_ stacks: [Synthesis.Stack], _ change: (String) -> JSONValue?) -> JSONValue {
        .array(
            stacks.map { stack in
                var members: JSONValue = [
                    "name": .string(stack.name), "dependencies": .array(stack.dependencies.map(JSONValue.string)),
                    "resources": .integer(stack.resourceCount),
                ]
                if let change = change(stack.name) { members["change"] = change }
                return members
            })
    }
}
