internal import JSONCoding
internal import Platform

/// Writes structured lines, one JSON object each, as Lambda's log format `JSON` takes them.
///
/// A line has `timestamp` (ISO 8601, UTC, milliseconds), `level`, `message`, `requestId` within an invocation, `function`,
/// and the fields. Fields of these names are left out. Of a message and of each text the first 8 KiB are written, and
/// fields end at 64 KiB a line. Lines below the level of `AWS_LAMBDA_LOG_LEVEL` (else `INFO`) are not written.
///
/// Sources: <https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html>,
/// <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html>
public struct Logger: Sendable {
    private static let textLimit = 8192
    private static let lineLimit = 65_536

    /// The lowest level that is written.
    public var level: LogLevel
    /// Fields that every line has.
    public var fields: LogFields = [:]

    let output: LineOutput
    let function: String
    var requestID: String?

    init(function: String, level: LogLevel, output: LineOutput) {
        self.function = function
        self.level = level
        self.output = output
    }

    /// A logger whose lines have these fields too.
    public func with(_ fields: LogFields) -> Logger {
        var logger = self
        for (name, value) in fields.entries { logger.fields[name] = value }
        return logger
    }

    /// Writes a line.
    public func log(
        _ level: LogLevel, _ message: @autoclosure () -> String, _ fields: @autoclosure () -> LogFields = [:]
    ) {
        guard level >= self.level else { return }
        output.write(line(level, message(), fields(), at: WallClock.system.milliseconds()))
    }

    /// Writes a line at ``LogLevel/trace``.
    public func trace(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> LogFields = [:]) {
        log(.trace, message(), fields())
    }

    /// Writes a line at ``LogLevel/debug``.
    public func debug(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> LogFields = [:]) {
        log(.debug, message(), fields())
    }

    /// Writes a line at ``LogLevel/info``.
    public func info(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> LogFields = [:]) {
        log(.info, message(), fields())
    }

    /// Writes a line at ``LogLevel/warn``.
    public func warn(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> LogFields = [:]) {
        log(.warn, message(), fields())
    }

    /// Writes a line at ``LogLevel/error``.
    public func error(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> LogFields = [:]) {
        log(.error, message(), fields())
    }

    /// Writes a line at ``LogLevel/fatal``.
    public func fatal(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> LogFields = [:]) {
        log(.fatal, message(), fields())
    }

    func line(_ level: LogLevel, _ message: String, _ own: LogFields, at time: Int64) -> [UInt8] {
        var object = JSONObject()
        object.add("timestamp", CalendarTime(millisecondsSince1970: time).textWithMilliseconds)
        object.add("level", level.rawValue)
        object.add("message", message.bounded(to: Self.textLimit))
        if let requestID { object.add("requestId", requestID) }
        object.add("function", function)
        for (name, value) in own.entries + fields.entries where object.bytes.count < Self.lineLimit {
            object.add(name.bounded(to: 256), value, textLimit: Self.textLimit)
        }
        return object.finished
    }
}

extension Logger {
    /// The level that the environment asks for.
    init(function: String, environment: [String: String], output: LineOutput) {
        let level = environment["AWS_LAMBDA_LOG_LEVEL"].flatMap { LogLevel(rawValue: $0.uppercased()) }
        self.init(function: function, level: level ?? .info, output: output)
    }
}
