internal import Foundation

/// A program that runs beside the tests. It is told to end by the end of its standard input, which comes at the latest
/// with the end of the tests.
public final class BackgroundProcess: Sendable {
    /// The first line that it wrote.
    public let firstLine: String
    private let input: Int32
    private let process: pid_t

    /// One starts at a time: two that inherited each other's input would never end.
    private static let starting = NSLock()

    /// Starts a program, and waits for its first line. A name without a slash is looked up in `PATH`.
    public init(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        var input: [Int32] = [0, 0]
        var output: [Int32] = [0, 0]
        Self.starting.lock()
        defer { Self.starting.unlock() }
        guard pipe(&input) == 0, pipe(&output) == 0 else { throw CocoaError(.executableLoad) }
        for end in [input[1], output[0]] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var settings = variables.map { strdup($0) } + [nil]
        defer { (words + settings).forEach { free($0) } }
        var process = pid_t()
        let status = posix_spawnp(&process, program, &actions, &attributes, &words, &settings)
        close(input[0])
        close(output[1])
        self.process = process
        self.input = input[1]
        guard status == 0 else {
            firstLine = ""
            throw CocoaError(.executableNotLoadable)
        }
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while read(output[0], &byte, 1) == 1, byte != UInt8(ascii: "\n") { line.append(byte) }
        close(output[0])
        firstLine = String(decoding: line, as: UTF8.self)
    }

    deinit {
        close(input)
        var ending: Int32 = 0
        while waitpid(process, &ending, 0) == -1 && errno == EINTR {}
    }
}
