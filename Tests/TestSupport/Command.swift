public import Foundation

/// A program that a test runs, and what came of it.
public struct Command: Sendable {
    /// The exit status; of a program that a signal ended, 128 and the signal's number.
    public var status: Int32
    /// What it wrote to standard output.
    public var output: String
    /// What it wrote to standard error.
    public var errors: String

    /// Runs a program to its end. A name without a slash is looked up in `PATH`.
    ///
    /// `Foundation.Process` waits by a run loop, which test threads have none of, and hands their blocked signals on
    /// to the program; this does neither.
    public static func run(
        _ program: String, _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:]
    ) throws -> Command {
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let output = scratch.appendingPathComponent("output")
        let errors = scratch.appendingPathComponent("errors")

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.path, O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors.path, O_WRONLY | O_CREAT, 0o600)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
        var process = pid_t()
        let command = (folder.map { ["env", "-C", $0.path] } ?? ["env"]) + [program] + arguments
        let status = withCStrings(command) { words in
            withCStrings(variables) { posix_spawnp(&process, "env", &actions, &attributes, words, $0) }
        }
        guard status == 0 else {
            throw CocoaError(
                .executableNotLoadable, userInfo: [NSLocalizedDescriptionKey: "\(program) cannot be run (\(status))"])
        }
        var ending: Int32 = 0
        while waitpid(process, &ending, 0) == -1 && errno == EINTR {}
        let signal = ending & 0x7F
        return Command(
            status: signal == 0 ? (ending >> 8) & 0xFF : 128 + signal,
            output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }
}

/// Calls with the texts as C wants a list of them.
private func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
    let pointers = texts.map { strdup($0) }
    defer { pointers.forEach { free($0) } }
    return body(pointers + [nil])
}
