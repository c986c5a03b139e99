#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The files of this machine.
struct LocalFiles: FileSystem {
    func kind(of path: String) throws(OutputError) -> FileKind? {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw failure("cannot be looked at", path)
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        case S_IFLNK: return .link
        default: return .other
        }
    }

    func read(_ path: String) throws(OutputError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0, let file = fdopen(descriptor, "rb") else { throw failure("cannot be read", path) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            bytes.append(contentsOf: buffer[..<count])
            guard count == buffer.count else {
                guard ferror(file) == 0 else { throw failure("cannot be read", path) }
                return bytes
            }
        }
    }

    func create(_ path: String, _ bytes: [UInt8]) throws(OutputError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard descriptor >= 0, let file = fdopen(descriptor, "wb") else { throw failure("cannot be written", path) }
        let count = fwrite(bytes, 1, bytes.count, file)
        let isFlushed = fflush(file) == 0 && fsync(descriptor) == 0
        guard fclose(file) == 0, count == bytes.count, isFlushed else { throw failure("cannot be written", path) }
    }

    func rename(_ path: String, to other: String) throws(OutputError) {
        #if canImport(Darwin)
            let status = Darwin.rename(path, other)
        #elseif canImport(Musl)
            let status = Musl.rename(path, other)
        #else
            let status = Glibc.rename(path, other)
        #endif
        guard status == 0 else { throw failure("cannot be replaced", other) }
    }

    func remove(_ path: String) throws(OutputError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw failure("cannot be removed", path) }
    }

    func makeFolder(_ path: String) throws(OutputError) -> Bool {
        if mkdir(path, 0o777) == 0 { return true }
        guard errno == EEXIST else { throw failure("cannot be made", path) }
        return false
    }

    func removeFolder(_ path: String) { _ = rmdir(path) }

    func names(in folder: String) throws(OutputError) -> [String] {
        guard let stream = opendir(folder) else { throw failure("cannot be listed", folder) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
                    String(cString: $0)
                }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private func failure(_ what: String, _ path: String) -> OutputError {
        OutputError("\(path) \(what): \(String(cString: strerror(errno))).")
    }
}
