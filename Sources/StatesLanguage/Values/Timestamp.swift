/// A point in time: text such as `2026-01-31T12:00:00Z` in the data.
///
/// Source: <https://states-language.net/spec.html#timestamps>
public struct Timestamp: Sendable, Hashable, Codable, ExpressibleByStringLiteral {
    /// The text, in the format of RFC 3339 with a capital T and, where there is no offset, a capital Z.
    public var text: String

    /// The point in time of this text.
    public init(_ text: String) { self.text = text }

    /// The point in time of this text.
    public init(stringLiteral value: String) { self.init(value) }

    /// The point in time of text.
    public init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension Timestamp: StatesText {}

extension Timestamp: StatesScalar {
    /// The text.
    public var statesJSON: StatesJSON { .string(text) }
}

extension StateValue where Value == Timestamp {
    /// The text, as it is in the data.
    public var rawValue: StateValue<Input, String> { StateValue<Input, String>(expression) }

    /// The day, such as `2026-01-31`, in the offset that the timestamp has.
    public var day: StateValue<Input, String> {
        States.arrayGetItem(States.stringSplit(rawValue, at: "T"), at: 0)
    }
}
