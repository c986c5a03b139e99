internal import Synchronization

/// The metrics of one invocation, in CloudWatch's embedded metric format: lines of the log, written when the handler ended,
/// however it ended. CloudWatch takes the metrics out of them; no request is made.
///
///     context.metrics.count("rows", 12)
///     context.metrics.record("parsing", .milliseconds(3))
///     context.metrics.property("key", .text(key))
///
/// Metrics that are named as a dimension, or `function`, `level`, `requestId` or `timestamp`, are left out: these are names of
/// the line itself. So are properties after the first hundred.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html>
public struct Metrics: Sendable {
    private let recorded: Recorded

    init() { recorded = Recorded() }

    /// Adds to a count, which is reported as one sum.
    public func count(_ name: String, _ number: Int = 1) {
        recorded.state.withLock { state in
            let sum = (state.metrics[name]?.values.first ?? 0) + Double(number)
            state.metrics[name] = RecordedMetric(unit: .count, values: [sum])
        }
    }

    /// Records a value. Several of the same name are reported as they are, for statistics; the unit is that of the first.
    /// Numbers that are not finite, and such beyond 2³⁶⁰, which CloudWatch refuses, are left out.
    public func record(_ name: String, _ value: Double, _ unit: MetricUnit) {
        guard value.magnitude <= 0x1p360 else { return }
        recorded.state.withLock { $0.metrics[name, default: RecordedMetric(unit: unit)].values.append(value) }
    }

    /// Records a time span, in milliseconds.
    public func record(_ name: String, _ duration: Duration) { record(name, duration.inMilliseconds, .milliseconds) }

    /// Sets a property: what is known beside the metrics, such as a key, by which the log can be searched.
    public func property(_ name: String, _ value: LogValue) {
        recorded.state.withLock { $0.properties[name] = value }
    }

    /// What was recorded since the last time, as lines.
    func takeLines(
        _ declaration: MetricsDeclaration, logger: Logger, requestID: String, at time: Int64
    ) -> [[UInt8]] {
        let state = recorded.state.withLock { state in
            defer { state = .init() }
            return state
        }
        return EmbeddedMetrics(
            declaration: declaration, function: logger.function, requestID: requestID, time: time, level: logger.level,
            properties: state.properties
        ).lines(of: state.metrics)
    }
}

struct RecordedMetric {
    var unit: MetricUnit
    var values: [Double] = []
}

/// Shared by the copies of a context, which tasks of a handler may have each.
private final class Recorded: Sendable {
    struct State {
        var metrics: [String: RecordedMetric] = [:]
        var properties: [String: LogValue] = [:]
    }
    let state = Mutex(State())
}
