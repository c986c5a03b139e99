extension StateValue: ExpressibleByStringLiteral, ExpressibleByExtendedGraphemeClusterLiteral,
    ExpressibleByUnicodeScalarLiteral, ExpressibleByStringInterpolation
where Value: StatesText {
    /// Text.
    public init(stringLiteral value: String) { self.init(.literal(.string(value))) }

    /// Text with values of the state in it: `States.Format`.
    public init(stringInterpolation: StateText<Input>) {
        if let text = ValueExpression.plainText(of: stringInterpolation.parts) {
            self.init(.literal(.string(text)))
        } else {
            self.init(.format(stringInterpolation.parts))
        }
    }
}

/// Text with values of a state in it, while it is put together.
public struct StateText<Input>: StringInterpolationProtocol, Sendable {
    var parts: [FormatPart] = []

    /// Begins a text.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds text.
    public mutating func appendLiteral(_ literal: String) {
        if !literal.isEmpty { parts.append(.text(literal)) }
    }

    /// Adds a value of the state's: text as it is, else its JSON.
    public mutating func appendInterpolation<Value>(_ value: StateValue<Input, Value>) {
        if case .format(let inner) = value.expression {
            parts += inner
        } else {
            parts.append(.value(value.expression))
        }
    }

    /// Adds a value that is known in Swift.
    public mutating func appendInterpolation(_ value: some StatesScalar) {
        if case .string(let text) = value.statesJSON {
            appendLiteral(text)
        } else {
            parts.append(.value(.literal(value.statesJSON)))
        }
    }
}
