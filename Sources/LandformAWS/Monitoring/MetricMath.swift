// Operators and functions of metric math, under the names that CloudWatch gives them.
// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html>

extension Metric: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    /// A constant. It must be finite.
    public init(_ constant: Double) { self.init(.constant(constant)) }
    /// A constant.
    public init(integerLiteral value: Int) { self.init(Double(value)) }
    /// A constant.
    public init(floatLiteral value: Double) { self.init(value) }
}

// MARK: Operators

extension Metric {
    /// The sum. Where one has no value, it counts as 0.
    public static func + (a: Metric, b: Metric) -> Metric { binary(a, .add, b) }
    /// The difference. Where one has no value, it counts as 0.
    public static func - (a: Metric, b: Metric) -> Metric { binary(a, .subtract, b) }
    /// The product.
    public static func * (a: Metric, b: Metric) -> Metric { binary(a, .multiply, b) }
    /// The quotient. There is no value where the divisor is 0.
    public static func / (a: Metric, b: Metric) -> Metric { binary(a, .divide, b) }
    /// With the other sign.
    public static prefix func - (a: Metric) -> Metric { Metric(.negation(a.node)) }
    /// One to the power of the other.
    public static func power(_ base: Metric, _ exponent: Metric) -> Metric { binary(base, .power, exponent) }

    /// 1 where it is less, 0 where it is not.
    public static func < (a: Metric, b: Metric) -> Metric { binary(a, .less, b) }
    /// 1 where it is at most as much, 0 where it is more.
    public static func <= (a: Metric, b: Metric) -> Metric { binary(a, .atMost, b) }
    /// 1 where it is greater, 0 where it is not.
    public static func > (a: Metric, b: Metric) -> Metric { binary(a, .greater, b) }
    /// 1 where it is at least as much, 0 where it is less.
    public static func >= (a: Metric, b: Metric) -> Metric { binary(a, .atLeast, b) }
    /// 1 where both are the same, 0 where they differ.
    public func isEqual(to other: Metric) -> Metric { Metric.binary(self, .equal, other) }
    /// 1 where both are not 0.
    public static func && (a: Metric, b: Metric) -> Metric { binary(a, .and, b) }
    /// 1 where one is not 0.
    public static func || (a: Metric, b: Metric) -> Metric { binary(a, .or, b) }

    private static func binary(_ a: Metric, _ sign: MetricNode.Sign, _ b: Metric) -> Metric {
        Metric(.binary(a.node, sign, b.node))
    }
}

// MARK: Functions of several

extension Metric {
    /// The greatest at each time: `MAX`.
    public static func max(_ first: Metric, _ others: Metric...) -> Metric { max(first, others) }
    /// The greatest of the first and the others at each time: `MAX`.
    public static func max(_ first: Metric, _ others: [Metric]) -> Metric {
        extreme("MAX", .greater, [first] + others)
    }
    /// The least at each time: `MIN`.
    public static func min(_ first: Metric, _ others: Metric...) -> Metric { min(first, others) }
    /// The least of the first and the others at each time: `MIN`.
    public static func min(_ first: Metric, _ others: [Metric]) -> Metric { extreme("MIN", .less, [first] + others) }
    /// The sum at each time: `SUM`.
    public static func sum(_ metrics: [Metric]) -> Metric { call("SUM", list: metrics) }
    /// The mean at each time: `AVG`.
    public static func average(_ metrics: [Metric]) -> Metric { call("AVG", list: metrics) }
    /// The standard deviation at each time: `STDDEV`.
    public static func standardDeviation(_ metrics: [Metric]) -> Metric { call("STDDEV", list: metrics) }
    /// How many these are, a single number: `METRIC_COUNT`.
    public static func count(of metrics: [Metric]) -> Metric { call("METRIC_COUNT", list: metrics) }

    /// CloudWatch takes the extreme of series only, so that a constant is compared.
    private static func extreme(_ name: String, _ sign: MetricNode.Sign, _ metrics: [Metric]) -> Metric {
        let series = metrics.filter(\.node.isSeries)
        let numbers = metrics.filter { !$0.node.isSeries }
        let start = series.count == 1 ? series[0] : series.isEmpty ? numbers[0] : call(name, list: series)
        return numbers.dropFirst(series.isEmpty ? 1 : 0).reduce(start) { extreme, number in
            .if(binary(extreme, sign, number), extreme, else: number)
        }
    }
}

// MARK: Functions of one

