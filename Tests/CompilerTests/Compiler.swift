import Foundation
import TestSupport

/// What the compiler tells about a line.
struct Diagnostic: Hashable {
    enum Severity: String, CaseIterable {
        case error
        case warning
    }

    var severity: Severity
    var line: Int
    var message: String
}

/// The Swift compiler, with the modules that were built for the tests.
struct Compiler {
    /// What it said of one file.
    struct Outcome {
        var isSuccess: Bool
        var diagnostics: [Diagnostic]
        /// All of it.
        var text: String
    }

    /// The options by which the modules are found, and the C modules beneath them.
    private let searchOptions: [String]

    init() throws {
        let modules = try Project.built("Modules")
        let built = modules.deletingLastPathComponent()
        let maps = try FileManager.default.contentsOfDirectory(atPath: built.path).sorted()
            .map { built.appendingPathComponent("\($0)/module.modulemap").path }
            .filter(FileManager.default.fileExists)
        searchOptions = ["-I", modules.path] + maps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
    }

    /// Checks the types of a file with this text.
    func check(_ text: String, name: String, options: [String] = []) throws -> Outcome {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(name)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("\(name).swift")
        try text.write(to: file, atomically: true, encoding: .utf8)

        let run = try Command.run(
            "swiftc",
            ["-typecheck", "-swift-version", "6", "-enable-upcoming-feature", "ExistentialAny"] + searchOptions
                + options
                + [file.path])
        return Outcome(
            isSuccess: run.status == 0, diagnostics: Compiler.diagnostics(in: run.errors, of: file.path),
            text: run.errors)
    }

    /// The lines such as `file.swift:6:9: error: …`.
    private static func diagnostics(in text: String, of path: String) -> [Diagnostic] {
        text.components(separatedBy: "\n").filter { $0.hasPrefix("\(path):") }.compactMap { line in
            let parts = line.dropFirst(path.count + 1).split(separator: ":", maxSplits: 3)
            guard parts.count == 4, let number = Int(parts[0]),
                let severity = Diagnostic.Severity(rawValue: parts[2].trimmingCharacters(in: .whitespaces))
            else { return nil }
            return Diagnostic(
                severity: severity, line: number, message: parts[3].trimmingCharacters(in: .whitespaces))
        }
    }
}
