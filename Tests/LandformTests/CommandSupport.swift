import Foundation
import Landform
import Testing

/// What a run of the command left behind.
struct Run {
    var status: Int32
    var out: String
    var errors: String

    /// What it said as JSON.
    var json: JSONValue? { JSONValue(parsing: Array(out.utf8)) }
}

/// The environments of the system under test.
enum Stage: String, DeploymentEnvironment {
    case dev
    case staging
    case prod
}

/// Runs the command.
func synth(
    _ arguments: String..., workingFolder: String = "", colors: Bool = false, _ describe: (Stage) -> App
) -> Run {
    var run = Run(status: -1, out: "", errors: "")
    run.status = Synth.run(
        arguments, out: &run.out, errors: &run.errors, workingFolder: workingFolder, colors: colors, describe)
    return run
}

/// The folder of this file and its neighbours.
let sourceFolder = (#filePath as NSString).deletingLastPathComponent

/// A folder of a test's own, gone with the test.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "landform-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A path in the folder.
    func file(_ name: String) -> String { "\(path)/\(name)" }

    func read(_ name: String) throws -> String { try String(contentsOfFile: file(name), encoding: .utf8) }

    func write(_ text: String, to name: String) throws {
        try makeFolder((name as NSString).deletingLastPathComponent)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: file(name)) }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: file(name), withIntermediateDirectories: true)
    }

    /// Everything in the folder: files with their contents, folders with nil.
    func contents() throws -> [String: String?] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: path)
        return Dictionary(uniqueKeysWithValues: names.map { ($0, try? read($0)) })
    }
}
