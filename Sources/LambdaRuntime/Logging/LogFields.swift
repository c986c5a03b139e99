internal import ExactText
internal import JSONCoding

/// The value of a field of a line of the log, or of a property of the metrics.
public enum LogValue: Sendable, Hashable {
    /// Text. Of a long one, only the beginning is written.
    case text(String)
    /// A whole number.
    case number(Int64)
    /// A number; one that is not finite is written as null.
    case decimal(Double)
    /// True or false.
    case flag(Bool)

    /// A whole number.
    public static func number(_ number: Int) -> LogValue { .number(Int64(number)) }

    /// A time span, in milliseconds.
    public static func milliseconds(_ duration: Duration) -> LogValue { .decimal(duration.inMilliseconds) }
}

extension LogValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral
{
    /// Text.
    public init(stringLiteral text: String) { self = .text(text) }
    /// A whole number.
    public init(integerLiteral number: Int64) { self = .number(number) }
    /// A number.
    public init(floatLiteral number: Double) { self = .decimal(number) }
    /// True or false.
    public init(booleanLiteral flag: Bool) { self = .flag(flag) }
}

/// Named values, in the order in which they are written.
///
///     logger.info("stored", ["rows": 12, "key": .text(key)])
public struct LogFields: Sendable, ExpressibleByDictionaryLiteral {
    private(set) var entries: [(name: String, value: LogValue)]

    /// The fields. Of a name that is there twice, the first counts.
    public init(dictionaryLiteral elements: (String, LogValue)...) { entries = elements.map { ($0, $1) } }

    /// The value of a field, to read, set or (by nil) take away.
    public subscript(name: String) -> LogValue? {
        get { entries.first { $0.name.isExactly(name) }?.value }
        set {
            let place = entries.firstIndex { $0.name.isExactly(name) }
            switch (place, newValue) {
            case (let place?, let value?): entries[place].value = value
            case (nil, let value?): entries.append((name, value))
            case (_?, nil): entries.removeAll { $0.name.isExactly(name) }
            case (nil, nil): break
            }
        }
    }
}

extension JSONObject {
    mutating func add(_ name: String, _ value: LogValue, textLimit: Int) {
        switch value {
        case .text(let text): add(name, text.bounded(to: textLimit))
        case .number(let number): add(name, number)
        case .decimal(let number): add(name, number)
        case .flag(let flag): add(name, flag)
        }
    }
}

extension Duration {
    var inMilliseconds: Double {
        Double(components.seconds) * 1000 + Double(components.attoseconds) / 1_000_000_000_000_000
    }
}
