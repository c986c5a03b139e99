import AWSCloudWatch
import Landform

/// What an alarm asks CloudWatch for where it watches metric math: each metric, `m1`, `m2` and so on, and the
/// expression, `e1`, which is the result.
struct MetricQueries {
    let expression: String
    private let sources: [MetricSource]
    private let period: Metric.Period?

    init(_ node: MetricNode) {
        let sources = node.sources
        self.sources = sources
        period = sources.isEmpty ? node.rawPeriods.first : nil
        expression = node.text { source in sources.firstIndex(of: source).map { "m\($0 + 1)" } ?? "m0" }
    }

    var blocks: [CloudWatchMetricAlarm.MetricQuery] {
        let metrics = sources.enumerated().map { position, source in
            CloudWatchMetricAlarm.MetricQuery(
                id: "m\(position + 1)",
                metric: .init(
                    metricName: .init(source.name), period: .init(source.period.seconds),
                    stat: .init(source.statistic.text), dimensions: source.givenDimensions,
                    namespace: .init(source.namespace), unit: source.unit.map { .init($0) }),
                returnData: false)
        }
        let result = CloudWatchMetricAlarm.MetricQuery(
            id: "e1", expression: .init(expression), period: period.map { .init($0.seconds) }, returnData: true)
        return metrics + [result]
    }
}
