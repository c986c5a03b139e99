import AWS
import Landform
import LandformAWS
import Testing

/// The resources of a type in a stack that holds what is declared in it.
func alarmStack(_ fill: (Stack) throws -> Void) rethrows -> App {
    let stack = Stack("stack")
    AWSProvider(in: stack, region: "eu-central-1")
    try fill(stack)
    return App(stack)
}

/// The alarms that a stack has, by name.
func alarms(_ fill: (Stack) throws -> Void) throws -> JSONValue {
    let configuration = try alarmStack(fill).synthesize().stacks[0].configuration
    return try #require(configuration["resource"]?["aws_cloudwatch_metric_alarm"])
}

/// What is wrong with a stack.
func alarmProblems(_ fill: (Stack) -> Void) -> [Diagnostic] {
    do {
        _ = try alarmStack(fill).synthesize()
        return []
    } catch {
        return error.diagnostics
    }
}

/// The alarm on a metric, where nothing else matters.
@discardableResult
func alarm(
    on metric: Metric, in stack: Stack, is condition: Alarm.Condition = .greaterThan(0),
    for evaluation: Alarm.Evaluation = .periods(1),
    notifying targets: AlarmTargets = [.topic("arn:aws:sns:eu-central-1:123456789012:alerts")], line: UInt = #line
) -> Alarm {
    Alarm(
        "a", in: stack, name: "a", when: metric, is: condition, for: evaluation, missingData: .notBreaching,
        description: "It happened.", notifying: targets, sourceLine: line)
}

/// A metric of an application.
func metric(_ name: String, period: Metric.Period = .minutes(5)) -> Metric {
    Metric(name, namespace: "app", statistic: .sum, period: period)
}

/// What an alarm asks CloudWatch for under an id.
func query(_ id: String, of alarm: JSONValue?) -> JSONValue? {
    guard case .array(let queries)? = alarm?["metric_query"] else { return nil }
    return queries.first { $0["id"] == .string(id) }
}

/// The expression that metric math becomes.
func expression(_ metric: Metric) throws -> JSONValue? {
    query("e1", of: try alarms { alarm(on: metric, in: $0) }["a"])?["expression"]
}
