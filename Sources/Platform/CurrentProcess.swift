internal import CPlatform

/// The process that this program runs in.
package enum CurrentProcess {
    /// Makes `print` write each line at once. Otherwise lines may stay in memory while Lambda freezes or ends the process.
    package static func bufferOutputByLine() { cplatform_buffer_lines() }

    /// Ends the process after writing buffered output. Exit handlers do not run: other threads may still use what those of
    /// OpenSSL would tear down.
    package static func end(_ status: ExitStatus) -> Never { cplatform_end(status.rawValue, 1) }

    /// Ends the process at once, without waiting for its other threads and without writing buffered output.
    package static func endAtOnce(_ status: ExitStatus) -> Never { cplatform_end(status.rawValue, 0) }
}

/// The exit status of a program.
package enum ExitStatus: Int32, Error {
    case success = 0
    case failure = 1
    /// Wrong arguments, as in BSD's `sysexits`.
    case usage = 64
}
