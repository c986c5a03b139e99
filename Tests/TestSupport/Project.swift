public import Foundation

/// Where things are in this package.
public enum Project {
    /// The folders of the systems' functions, by the functions' names: `lambdas/<system>/<function>`.
    public static let functionFolders: [String: URL] = {
        let lambdas = folder.appendingPathComponent("lambdas")
        let folders = subfolders(of: lambdas).flatMap(subfolders).filter {
            FileManager.default.fileExists(atPath: $0.appendingPathComponent("Program.swift").path)
        }
        return Dictionary(folders.map { ($0.lastPathComponent, $0) }) { first, _ in first }
    }()

    /// The names of the systems' functions, which are those of their programs.
    public static let functions = functionFolders.keys.sorted()

    /// The package's folder.
    public static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func subfolders(of folder: URL) -> [URL] {
        let entries = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return (entries ?? []).filter(\.hasDirectoryPath)
    }

    /// A folder for what a test makes, kept from one run to the next.
    public static func scratch(_ name: String) -> URL { folder.appendingPathComponent(".build/tests/\(name)") }

    /// The program of a function: from the folder that `LANDFORM_PROGRAMS` names, which has the optimized ones, or else the one
    /// that was built with the tests.
    public static func program(of function: String) throws -> URL {
        guard let folder = ProcessInfo.processInfo.environment["LANDFORM_PROGRAMS"] else { return try built(function) }
        return URL(fileURLWithPath: folder).appendingPathComponent(function)
    }

    /// Something that was built with the tests and lies beside them, such as `bindgen` or the folder `Modules`.
    public static func built(_ name: String) throws -> URL {
        let programs = [Bundle.main.executablePath, CommandLine.arguments.first].compactMap { $0 }
        let folders = programs.flatMap { program in
            sequence(first: URL(fileURLWithPath: program)) { $0.path == "/" ? nil : $0.deletingLastPathComponent() }
        }
        let candidates = folders.map { $0.appendingPathComponent(name) }
        guard let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0.path) }) else {
            throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: name])
        }
        return found
    }

    /// Whether this is a run of the CI, where nothing may be left out.
    public static var isCI: Bool { ProcessInfo.processInfo.environment["CI"] != nil }

    /// `Tests/tfcheck`, which runs terraform offline, where this machine has what that needs.
    public static let terraformCheck: String? = {
        let beside = folder.deletingLastPathComponent().appendingPathComponent("shared/terraform-check/tfcheck")
        let tool = ProcessInfo.processInfo.environment["TFCHECK"] ?? beside.path
        guard FileManager.default.isExecutableFile(atPath: tool),
            (try? Command.run("terraform", ["version"]))?.status == 0
        else { return nil }
        return folder.appendingPathComponent("Tests/tfcheck").path
    }()

    /// Deploys a configuration to the in-memory AWS, with the programs of a folder of `Tests/Fixtures/deployed` in place
    /// of the functions, and runs the folder's `check` against it. Nothing where this machine has not the provider.
    public static func checkDeployed(
        _ configuration: URL, functions: [String], standIns folder: String, by tool: String
    ) throws -> Command? {
        let programs = Project.folder.appendingPathComponent("Tests/Fixtures/deployed/\(folder)")
        let mapped = functions.map { "\($0)=\(programs.appendingPathComponent($0).path)" }
        let run = try Command.run(
            tool, ["--real", configuration.path, "exec", programs.appendingPathComponent("check").path],
            environment: ["LOCAL_LAMBDAS": mapped.joined(separator: " ")])
        return run.status == 77 && !isCI ? nil : run
    }

    /// A Python with packages, in an environment of this package's own that is made where it is not there. Nothing where
    /// that cannot be made.
    public static func python(_ name: String, with packages: String...) -> String? {
        let tool = folder.appendingPathComponent("Tests/python").path
        guard let run = try? Command.run(tool, [scratch("python/\(name)").path] + packages), run.status == 0 else {
            return nil
        }
        return run.output.trimmingCharacters(in: .newlines)
    }

    /// Whether tests that need terraform run: wherever it is there, and always in CI.
    public static var runsTerraform: Bool { terraformCheck != nil || isCI }
}