extension Metric {
    /// Without its sign: `ABS`.
    public static func abs(_ metric: Metric) -> Metric { call("ABS", metric) }
    /// The next whole number above: `CEIL`.
    public static func ceil(_ metric: Metric) -> Metric { call("CEIL", metric) }
    /// The next whole number below: `FLOOR`.
    public static func floor(_ metric: Metric) -> Metric { call("FLOOR", metric) }
    /// The natural logarithm: `LOG`.
    public static func log(_ metric: Metric) -> Metric { call("LOG", metric) }
    /// The logarithm to the base of 10: `LOG10`.
    public static func log10(_ metric: Metric) -> Metric { call("LOG10", metric) }
    /// What it has changed by since the value before: `DIFF`.
    public static func difference(_ metric: Metric) -> Metric { call("DIFF", metric) }
    /// How many seconds after the value before: `DIFF_TIME`.
    public static func timeDifference(_ metric: Metric) -> Metric { call("DIFF_TIME", metric) }
    /// What it changes by in a second: `RATE`.
    public static func rate(_ metric: Metric) -> Metric { call("RATE", metric) }
    /// The sum of all values so far: `RUNNING_SUM`. AWS advises against it in alarms, which look at more than they judge.
    public static func runningSum(_ metric: Metric) -> Metric { call("RUNNING_SUM", metric) }
    /// The quota that the usage is of: `SERVICE_QUOTA`.
    public static func serviceQuota(ofUsage metric: Metric) -> Metric { call("SERVICE_QUOTA", metric) }
    /// The length of a metric's period in seconds, a single number: `PERIOD`.
    public static func period(of metric: Metric) -> Metric { call("PERIOD", metric) }
    /// The number at all times: `TIME_SERIES`.
    public static func series(of number: Metric) -> Metric { call("TIME_SERIES", number) }

    /// A part of the time of a value, in UTC.
    public enum TimePart: String, Sendable, Hashable {
        /// 0 to 59.
        case minute = "MINUTE"
        /// 0 to 23.
        case hour = "HOUR"
        /// 1 (Monday) to 7.
        case day = "DAY"
        /// 1 to 31.
        case date = "DATE"
        /// 1 to 12.
        case month = "MONTH"
        /// The year.
        case year = "YEAR"
        /// Seconds since 1970.
        case epoch = "EPOCH"
    }

    /// A part of the time of each value: `MINUTE`, `HOUR` and so on.
    public static func time(_ part: TimePart, of metric: Metric) -> Metric { call(part.rawValue, metric) }

    /// What stands where a metric has no value.
    public enum Filling: Sendable, Hashable {
        /// This number, or the value of this metric.
        case value(Metric)
        /// The last value.
        case `repeat`
        /// What lies on a line between the neighbors.
        case linear
    }

    /// With a value at all times: `FILL`. The latest value may be a filled one because the metric is late.
    public static func fill(_ metric: Metric, _ filling: Filling) -> Metric {
        switch filling {
        case .value(let value): call("FILL", metric, value)
        case .repeat: Metric(.call("FILL", [.value(metric.node), .word("REPEAT")]))
        case .linear: Metric(.call("FILL", [.value(metric.node), .word("LINEAR")]))
        }
    }

    /// One where the condition is not 0, another where it is; nothing where there is no other: `IF`.
    public static func `if`(_ condition: Metric, _ value: Metric, else other: Metric? = nil) -> Metric {
        Metric(.call("IF", [condition, value, other].compactMap { $0.map { .value($0.node) } }))
    }

    private static func call(_ name: String, _ arguments: Metric...) -> Metric {
        Metric(.call(name, arguments.map { .value($0.node) }))
    }

    private static func call(_ name: String, list: [Metric]) -> Metric {
        Metric(.call(name, [.list(list.map(\.node))]))
    }
}

// MARK: What has no typed form

extension Metric {
    /// Metric math as it stands, with metrics put in: `.raw("FIRST(SORT([\(a), \(b)], MAX, DESC))")`.
    ///
    /// Nothing checks it before CloudWatch does. It is to make one series. The period is for an expression that holds
    /// no metric.
    public static func raw(_ expression: MetricMathText, period: Period? = nil) -> Metric {
        Metric(.raw(expression.parts, period))
    }
}

/// Text of metric math, with metrics put in.
public struct MetricMathText: Sendable, Hashable, ExpressibleByStringInterpolation {
    let parts: [MetricNode.RawPart]

    /// Text as it stands.
    public init(stringLiteral value: String) { parts = [.text(value)] }

    /// Text with metrics in it.
    public init(stringInterpolation: Interpolation) { parts = stringInterpolation.parts }

    /// Collects the parts of an interpolated text.
    public struct Interpolation: StringInterpolationProtocol {
        var parts: [MetricNode.RawPart] = []

        /// Makes an empty one.
        public init(literalCapacity: Int, interpolationCount: Int) {}
        /// Text as it stands in the literal.
        public mutating func appendLiteral(_ literal: String) { parts.append(.text(literal)) }
        /// A metric, in parentheses where it is metric math.
        public mutating func appendInterpolation(_ metric: Metric) { parts.append(.value(metric.node)) }
        /// Text that is known now.
        public mutating func appendInterpolation(_ text: String) { parts.append(.text(text)) }
    }
}
