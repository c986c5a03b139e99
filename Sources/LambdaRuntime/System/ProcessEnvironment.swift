#if canImport(Glibc)
    @preconcurrency internal import Glibc
#elseif canImport(Musl)
    @preconcurrency internal import Musl
#else
    @preconcurrency internal import Darwin
#endif

/// The environment's variables, and the end of the process.
enum ProcessEnvironment {
    /// All variables. Read while there is one thread only.
    static func variables() -> [String: String] {
        var variables: [String: String] = [:]
        var entry: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = environ
        while let pointer = entry, let text = pointer.pointee {
            let parts = String(cString: text).utf8
                .split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
                .map { String(Substring($0)) }
            if parts.count == 2 { variables[parts[0]] = parts[1] }
            entry = pointer + 1
        }
        return variables
    }

    /// Sets a variable, or takes it away.
    static func set(_ name: String, to value: String?) {
        if let value { setenv(name, value, 1) } else { unsetenv(name) }
    }

    /// Writes what is printed line by line. It would stay in memory else, where Lambda freezes it or ends it.
    static func printLines() { setvbuf(stdout, nil, _IOLBF, 0) }

    /// Ends the process, and writes what was printed. What libraries do when a process exits is left out: other threads may be
    /// using, or only now loading, what OpenSSL would tear down.
    static func end(_ status: ExitStatus) -> Never {
        fflush(nil)
        _exit(status.rawValue)
    }

    /// Ends the process at once, whatever its other threads do: nothing is waited for or torn down beneath them.
    static func endAtOnce(_ status: ExitStatus) -> Never { _exit(status.rawValue) }
}

/// How a program ends.
enum ExitStatus: Int32, Error {
    case success = 0
    case failure = 1
    /// By the convention of BSD's `sysexits`.
    case usage = 64
}
