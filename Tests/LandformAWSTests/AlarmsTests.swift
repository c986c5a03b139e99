import Contracts
import Landform
import LandformAWS
import Testing

@Suite("The alarms that a system needs")
struct AlarmsTests {
    private func everything(in stack: Stack) {
        let alarms = Alarms(
            "monitoring", in: stack, prefix: "sys",
            notifying: [.topic("arn:aws:sns:eu-central-1:123456789012:alerts")])
        alarms.watch("validator", LambdaMetrics(functionName: "f"), timeoutSeconds: 30)
        alarms.watch("workflow", StateMachineMetrics(arn: "arn:aws:states:eu-central-1:123456789012:stateMachine:w"))
        alarms.watch("api", APIMetrics(name: "api", stage: "v1"))
        alarms.watchDeadLetters("failures", QueueMetrics(name: "q"))
        alarms.watch("records", TableMetrics(name: "t"), indexes: ["by-day"])
        alarms.watch("outcomes", TopicMetrics(name: "o"))
    }

    /// Each alarm: what it watches, and when it is raised.
    private static let expected: [String: String] = [
        "validator-errors": "100 * m1 / m2 > 5 (1 of 1)", "validator-throttles": "Throttles > 0 (1 of 1)",
        "validator-duration": "Duration > 24000 (2 of 3)", "workflow-failed": "ExecutionsFailed > 0 (1 of 1)",
        "workflow-timed-out": "ExecutionsTimedOut > 0 (1 of 1)",
        "workflow-throttled": "ExecutionThrottled > 0 (2 of 3)", "api-server-errors": "5XXError > 0 (1 of 1)",
        "api-latency": "Latency > 23200 (2 of 3)",
        "failures-dead-letters": "ApproximateNumberOfMessagesVisible > 0 (1 of 1)",
        "failures-oldest": "ApproximateAgeOfOldestMessage > 86400 (1 of 1)",
        "records-throttled": "\(operations) > 0 (2 of 3)", "records-system-errors": "\(operations) > 0 (2 of 3)",
        "records-by-day-throttled": "FILL(m1, 0) + FILL(m2, 0) > 0 (2 of 3)",
        "outcomes-failed": "NumberOfNotificationsFailed > 0 (1 of 1)",
    ]
    private static let operations = "SUM([\((1...10).map { "FILL(m\($0), 0)" }.joined(separator: ", "))])"

    @Test("watch what they say, each saying what happened and how missing data count")
    func expected() throws {
        let json = try alarms(everything)
        guard case .object(let all) = json else { return }
        #expect(Set(all.keys) == Set(Self.expected.keys.map { "monitoring-\($0)" }))
        for (name, summary) in Self.expected {
            let alarm = try #require(json["monitoring-\(name)"])
            let watched = alarm["metric_name"] ?? query("e1", of: alarm)?["expression"]
            guard case .string(let what)? = watched, case .integer(let threshold)? = alarm["threshold"],
                case .integer(let periods)? = alarm["evaluation_periods"],
                case .string(let description)? = alarm["alarm_description"]
            else {
                Issue.record("\(name) is incomplete")
                continue
            }
            var datapoints = periods
            if case .integer(let some)? = alarm["datapoints_to_alarm"] { datapoints = some }
            #expect("\(what) > \(threshold) (\(datapoints) of \(periods))" == summary)
            #expect(alarm["comparison_operator"] == "GreaterThanThreshold")
            #expect(alarm["alarm_name"] == .string("sys-\(name)"))
            #expect(alarm["treat_missing_data"] == "notBreaching")
            #expect(alarm["alarm_actions"] == ["arn:aws:sns:eu-central-1:123456789012:alerts"])
            #expect(description.count > 40 && description.hasSuffix("."))
        }
    }

    @Test("find a table's metrics of each operation, and an index's")
    func dimensions() throws {
        let json = try alarms(everything)
        func dimensions(_ id: String, _ alarm: String) -> JSONValue? {
            query(id, of: json["monitoring-\(alarm)"])?["metric"]?["dimensions"]
        }
        #expect(dimensions("m1", "records-throttled") == ["TableName": "t", "Operation": "GetItem"])
        #expect(dimensions("m10", "records-system-errors") == ["TableName": "t", "Operation": "TransactWriteItems"])
        let index: JSONValue = ["TableName": "t", "GlobalSecondaryIndexName": "by-day"]
        #expect(dimensions("m1", "records-by-day-throttled") == index)
        #expect(dimensions("m2", "records-by-day-throttled") == index)
        #expect(json["monitoring-api-latency"]?["dimensions"] == ["ApiName": "api", "Stage": "v1"])
        #expect(
            json["monitoring-workflow-failed"]?["dimensions"] == [
                "StateMachineArn": "arn:aws:states:eu-central-1:123456789012:stateMachine:w"
            ])
    }

    @Test("are said to be where they are declared")
    func location() {
        let line = #line + 3
        let found = alarmProblems { stack in
            let alarms = Alarms("monitoring", in: stack, prefix: "sys", notifying: [])
            alarms.watch("outcomes", TopicMetrics(name: "o"))
        }
        #expect(found.map(\.message) == ["an alarm notifies nobody."])
        #expect(found.first?.source?.line == line)
    }
}
