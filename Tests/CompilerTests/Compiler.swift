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

    private let modules: URL

    init() throws {
        modules = try Project.built("Modules")
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
            [
                "-typecheck", "-swift-version", "6", "-enable-upcoming-feature", "ExistentialAny", "-I", modules.path,
            ] + options + [file.path])
        return Outcome(
            isSuccess: run.status == 0, diagnostics: Compiler.diagnostics(in: run.errors, of: file.path),
            text: run.errors)
    }

    /// The options by which modules are found that have C modules beneath them, and the package manager's own module.
    func searchOptions() throws -> [String] {
        let built = modules.deletingLastPathComponent()
        let maps = ["CBytes", "CCrypto", "CCurl", "CPlatform"].map {
            built.appendingPathComponent("\($0).build/module.modulemap").path
        }
        return maps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
            + ["-I", "\(try Self.resources.get())/pm/ManifestAPI", "-package-description-version", "6.2"]
    }

    /// The folder of what the compiler has beside its program.
    private static let resources = Result { () throws -> String in
        let described = try Command.run("swiftc", ["-print-target-info"])
        let info = try JSONSerialization.jsonObject(with: Data(described.output.utf8)) as? [String: Any]
        return (info?["paths"] as? [String: Any])?["runtimeResourcePath"] as? String ?? ""
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
