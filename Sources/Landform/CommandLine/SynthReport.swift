/// What `synth` says of its work, for a person or as JSON.
struct SynthReport {
    let isJSON: Bool
    let workingFolder: String
    let colors: Bool
    private(set) var output = ""
    private(set) var errors = ""

    init(isJSON: Bool, workingFolder: String, colors: Bool) {
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
        _ stacks: [Synthesis.Stack], _ changes: [String: OutputFolder.Change], to folder: OutputFolder,
        _ warnings: [Diagnostic]
    ) {
        say(warnings)
        guard !isJSON else {
            let stacks = describe(stacks) { .string(changes[folder.file(of: $0)]?.rawValue ?? "unchanged") }
            return json(["stacks": stacks, "diagnostics": json(of: warnings)])
        }
        for stack in stacks {
            let file = folder.file(of: stack.name)
            output +=
                "\(file): \(stack.resourceCount) resource\(stack.resourceCount == 1 ? "" : "s"), \(changes[file]?.rawValue ?? "unchanged")\n"
        }
        for (file, change) in changes.sorted(by: { $0.key < $1.key }) where change == .removed {
            output += "\(file): removed\n"
        }
    }

    mutating func checked(
        _ stacks: [Synthesis.Stack], _ differences: [OutputFolder.Difference], in folder: OutputFolder,
        _ warnings: [Diagnostic]
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
        guard !differences.isEmpty else { return output += "\(folder.path): up to date\n" }
        for difference in differences {
            output += "\(difference.file):\n"
            for change in difference.changes { output += "  \(change)\n" }
        }
        errors += "synth: \(folder.path) is not what the sources describe; run synth without --check\n"
    }

    private mutating func say(_ diagnostics: [Diagnostic]) {
        guard !isJSON else { return }
        for diagnostic in diagnostics { errors += diagnostic.text(relativeTo: workingFolder, colors: colors) + "\n" }
    }

    private func json(of diagnostics: [Diagnostic]) -> JSONValue {
        .array(diagnostics.map { $0.json(relativeTo: workingFolder) })
    }

    private mutating func json(_ value: JSONValue) { output += value.prettyText }

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

extension Synthesis.Stack {
    fileprivate var resourceCount: Int {
        guard case .object(let types)? = configuration["resource"] else { return 0 }
        return types.values.reduce(0) { count, type in
            if case .object(let names) = type { count + names.count } else { count }
        }
    }
}
