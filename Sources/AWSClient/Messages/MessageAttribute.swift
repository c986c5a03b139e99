public import Decimals

/// An attribute of a message, by which subscriptions can filter.
///
/// Source: <https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html>
public enum MessageAttribute: Sendable, Hashable {
    /// A text that is not empty.
    case string(String)
    /// A number.
    case number(DecimalNumber)

    /// A whole number.
    public static func number(_ number: Int) -> Self { .number(DecimalNumber(units: Int128(number))) }

    var type: String {
        switch self {
        case .string: "String"
        case .number: "Number"
        }
    }

    var text: String {
        switch self {
        case .string(let text): text
        case .number(let number): number.description
        }
    }
}
