#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A lock on a folder, by which one run of `synth` at a time writes to it. It leaves no file behind: the folder itself
/// is locked, and the system ends the lock with the process.
enum FolderLock {
    /// How long a run waits for another, in seconds.
    static let patience = 60

    /// Whether others may hold the lock, too.
    private enum Sharing {
        case readers
        case none
    }

    /// Writes to a folder while no other run does. A folder that is not there is made first, with those above it; if
    /// the writing fails, they are removed as far as they are empty.
    static func writing<Result>(
        to path: String, waiting seconds: Int = patience, _ body: () throws(OutputError) -> Result
    ) throws(OutputError) -> Result {
        while true {
            var made: [String] = []
            try make(path, &made)
            guard let descriptor = try lock(path, .none, seconds) else { continue }
            defer { close(descriptor) }
            do throws(OutputError) {
                return try body()
            } catch {
                for folder in made.reversed() { _ = rmdir(folder) }
                throw error
            }
        }
    }

    /// Reads a folder while no run writes to it. Returns nil where there is none.
    static func reading<Result>(
        _ path: String, waiting seconds: Int = patience, _ body: () throws(OutputError) -> Result
    ) throws(OutputError) -> Result? {
        guard let descriptor = try lock(path, .readers, seconds) else { return nil }
        defer { close(descriptor) }
        return try body()
    }

    /// Returns nil where the folder is not there, or was removed while another held its lock.
    private static func lock(_ path: String, _ sharing: Sharing, _ seconds: Int) throws(OutputError) -> Int32? {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("cannot be opened", path)
        }
        let kind = sharing == .readers ? LOCK_SH : LOCK_EX
        let interval = 10_000
        var attempts = seconds * 1_000_000 / interval
        while flock(descriptor, kind | LOCK_NB) != 0 {
            let reason = errno
            if reason == EINTR { continue }
            guard reason == EWOULDBLOCK, attempts > 0 else {
                defer { close(descriptor) }
                guard reason != EWOULDBLOCK else {
                    throw OutputError(
                        "Another run of synth has been writing to \(path) for \(seconds) seconds.",
                        resolution: "wait for it or end it; nothing was changed.")
                }
                throw failure("cannot be locked", path)
            }
            attempts -= 1
            usleep(UInt32(interval))
        }
        var held = stat()
        var present = stat()
        if fstat(descriptor, &held) == 0, stat(path, &present) == 0, held.st_ino == present.st_ino,
            held.st_dev == present.st_dev
        {
            return descriptor
        }
        close(descriptor)
        return nil
    }

    /// Makes a folder and those above it. What was made is added to `made`, outermost first.
    private static func make(_ path: String, _ made: inout [String]) throws(OutputError) {
        if mkdir(path, 0o777) == 0 {
            made.append(path)
            return
        }
        if errno == EEXIST { return }
        guard errno == ENOENT, let parent = parent(of: path) else { throw failure("cannot be made", path) }
        try make(parent, &made)
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure("cannot be made", path) }
        made.append(path)
    }

    private static func parent(of path: String) -> String? {
        var rest = path[...]
        while rest.last == "/" { rest.removeLast() }
        guard let slash = rest.lastIndex(of: "/"), slash != rest.startIndex else { return nil }
        return String(rest[..<slash])
    }

    private static func failure(_ what: String, _ path: String) -> OutputError {
        OutputError("\(path) \(what): \(String(cString: strerror(errno))).")
    }
}
