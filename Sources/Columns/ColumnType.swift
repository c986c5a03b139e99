public import Decimals
public import Records

/// What the fields of a column hold, for a property of type `Value`.
public struct ColumnType<Row: Record, Value>: Sendable {
    package let type: FieldType
    package let isOptional: Bool

    private init(_ type: FieldType, isOptional: Bool = false) {
        self.type = type
        self.isOptional = isOptional
    }

    /// Such a value, or an empty field, which is nil.
    public static func optional<Wrapped>(_ type: ColumnType<Row, Wrapped>) -> ColumnType where Value == Wrapped? {
        ColumnType(type.type, isOptional: true)
    }
}

extension ColumnType where Value == String {
    /// Text of so many characters (Unicode scalars), of these kinds.
    public static func text(_ length: ClosedRange<Int>, _ characters: TextCharacters = .any) -> ColumnType {
        precondition(length.lowerBound >= 0, "a length is not negative")
        return ColumnType(.text(length, characters))
    }

    /// A time by ISO 8601 with its offset from UTC, `2026-11-21T09:30:00+01:00`, of a date that exists; the seconds
    /// may have up to nine fraction digits. Its normal form is UTC with nine of them, so that the order of texts is that
    /// of times.
    public static var timestamp: ColumnType { ColumnType(.timestamp) }
}

extension ColumnType where Value == DecimalNumber {
    /// A decimal number without an exponent, with at most so many digits before the point.
    public static func decimal(
        integerDigits: Int = 16, sign: DecimalSign = .any, fraction: FractionDigits<Row>
    ) -> ColumnType {
        precondition((1...18).contains(integerDigits), "a number has 1 to 18 digits before the point")
        return ColumnType(.decimal(DecimalRule(integerDigits: integerDigits, sign: sign, fraction: fraction.rule)))
    }
}

extension ColumnType where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of the values of an enumeration.
    public static var oneOf: ColumnType {
        ColumnType(Value.self == Currency.self ? .currency : .oneOf(Value.allCases.map(\.rawValue)))
    }
}

extension ColumnType where Value: FixedWidthInteger {
    /// A whole number within bounds.
    public static func integer(_ range: ClosedRange<Value>) -> ColumnType {
        ColumnType(.integer(Int64(clamping: range.lowerBound)...Int64(clamping: range.upperBound)))
    }
}

/// Which characters a text may have.
public enum TextCharacters: Sendable, Hashable {
    /// All but control characters: those of ASCII, DEL, and U+0080 to U+009F.
    case any
    /// All but control characters other than line ends (CR, LF) and tabs.
    case multiline
    /// Those of ASCII that one sees: no spaces.
    case printableASCII
}

/// Which numbers a decimal may be.
public enum DecimalSign: Sendable, Hashable {
    /// All.
    case any
    /// Those above 0.
    case positive
    /// 0 and those above.
    case nonNegative
}

/// How many digits a decimal has behind the point, at most.
public struct FractionDigits<Row: Record>: Sendable {
    fileprivate let rule: DecimalRule.Fraction

    /// So many, 0 to 18.
    public static func atMost(_ digits: Int) -> FractionDigits {
        precondition((0...DecimalRule.maximumFraction).contains(digits), "a fraction has 0 to 18 digits")
        return FractionDigits(rule: .atMost(digits))
    }

    /// As many as the row's currency has: none for JPY, 2 for EUR, 3 for KWD.
    public static func minorUnits(of currency: KeyPath<Row, Currency>) -> FractionDigits {
        guard let name = Row.propertyNames[currency] else {
            preconditionFailure("\(Row.self) does not name the property \(currency)")
        }
        return FractionDigits(rule: .minorUnits(name))
    }
}

// MARK: What the readers of files go by

/// What a field holds.
package enum FieldType: Sendable, Hashable {
    case text(ClosedRange<Int>, TextCharacters)
    case decimal(DecimalRule)
    case oneOf([String])
    case currency
    case timestamp
    case integer(ClosedRange<Int64>)

    package var isCurrency: Bool { self == .currency }
}

/// What a decimal must be.
package struct DecimalRule: Sendable, Hashable {
    package enum Fraction: Sendable, Hashable {
        case atMost(Int)
        /// As many as the currency in the column of this name has.
        case minorUnits(String)
    }

    package static let maximumFraction = 18

    package var integerDigits: Int
    package var sign: DecimalSign
    package var fraction: Fraction
}
