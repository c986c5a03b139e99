/// A decimal number, exactly: a whole number of units of 10⁻ˢᶜᵃˡᵉ. At most 38 digits, as DynamoDB's numbers.
///
///     let price: DecimalNumber = "12.50"
///     price.adding("0.005")    // 12.505
///
/// In JSON it is text, since JSON's readers take numbers as binary ones; in DynamoDB it is a number. Two are equal when
/// their values are: 1.5 and 1.50. The description keeps the fraction digits that were given.
public struct DecimalNumber: Sendable {
    /// The digits, without the point.
    public let units: Int128
    /// How many of the digits are the fraction, 0 to 38.
    public let scale: Int

    /// The greatest number of digits.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html>
    public static let maximumDigits = 38

    /// So many units of 10⁻ˢᶜᵃˡᵉ.
    public init(units: Int128, scale: Int = 0) {
        precondition((0...Self.maximumDigits).contains(scale), "a scale is 0 to 38, not \(scale)")
        self.units = units
        self.scale = scale
    }

    /// The number that a text names: an optional sign, digits, and an optional point with digits. Nil of any other
    /// text, and of one with more than 38 digits.
    public init?(_ text: some StringProtocol) {
        var units: Int128 = 0
        var digits = 0
        var hasDigits = false
        var scale: Int?
        var isNegative = false
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where index == 0: isNegative = true
            case UInt8(ascii: "+") where index == 0: break
            case UInt8(ascii: ".") where scale == nil && hasDigits: scale = 0
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                // Zeros before all others are no digits of the number.
                if units > 0 || byte != UInt8(ascii: "0") { digits += 1 }
                guard digits <= Self.maximumDigits, scale ?? 0 < Self.maximumDigits else { return nil }
                hasDigits = true
                units = units * 10 + Int128(byte - UInt8(ascii: "0"))
                scale = scale.map { $0 + 1 }
            default: return nil
            }
        }
        guard hasDigits, scale != 0 else { return nil }
        self.units = isNegative ? -units : units
        self.scale = scale ?? 0
    }
}

extension DecimalNumber: ExpressibleByStringLiteral {
    /// The number that a literal names; a literal that names none is a mistake in the program.
    public init(stringLiteral text: String) {
        guard let number = DecimalNumber(text) else { preconditionFailure("\(text) is no decimal number") }
        self = number
    }
}

extension DecimalNumber: CustomStringConvertible {
    /// The number with all its fraction digits, without an exponent.
    public var description: String {
        let digits = String(units.magnitude)
        let sign = units < 0 ? "-" : ""
        guard scale > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
        return "\(sign)\(padded.dropLast(scale)).\(padded.suffix(scale))"
    }
}

extension DecimalNumber: Hashable, Comparable {
    /// The same value with the fewest fraction digits.
    private var reduced: (units: Int128, scale: Int) {
        var (units, scale) = (self.units, self.scale)
        while scale > 0, units % 10 == 0 { (units, scale) = (units / 10, scale - 1) }
        return (units, scale)
    }

    /// Whether the values are the same.
    public static func == (first: DecimalNumber, second: DecimalNumber) -> Bool {
        first.reduced == second.reduced
    }

    /// Hashes the value.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(reduced.units)
        hasher.combine(reduced.scale)
    }

    /// Whether the first is less.
    public static func < (first: DecimalNumber, second: DecimalNumber) -> Bool {
        let (whole, fraction) = first.parts
        let (otherWhole, otherFraction) = second.parts
        guard whole == otherWhole else { return whole < otherWhole }
        return fraction < otherFraction
    }

    /// The whole units, and the fraction in units of 10⁻³⁸, both with the number's sign.
    private var parts: (whole: Int128, fraction: Int128) {
        let unit = Self.powerOfTen(scale)
        return (units / unit, units % unit * Self.powerOfTen(Self.maximumDigits - scale))
    }

    private static func powerOfTen(_ exponent: Int) -> Int128 {
        (0..<exponent).reduce(1) { power, _ in power * 10 }
    }

    /// The sum, exactly; nil where it has more than 38 digits.
    public func adding(_ other: DecimalNumber) -> DecimalNumber? {
        let scale = max(self.scale, other.scale)
        let (first, firstOverflows) = units.multipliedReportingOverflow(by: Self.powerOfTen(scale - self.scale))
        let (second, secondOverflows) = other.units
            .multipliedReportingOverflow(by: Self.powerOfTen(scale - other.scale))
        let (sum, sumOverflows) = first.addingReportingOverflow(second)
        guard !firstOverflows, !secondOverflows, !sumOverflows, sum.magnitude < UInt128(Self.powerOfTen(38)) else {
            return nil
        }
        return DecimalNumber(units: sum, scale: scale)
    }
}

extension DecimalNumber: Codable {
    /// Reads the number from text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let number = DecimalNumber(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "It is no decimal number.")
        }
        self = number
    }

    /// Writes the number as text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
