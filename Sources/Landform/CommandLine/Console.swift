#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The process's own streams.
enum Console {
    private struct Stream: TextOutputStream {
        let descriptor: Int32

        func write(_ text: String) {
            var bytes = Array(text.utf8)[...]
            while !bytes.isEmpty {
                let count = bytes.withUnsafeBytes { writeBytes(descriptor, $0.baseAddress, $0.count) }
                guard count > 0 else { return }
                bytes = bytes.dropFirst(count)
            }
        }
    }

    /// Runs a command with the standard output, the standard error and the working folder, and ends with its status.
    static func exit(
        _ command: (
            _ out: inout any TextOutputStream, _ errors: inout any TextOutputStream, _ folder: String, _ colors: Bool
        ) -> Synth.Outcome
    ) -> Never {
        var out: any TextOutputStream = Stream(descriptor: STDOUT_FILENO)
        var errors: any TextOutputStream = Stream(descriptor: STDERR_FILENO)
        let folder = getcwd(nil, 0)
        defer { free(folder) }
        let colors = isatty(STDERR_FILENO) == 1 && getenv("NO_COLOR") == nil
        let outcome = command(&out, &errors, folder.map { String(cString: $0) } ?? "", colors)
        withExtendedLifetime(outcome) { endProcess(outcome.status) }
    }
}

private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}

private func endProcess(_ status: Int32) -> Never { exit(status) }
