/// How much a line of the log matters.
///
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html>
public enum LogLevel: String, Sendable, CaseIterable, Comparable {
    /// The path through the code.
    case trace = "TRACE"
    /// What helps to find out why something goes wrong.
    case debug = "DEBUG"
    /// What happens normally.
    case info = "INFO"
    /// What may lead to an error.
    case warn = "WARN"
    /// What kept the code from doing as it should.
    case error = "ERROR"
    /// What ends the function.
    case fatal = "FATAL"

    /// By how much they matter.
    public static func < (one: LogLevel, other: LogLevel) -> Bool { one.rank < other.rank }

    private var rank: Int {
        switch self {
        case .trace: 0
        case .debug: 1
        case .info: 2
        case .warn: 3
        case .error: 4
        case .fatal: 5
        }
    }
}
