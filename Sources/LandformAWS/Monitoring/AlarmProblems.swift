import Landform

/// What CloudWatch would refuse of an alarm, or never raise.
///
/// Sources: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html>,
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Metric.html>,
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-limits.html>
enum AlarmProblems {
    static let mostMetrics = 10
    static let mostDimensions = 30
    static let mostActions = 5
    static let longestName = 255
    static let longestExpression = 2_048
    private static let day = 86_400

    static func of(
        _ node: MetricNode, _ condition: Alarm.Condition, _ evaluation: Alarm.Evaluation, _ targets: AlarmTargets
    ) -> [Diagnostic] {
        node.sources.flatMap(problems) + problems(ofExpression: node) + problems(of: evaluation, node)
            + problems(of: condition) + problems(of: targets)
    }

    // MARK: A metric

    private static func problems(of source: MetricSource) -> [Diagnostic] {
        var found: [Diagnostic] = []
        func check(_ name: String, _ what: String) {
            if name.allSatisfy(\.isWhitespace) {
                found.append(Diagnostic(.error, "an alarm's metric has no \(what).", resolution: "give it one."))
            } else if name.utf8.count > longestName {
                found.append(
                    Diagnostic(
                        .error, "the \(what) of an alarm's metric is \(name.utf8.count) characters long.",
                        resolution: "give at most \(longestName)."))
            } else if name.hasPrefix(":") && what != "name" {
                found.append(
                    Diagnostic(.error, "the \(what) \(name) begins with a colon.", resolution: "leave the colon out."))
            }
        }
        check(source.name, "name")
        check(source.namespace, "namespace")
        for dimension in source.dimensions.keys.sorted() { check(dimension, "dimension's name") }
        if source.dimensions.count > mostDimensions {
            found.append(
                Diagnostic(
                    .error, "the metric \(source.name) has \(source.dimensions.count) dimensions.",
                    resolution: "give at most \(mostDimensions)."))
        }
        for percentage in source.statistic.percentages where !(0...100).contains(percentage) {
            found.append(
                Diagnostic(
                    .error, "the statistic \(source.statistic.text) of the metric \(source.name) is no percentage.",
                    resolution: "give a number from 0 to 100."))
        }
        for percentage in source.statistic.percentages where (0...100).contains(percentage) {
            guard let digits = decimal(percentage).split(separator: ".").dropFirst().first, digits.count > 2 else {
                continue
            }
            found.append(
                Diagnostic(
                    .error, "the statistic \(source.statistic.text) of the metric \(source.name) is too fine.",
                    resolution: "give at most two decimals."))
        }
        if case .trimmedMeanBetween(let low, let high) = source.statistic, low >= high {
            found.append(
                Diagnostic(
                    .error, "the statistic \(source.statistic.text) of the metric \(source.name) keeps nothing.",
                    resolution: "give the lower percentage first."))
        }
        return found + problems(of: source.period, "the metric \(source.name)", source)
    }

    private static func problems(
        of period: Metric.Period, _ what: String, _ source: MetricSource? = nil
    ) -> [Diagnostic] {
        let seconds = period.seconds
        guard [10, 20, 30].contains(seconds) || seconds > 0 && seconds.isMultiple(of: 60) else {
            return [
                Diagnostic(
                    .error, "\(what) has a period of \(seconds) s.",
                    resolution: "give 10, 20 or 30 seconds, or a multiple of a minute.")
            ]
        }
        guard let source, seconds < 60, source.namespace.hasPrefix("AWS/") else { return [] }
        return [
            Diagnostic(
                .error,
                "the metric \(source.name) of \(source.namespace) has a period of \(seconds) s, but AWS publishes its "
                    + "metrics every minute at most.", resolution: "give a minute or more.")
        ]
    }

    // MARK: An expression

