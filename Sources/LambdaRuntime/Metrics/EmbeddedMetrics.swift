internal import JSONCoding
internal import Platform

/// The lines of the embedded metric format.
struct EmbeddedMetrics {
    /// The limits that the format has; that of the properties is ours, so that a line stays one event of the log.
    enum Limit {
        static let properties = 100
        static let metrics = 100
        static let values = 100
        static let dimensions = 30
        static let nameBytes = 1024
        static let dimensionNameBytes = 250
        static let dimensionBytes = 1024
    }

    var declaration: MetricsDeclaration
    var function: String
    var requestID: String
    var time: Int64
    /// Lambda takes a line without a level and a time for one of level `INFO`, and leaves it out where that is too low.
    ///
    /// Source: <https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html>
    var level: LogLevel
    var properties: [String: LogValue]

    private struct Part {
        var name: String
        var unit: MetricUnit
        var values: [Double]
    }

    /// As many lines as it takes: none where nothing was recorded. Sorted by name.
    func lines(of metrics: [String: RecordedMetric]) -> [[UInt8]] {
        let reserved = Self.reserved.union(dimensions.map(\.name))
        var lines: [[Part]] = []
        for (name, metric) in metrics.sorted(by: { $0.key < $1.key }) {
            let name = name.bounded(to: Limit.nameBytes - 3)
            guard !reserved.contains(name) else { continue }
            // A name is once in a line: what is over a hundred values goes to the following lines.
            for (round, start) in stride(from: 0, to: metric.values.count, by: Limit.values).enumerated() {
                let part = Part(
                    name: name, unit: metric.unit, values: Array(metric.values[start...].prefix(Limit.values)))
                let isFree = { (line: [Part]) in line.count < Limit.metrics && !line.contains { $0.name == name } }
                if let line = lines.indices.dropFirst(round).first(where: { isFree(lines[$0]) }) {
                    lines[line].append(part)
                } else {
                    lines.append([part])
                }
            }
        }
        return lines.map(line)
    }

    /// The dimension that each metric has: the function's name.
    private static let functionDimension = "function"
    private static let reserved: Set<String> = [
        "", "_aws", functionDimension, "level", "requestId", "timestamp",
    ]

    private var dimensions: [(name: String, value: String)] {
        let own = declaration.dimensions.sorted { $0.key < $1.key }.filter { name, value in
            !Self.reserved.contains(name) && !value.isEmpty
        }
        return [(Self.functionDimension, function)]
            + own.prefix(Limit.dimensions - 1).map {
                ($0.key.bounded(to: Limit.dimensionNameBytes - 3), $0.value.bounded(to: Limit.dimensionBytes - 3))
            }
    }

    private func line(of parts: [Part]) -> [UInt8] {
        let dimensions = dimensions
        var directive = JSONObject()
        directive.add("Namespace", declaration.namespace)
        directive.add("Dimensions") { bytes in
            JSON.writeArray([dimensions], to: &bytes) { set, bytes in
                JSON.writeArray(set, to: &bytes) { JSON.write($0.name, to: &$1) }
            }
        }
        directive.add("Metrics") { bytes in
            JSON.writeArray(parts, to: &bytes) { part, bytes in
                var metric = JSONObject()
                metric.add("Name", part.name)
                metric.add("Unit", part.unit.rawValue)
                bytes += metric.finished
            }
        }
        var metadata = JSONObject()
        metadata.add("Timestamp", time)
        metadata.add("CloudWatchMetrics") { JSON.writeArray([directive], to: &$0) { $1 += $0.finished } }

        var object = JSONObject()
        object.add("_aws") { $0 += metadata.finished }
        object.add("timestamp", CalendarTime(millisecondsSince1970: time).textWithMilliseconds)
        object.add("level", max(level, .info).rawValue)
        for dimension in dimensions { object.add(dimension.name, dimension.value) }
        object.add("requestId", requestID)
        for part in parts {
            object.add(part.name) { bytes in
                if part.values.count == 1 {
                    JSON.write(part.values[0], to: &bytes)
                } else {
                    JSON.writeArray(part.values, to: &bytes) { JSON.write($0, to: &$1) }
                }
            }
        }
        for (name, value) in properties.sorted(by: { $0.key < $1.key }).prefix(Limit.properties) {
            object.add(name, value, textLimit: 1024)
        }
        return object.finished
    }
}
