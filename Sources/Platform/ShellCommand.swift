internal import CPlatform

/// A command of the shell, run without input.
package struct ShellCommand: Sendable {
    package var text: String
    /// The largest output that is read, in bytes.
    package var outputLimit: Int
    /// How long the command may run, in milliseconds.
    package var timeLimit: Int32

    package init(_ text: String, outputLimit: Int, timeLimit: Int32) {
        self.text = text
        self.outputLimit = outputLimit
        self.timeLimit = timeLimit
    }

    /// What a command printed, and its exit status: `nil` if it could not be run, printed too much, or was killed because it
    /// ran too long.
    package struct Result: Sendable {
        package var output: [UInt8]
        package var status: Int32?
    }

    /// Runs the command on a thread of its own, so that it blocks no task.
    package func run() async -> Result {
        await withCheckedContinuation { continuation in
            let isStarted = DetachedThread.start { continuation.resume(returning: runBlocking()) }
            if !isStarted { continuation.resume(returning: Result(output: [], status: nil)) }
        }
    }

    private func runBlocking() -> Result {
        var status: Int32 = -1
        let output = [UInt8](unsafeUninitializedCapacity: outputLimit) { buffer, count in
            count = cplatform_run(text, buffer.baseAddress, buffer.count, timeLimit, &status)
        }
        return Result(output: output, status: status == -1 ? nil : status)
    }
}