    private static func problems(ofExpression node: MetricNode) -> [Diagnostic] {
        if case .metric = node { return [] }
        var found: [Diagnostic] = []
        let sources = node.sources
        if node.constants.contains(where: { !$0.isFinite }) {
            found.append(
                Diagnostic(
                    .error, "a constant of an alarm's metric math is not finite.", resolution: "give a finite number."))
        }
        for name in node.emptyCalls {
            found.append(Diagnostic(.error, "\(name) has no metric to work on.", resolution: "give it one or more."))
        }
        if !node.isSeries {
            found.append(
                Diagnostic(
                    .error,
                    sources.isEmpty
                        ? "an alarm's metric math has no metric in it."
                        : "an alarm's metric math makes a single number, not one at each time.",
                    resolution: "let it depend on the values of a metric."))
        }
        if sources.count > mostMetrics {
            found.append(
                Diagnostic(
                    .error, "an alarm's metric math has \(sources.count) metrics.",
                    resolution: "use at most \(mostMetrics), or several alarms."))
        }
        if let other = sources.first(where: { $0.period != sources[0].period }) {
            found.append(
                Diagnostic(
                    .error,
                    "the metrics of an alarm have different periods: \(sources[0].name) \(sources[0].period.seconds) s, "
                        + "\(other.name) \(other.period.seconds) s.", resolution: "take all over one period."))
        }
        let length = MetricQueries(node).expression.utf8.count
        if length > longestExpression {
            found.append(
                Diagnostic(
                    .error, "an alarm's metric math is \(length) characters long.",
                    resolution: "make it \(longestExpression) at most."))
        }
        if sources.isEmpty, node.isSeries {
            if let period = node.rawPeriods.first {
                found += problems(of: period, "an alarm's metric math")
            } else {
                found.append(
                    Diagnostic(
                        .error, "an alarm's metric math has neither a metric nor a period.",
                        resolution: "give `.raw` a period."))
            }
        }
        return found
    }

    // MARK: The rest

    /// A window is a day long at most, and a week where periods are an hour or longer.
    private static func problems(of evaluation: Alarm.Evaluation, _ node: MetricNode) -> [Diagnostic] {
        guard evaluation.periods >= 1 else {
            return [
                Diagnostic(.error, "an alarm looks at \(evaluation.periods) periods.", resolution: "give 1 or more.")
            ]
        }
        guard (1...evaluation.periods).contains(evaluation.datapoints) else {
            return [
                Diagnostic(
                    .error,
                    "an alarm cannot wait for \(evaluation.datapoints) alarming values in \(evaluation.periods) periods.",
                    resolution: "give 1 to \(evaluation.periods).")
            ]
        }
        guard let period = (node.sources.map(\.period) + node.rawPeriods).map(\.seconds).max(), period > 0 else {
            return []
        }
        let limit = period < 3_600 ? day : 7 * day
        guard evaluation.periods > limit / period else { return [] }
        return [
            Diagnostic(
                .error,
                "an alarm looks at \(evaluation.periods) periods of \(period) s, more than "
                    + (limit == day ? "a day" : "a week") + ".",
                resolution: limit == day
                    ? "give at most \(limit / period), or periods of an hour or more."
                    : limit < period ? "give a shorter period." : "give at most \(limit / period).")
        ]
    }

    private static func problems(of condition: Alarm.Condition) -> [Diagnostic] {
        condition.threshold.isFinite
            ? [] : [Diagnostic(.error, "an alarm's threshold is not finite.", resolution: "give a finite number.")]
    }

    private static func problems(of targets: AlarmTargets) -> [Diagnostic] {
        if targets.targets.isEmpty, targets.reason?.allSatisfy(\.isWhitespace) ?? true {
            return [
                Diagnostic(
                    .error, "an alarm notifies nobody.", resolution: "give a target, or say `.nobody(because: \"…\")`.")
            ]
        }
        guard targets.targets.count > mostActions else { return [] }
        return [
            Diagnostic(
                .error, "an alarm notifies \(targets.targets.count) targets.",
                resolution: "give at most \(mostActions), or one topic with more subscribers.")
        ]
    }
}
