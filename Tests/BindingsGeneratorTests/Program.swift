import Foundation

/// A program that was run.
struct Run {
    var status: Int32
    var output: String
    var errors: String

    /// Runs a program to its end. A name without a slash is looked up.
    init(_ program: String, _ arguments: [String]) throws {
        let folder = try TemporaryFolder()
        let streams = ["output", "errors"].map { folder.url.appendingPathComponent($0) }
        for stream in streams { try Data().write(to: stream) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: streams[0])
        process.standardError = try FileHandle(forWritingTo: streams[1])
        try process.run()
        process.waitUntilExit()
        status = process.terminationStatus
        output = try String(contentsOf: streams[0], encoding: .utf8)
        errors = try String(contentsOf: streams[1], encoding: .utf8)
    }

    /// Runs `bindgen` as it was built with the tests.
    static func bindgen(_ arguments: [String]) throws -> Run {
        let tests = [Bundle.main.executablePath, CommandLine.arguments.first].compactMap { $0 }
        let folders = tests.flatMap { program in
            sequence(first: URL(fileURLWithPath: program)) { $0.path == "/" ? nil : $0.deletingLastPathComponent() }
        }
        let candidates = folders.map { $0.appendingPathComponent("bindgen").path }
        guard let bindgen = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            throw MissingProgram(searched: candidates)
        }
        return try Run(bindgen, arguments)
    }

    struct MissingProgram: Error {
        var searched: [String]
    }
}
