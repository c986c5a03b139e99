public import AWSCloudWatch
public import AWSTypes
public import Landform

/// An alarm of CloudWatch: it watches a metric, or what metric math makes of several, and tells somebody.
///
///     Alarm(
///         "validator-errors", in: stack, name: "validator-errors-dev", when: 100 * errors / invocations,
///         is: .greaterThan(5), for: .datapoints(3, of: 5), missingData: .notBreaching,
///         description: "Files are refused for no fault of theirs: see the function's log.", notifying: [.topic(alerts.arn)])
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html>
public struct Alarm {
    /// The Terraform resource.
    public let resource: CloudWatchMetricAlarm
    /// The alarm's ARN.
    public var arn: Expression<ARN> { resource.arn }
    /// The alarm's name.
    public var name: Expression<String> { resource.alarmName }

    /// What values are alarming.
    public enum Condition: Sendable, Hashable {
        /// Those above.
        case greaterThan(Double)
        /// Those not below.
        case atLeast(Double)
        /// Those below.
        case lessThan(Double)
        /// Those not above.
        case atMost(Double)
    }

    /// For how long values must be alarming: in some of the latest periods.
    public struct Evaluation: Sendable, Hashable {
        /// In how many of the periods.
        public let datapoints: Int
        /// How many periods are looked at.
        public let periods: Int

        /// In all of so many periods.
        public static func periods(_ count: Int) -> Evaluation { Evaluation(datapoints: count, periods: count) }
        /// In some of so many periods.
        public static func datapoints(_ count: Int, of periods: Int) -> Evaluation {
            Evaluation(datapoints: count, periods: periods)
        }
    }

    /// What a period without a value counts as.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html>
    public enum MissingData: String, Sendable, Hashable {
        /// Where all are missing, the alarm says that its data do not suffice.
        case missing
        /// The alarm stays in its state.
        case ignore
        /// Alarming.
        case breaching
        /// Not alarming.
        case notBreaching
    }

    /// Declares an alarm. What it tells says what has happened and where to look.
    @discardableResult
    public init(
        _ id: String, in scope: Scope, name: Expression<String>, when metric: Metric, is condition: Condition,
        for evaluation: Evaluation, missingData: MissingData, description: Expression<String>,
        notifying targets: AlarmTargets, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        for problem in AlarmProblems.of(metric.node, condition, evaluation, targets) { scope.report(problem) }

        let plain: MetricSource? = if case .metric(let source) = metric.node { source } else { nil }
        let datapoints = evaluation.datapoints == evaluation.periods ? nil : evaluation.datapoints
        let threshold = condition.threshold.isFinite ? condition.threshold : 0
        resource = CloudWatchMetricAlarm(
            id, in: scope, alarmName: name, comparisonOperator: .init(condition.comparison),
            evaluationPeriods: .init(evaluation.periods), alarmActions: targets.actions(whenOK: false),
            alarmDescription: targets.reason.map { "\(description) Nobody is notified: \($0)" } ?? description,
            datapointsToAlarm: datapoints.map { .init($0) },
            dimensions: plain.flatMap(\.givenDimensions),
            extendedStatistic: plain.flatMap { $0.statistic.isBasic ? nil : .init($0.statistic.text) },
            metricName: plain.map { .init($0.name) },
            metricQuery: plain == nil ? MetricQueries(metric.node).blocks : [],
            namespace: plain.map { .init($0.namespace) }, okActions: targets.actions(whenOK: true),
            period: plain.map { .init($0.period.seconds) },
            statistic: plain.flatMap { $0.statistic.isBasic ? .init($0.statistic.text) : nil },
            threshold: Int(exactly: threshold).map { .init($0) } ?? .init(threshold),
            treatMissingData: .init(missingData), unit: plain?.unit.map { .init($0) })
    }
}

extension Alarm.Condition {
    var threshold: Double {
        switch self {
        case .greaterThan(let number), .atLeast(let number), .lessThan(let number), .atMost(let number): number
        }
    }

    /// As CloudWatch writes it.
    var comparison: String {
        switch self {
        case .greaterThan: "GreaterThanThreshold"
        case .atLeast: "GreaterThanOrEqualToThreshold"
        case .lessThan: "LessThanThreshold"
        case .atMost: "LessThanOrEqualToThreshold"
        }
    }
}

extension MetricSource {
    var givenDimensions: Expression<[String: String]>? { dimensions.isEmpty ? nil : .init(dimensions) }
}
