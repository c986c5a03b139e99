import Foundation

/// The program that runs terraform, offline, on a folder.
struct TerraformCheck {
    private let program: String

    /// Whether it is here, or ought to be.
    static var isExpected: Bool { environment["CI"] != nil || TerraformCheck() != nil }

    private static var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// Finds it: where `TFCHECK` says, or in the folder `shared` beside the package.
    init?() {
        let package = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let beside = package.deletingLastPathComponent().appendingPathComponent("shared/terraform-check/tfcheck")
        program = Self.environment["TFCHECK"] ?? beside.path
        let isThere = FileManager.default.isExecutableFile(atPath:)
        let folders = Self.environment["PATH", default: ""].split(separator: ":")
        guard isThere(program), folders.contains(where: { isThere("\($0)/terraform") }) else { return nil }
    }

    /// Runs it on a folder; what it writes goes to the folder `out`.
    func run(_ folder: String, _ verb: String, out: String? = nil) throws -> (status: Int32, output: String) {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = [folder, verb]
        process.environment = Self.environment.merging(["TFCHECK_OUT": out ?? ""]) { $1 }
        process.standardOutput = pipe
        process.standardError = pipe
        try withAllSignals { try process.run() }
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    /// Calls a closure with no signal blocked. Tests run on threads that block them all, a program that is started takes
    /// this over, and the check could not end what it starts itself.
    private func withAllSignals(_ body: () throws -> Void) rethrows {
        var none = sigset_t(), before = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try body()
    }
}
