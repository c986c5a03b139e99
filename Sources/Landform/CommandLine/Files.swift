#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The few calls of the operating system that `synth` makes.
enum Files {
    static func read(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            bytes.append(contentsOf: buffer[..<count])
            if count < buffer.count { return ferror(file) == 0 ? bytes : nil }
        }
    }

    static func write(_ bytes: [UInt8], to path: String) throws(OutputFolder.WriteError) {
        guard let file = fopen(path, "wb") else { throw failure("cannot be written", path) }
        let count = fwrite(bytes, 1, bytes.count, file)
        let isFlushed = fflush(file) == 0 && fsync(fileno(file)) == 0
        guard fclose(file) == 0, count == bytes.count, isFlushed else { throw failure("cannot be written", path) }
    }

    static func rename(_ path: String, to other: String) throws(OutputFolder.WriteError) {
        #if canImport(Darwin)
            let status = Darwin.rename(path, other)
        #elseif canImport(Musl)
            let status = Musl.rename(path, other)
        #else
            let status = Glibc.rename(path, other)
        #endif
        guard status == 0 else { throw failure("cannot be replaced", other) }
    }

    /// Gives a file a second name, which stays when the first gets other contents, or copies it where the file system
    /// has no such names. Returns nil where there is no file.
    static func backUp(_ path: String) throws(OutputFolder.WriteError) -> String? {
        let backup = "\(path).old"
        try remove(backup)
        if link(path, backup) == 0 { return backup }
        if errno == ENOENT { return nil }
        guard let contents = read(path) else { throw failure("cannot be replaced", path) }
        try write(contents, to: backup)
        return backup
    }

    static func remove(_ path: String) throws(OutputFolder.WriteError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw failure("cannot be removed", path) }
    }

    /// Makes the folder that a file is to lie in, and those above it. What was made is added to `made`, outermost
    /// first.
    static func createFolder(of file: String, made: inout [String]) throws(OutputFolder.WriteError) {
        guard let slash = file.lastIndex(of: "/"), slash != file.startIndex else { return }
        let folder = String(file[..<slash])
        if makeFolder(folder, &made) || errno == EEXIST { return }
        guard errno == ENOENT else { throw failure("cannot be made", folder) }
        try createFolder(of: folder, made: &made)
        guard makeFolder(folder, &made) || errno == EEXIST else { throw failure("cannot be made", folder) }
    }

    private static func makeFolder(_ folder: String, _ made: inout [String]) -> Bool {
        guard mkdir(folder, 0o777) == 0 else { return false }
        made.append(folder)
        return true
    }

    /// Removes a folder if it is empty.
    static func removeFolder(_ folder: String) { _ = rmdir(folder) }

    private static func failure(_ what: String, _ path: String) -> OutputFolder.WriteError {
        OutputFolder.WriteError(message: "\(path) \(what): \(String(cString: strerror(errno))).")
    }
}

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
