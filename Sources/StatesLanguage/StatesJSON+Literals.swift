extension StatesJSON: ExpressibleByStringLiteral {
    /// Text.
    public init(stringLiteral value: String) { self = .string(value) }
}

extension StatesJSON: ExpressibleByIntegerLiteral {
    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
}

extension StatesJSON: ExpressibleByFloatLiteral {
    /// A number.
    public init(floatLiteral value: Double) { self = .double(value) }
}

extension StatesJSON: ExpressibleByBooleanLiteral {
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension StatesJSON: ExpressibleByArrayLiteral {
    /// An array.
    public init(arrayLiteral elements: StatesJSON...) { self = .array(elements) }
}

extension StatesJSON: ExpressibleByDictionaryLiteral {
    /// An object; of a name that is there twice, the last value is.
    public init(dictionaryLiteral elements: (String, StatesJSON)...) {
        self = .object(Dictionary(elements) { $1 })
    }
}
