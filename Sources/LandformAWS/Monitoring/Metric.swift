public import Landform

/// A metric of CloudWatch, or what metric math makes of several: numbers over time.
///
///     let errors = Metric("Errors", namespace: "AWS/Lambda", dimensions: ["FunctionName": name], statistic: .sum)
///     let rate = 100 * errors / .max(invocations, 1)
///
/// A literal is a constant; a Swift value becomes one by `Metric(value)`.
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html>
public struct Metric: Sendable, Hashable {
    let node: MetricNode

    init(_ node: MetricNode) { self.node = node }

    /// A metric: its name in a namespace, and the dimensions that it was published with, all of them.
    ///
    /// A statistic makes one number of what was measured in each period. Only measurements in the unit count where one
    /// is given. CloudWatch takes names of at most 255 characters and at most 30 dimensions.
    /// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Metric.html>
    public init(
        _ name: String, namespace: String, dimensions: [String: Expression<String>] = [:], statistic: Statistic,
        period: Period = .minutes(5), unit: Unit? = nil
    ) {
        self.init(
            .metric(
                MetricSource(
                    namespace: namespace, name: name, dimensions: dimensions, statistic: statistic, period: period,
                    unit: unit)))
    }

    /// The same with every metric taken over such periods.
    public func every(_ period: Period) -> Metric {
        Metric(
            node.mapping { source in
                var source = source
                source.period = period
                return source
            })
    }

    /// A span of time that a statistic is taken over: 10, 20 or 30 seconds, or a multiple of a minute. What AWS
    /// publishes (`AWS/…`) has a minute at least.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html>
    public struct Period: Sendable, Hashable {
        /// Its length.
        public let seconds: Int

        /// So many seconds.
        public static func seconds(_ count: Int) -> Period { Period(seconds: count) }
        /// So many minutes.
        public static func minutes(_ count: Int) -> Period { Period(count, of: 60) }
        /// So many hours.
        public static func hours(_ count: Int) -> Period { Period(count, of: 3_600) }
        /// So many days.
        public static func days(_ count: Int) -> Period { Period(count, of: 86_400) }

        private init(seconds: Int) { self.seconds = seconds }

        /// A product too large for a number is too long for CloudWatch, too.
        private init(_ count: Int, of unit: Int) {
            let product = count.multipliedReportingOverflow(by: unit)
            seconds = product.overflow ? (count < 0 ? .min : .max) : product.partialValue
        }
    }

    /// What makes one number of a period's measurements. Percentages are from 0 to 100.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html>
    public enum Statistic: Sendable, Hashable {
        /// The mean.
        case average
        /// The sum.
        case sum
        /// The least.
        case minimum
        /// The greatest.
        case maximum
        /// How many there are.
        case sampleCount
        /// What so many percent of them do not exceed: `.p(99)`.
        case p(Double)
        /// The mean without the greatest, of which so many percent are kept: `.trimmedMean(99)`.
        case trimmedMean(Double)
        /// The mean of those between two percentages of all, in their order.
        case trimmedMeanBetween(Double, Double)
        /// The mean of the middle half.
        case interquartileMean
        /// One that has no case, as CloudWatch writes it: `wm98`, `PR(:300)`.
        case raw(String)
    }

    /// What a metric is measured in.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html>
    public enum Unit: String, Sendable, Hashable {
        /// Seconds.
        case seconds = "Seconds"
        /// Thousandths of a second.
        case milliseconds = "Milliseconds"
        /// Millionths of a second.
        case microseconds = "Microseconds"
        /// Bytes.
        case bytes = "Bytes"
        /// 1,000 bytes.
        case kilobytes = "Kilobytes"
        /// 1,000,000 bytes.
        case megabytes = "Megabytes"
        /// Bytes in a second.
        case bytesPerSecond = "Bytes/Second"
        /// Hundredths.
        case percent = "Percent"
        /// How many.
        case count = "Count"
        /// How many in a second.
        case countPerSecond = "Count/Second"
        /// No unit.
        case none = "None"
    }
}

/// What CloudWatch is asked for: a metric's statistic over periods.
struct MetricSource: Sendable, Hashable {
    var namespace: String
    var name: String
    var dimensions: [String: Expression<String>]
    var statistic: Metric.Statistic
    var period: Metric.Period
    var unit: Metric.Unit?
}

extension Metric.Statistic {
    /// As CloudWatch writes it.
    var text: String {
        switch self {
        case .average: "Average"
        case .sum: "Sum"
        case .minimum: "Minimum"
        case .maximum: "Maximum"
        case .sampleCount: "SampleCount"
        case .p(let percentage): "p\(decimal(percentage))"
        case .trimmedMean(let percentage): "tm\(decimal(percentage))"
        case .trimmedMeanBetween(let low, let high): "TM(\(decimal(low))%:\(decimal(high))%)"
        case .interquartileMean: "IQM"
        case .raw(let text): text
        }
    }

    /// Whether it is one of the five that CloudWatch has always had, which an alarm names by an argument of its own.
    var isBasic: Bool {
        switch self {
        case .average, .sum, .minimum, .maximum, .sampleCount: true
        case .raw(let text): ["Average", "Sum", "Minimum", "Maximum", "SampleCount"].contains(text)
        default: false
        }
    }

    /// The percentages in it.
    var percentages: [Double] {
        switch self {
        case .p(let percentage), .trimmedMean(let percentage): [percentage]
        case .trimmedMeanBetween(let low, let high): [low, high]
        default: []
        }
    }
}

/// A number in decimal digits, without an exponent, which CloudWatch does not know.
func decimal(_ number: Double) -> String {
    if let whole = Int(exactly: number) { return String(whole) }
    let text = "\(number)"
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]) else { return text }
    let sign = number < 0 ? "-" : ""
    let parts = text[..<mark].drop { $0 == "-" }.split(separator: ".")
    let whole = parts.first.map(String.init) ?? "0"
    let fraction = parts.count > 1 && parts[1] != "0" ? String(parts[1]) : ""
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - whole.count) + whole + fraction }
    return sign + whole + fraction + String(repeating: "0", count: max(0, exponent - fraction.count))
}
