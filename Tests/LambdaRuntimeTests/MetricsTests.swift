import Foundation
import Testing

@testable import LambdaRuntime

@Suite("Metrics")
struct MetricsTests {
    private let declaration = MetricsDeclaration(
        namespace: "Test", dimensions: ["stage": "dev", "requestId": "no", "": "x"])

    private func lines(_ metrics: Metrics) throws -> [[String: Any]] {
        let logger = Logger(function: "f", level: .warn, output: LineOutput(descriptor: 2))
        return try metrics.takeLines(declaration, logger: logger, requestID: "r", at: 1234).map {
            try #require(try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any])
        }
    }

    /// What the metadata of a line declares: names and units. Checks that the line has what it declares.
    private func declared(_ line: [String: Any]) throws -> [String: String] {
        let metadata = try #require(line["_aws"] as? [String: Any])
        #expect(metadata["Timestamp"] as? Int == 1234)
        let directives = try #require(metadata["CloudWatchMetrics"] as? [[String: Any]])
        #expect(directives.count == 1)
        #expect(directives[0]["Namespace"] as? String == "Test")
        #expect(directives[0]["Dimensions"] as? [[String]] == [["function", "stage"]])
        let metrics = try #require(directives[0]["Metrics"] as? [[String: String]])
        #expect((1...100).contains(metrics.count))
        var units: [String: String] = [:]
        for metric in metrics {
            let name = try #require(metric["Name"])
            #expect(units[name] == nil)
            #expect(line[name] is Double || (1...100).contains((line[name] as? [Double])?.count ?? 0))
            units[name] = metric["Unit"]
        }
        #expect(line["level"] as? String == "WARN", "Lambda does not leave it out")
        #expect(line["timestamp"] as? String == "1970-01-01T00:00:01.234Z")
        #expect(line["function"] as? String == "f" && line["stage"] as? String == "dev")
        return units
    }

    @Test("are one line, with sums, values, units and properties")
    func line() throws {
        let metrics = Metrics()
        metrics.count("rows", 3)
        metrics.count("rows", 4)
        metrics.record("time", .microseconds(1500))
        metrics.record("size", 1.5, .kilobytes)
        metrics.record("size", 2.5, .bytes)
        metrics.record("none", .nan, .count)
        metrics.record("none", .infinity, .count)
        metrics.record("none", 1e200, .count)
        metrics.property("key", "a/b")
        metrics.property("rows", "a metric counts more than a property")
        let lines = try lines(metrics)
        #expect(lines.count == 1)
        #expect(try declared(lines[0]) == ["rows": "Count", "time": "Milliseconds", "size": "Kilobytes"])
        #expect(lines[0]["rows"] as? Int == 7)
        #expect(lines[0]["time"] as? Double == 1.5)
        #expect(lines[0]["size"] as? [Double] == [1.5, 2.5])
        #expect(lines[0]["key"] as? String == "a/b")
        #expect(try self.lines(metrics).isEmpty, "they are written once")
    }

    @Test("are as many lines as it takes")
    func many() throws {
        let metrics = Metrics()
        for number in 0..<250 { metrics.count("metric-\(number)") }
        for number in 0..<450 { metrics.record("value", Double(number), .seconds) }
        let lines = try lines(metrics)
        let names = try lines.flatMap { try declared($0).keys }
        #expect(Set(names).count == 251)
        #expect(lines.flatMap { ($0["value"] as? [Double]) ?? [] }.sorted() == (0..<450).map(Double.init))
    }

    @Test("do not take the names that a line has")
    func reserved() throws {
        let metrics = Metrics()
        for name in ["_aws", "function", "stage", "requestId", "level", "timestamp", ""] { metrics.count(name) }
        #expect(try lines(metrics).isEmpty)
        metrics.count(String(repeating: "ä", count: 5000))
        #expect(try lines(metrics).count == 1)
    }

    @Test("can be recorded by many tasks")
    func tasks() async throws {
        let metrics = Metrics()
        await withTaskGroup { group in
            for _ in 0..<100 { group.addTask { metrics.count("rows", 2) } }
        }
        #expect(try lines(metrics).first?["rows"] as? Int == 200)
    }
}

@Suite("A deadline")
struct DeadlineTests {
    @Test("leaves margins that short invocations can bear")
    func margins() {
        func times(_ given: Int64) -> [Int64] {
            let times = DeadlinePolicy().times(from: 1000, to: Deadline(millisecondsSince1970: 1000 + given))
            return [times.calls, times.cancel, times.report].map { 1000 + given - $0.millisecondsSince1970 }
        }
        #expect(times(60_000) == [1000, 500, 100])
        #expect(times(3000) == [750, 500, 100])
        #expect(times(1000) == [250, 200, 50])
        #expect(times(100) == [25, 20, 5])
        #expect(times(0) == [0, 0, 0])
        #expect(times(-500) == [0, 0, 0])
    }

    @Test("bears any number")
    func numbers() {
        for number in [Int64.min, -1, 0, 1, .max] {
            let deadline = Deadline(millisecondsSince1970: number)
            #expect(deadline.remainingTime >= .zero)
            for now in [Int64.min, 0, .max] { _ = DeadlinePolicy().times(from: now, to: deadline) }
        }
    }

    @Test("is told by the context")
    func context() {
        #expect(!Context.forTesting().isRunningOut)
        #expect(Context.forTesting(remainingTime: .zero).isRunningOut)
        #expect(throws: CancellationError.self) { try Context.forTesting(remainingTime: .zero).checkTime() }
    }
}
