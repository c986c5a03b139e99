extension Expression: ExpressibleByUnicodeScalarLiteral, ExpressibleByExtendedGraphemeClusterLiteral,
    ExpressibleByStringLiteral
where Value: TextValue {
    /// The text as it stands; `${` and `%{` in it are no template.
    public init(stringLiteral value: String) {
        self.init(Value.problem(ofTextBeginningWith: value).map(ExpressionNode.unfit) ?? .string(value))
    }
}

extension Expression: ExpressibleByStringInterpolation where Value: TextValue {
    /// Text with expressions in it.
    public init(stringInterpolation: Interpolation) {
        let problem = stringInterpolation.beginning.flatMap(Value.problem(ofTextBeginningWith:))
        self.init(problem.map(ExpressionNode.unfit) ?? stringInterpolation.node)
    }

    /// Collects the parts of an interpolated text.
    public struct Interpolation: StringInterpolationProtocol {
        private var parts: [ExpressionNode] = []
        private var text = ""
        private var holdsOnlyText = true
        /// Whether the first part is an expression of the very type that the text is to have.
        private var beginsWithValue = false

        /// The text that it begins with, nothing where an expression of another type comes first.
        var beginning: String? {
            guard !beginsWithValue else { return nil }
            guard case .string(let text)? = parts.first else { return parts.isEmpty ? text : "" }
            return text
        }

        /// Makes an empty one.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// Text as it stands in the literal.
        public mutating func appendLiteral(_ literal: String) { text += literal }

        /// A value that Terraform puts in.
        public mutating func appendInterpolation<T: PrimitiveValue>(_ value: Expression<T>) {
            switch value.node {
            case .string(let literal): text += literal
            case .bool(let literal): text += String(literal)
            case .integer(let literal): text += String(literal)
            case .template(let inner):
                // A text in a text: its parts are parts of this one.
                if parts.isEmpty && text.isEmpty, !inner.isEmpty {
                    beginsWithValue = T.self == Value.self
                }
                for part in inner { append(part) }
            default:
                if parts.isEmpty && text.isEmpty { beginsWithValue = T.self == Value.self }
                append(value.node)
                holdsOnlyText = holdsOnlyText && T.isAlwaysText
            }
        }

        private mutating func append(_ part: ExpressionNode) {
            if case .string(let literal) = part {
                text += literal
            } else {
                flush()
                parts.append(part)
            }
        }

        /// Text that is known now.
        public mutating func appendInterpolation(_ value: some StringProtocol) { text += value }

        /// A whole number that is known now.
        public mutating func appendInterpolation(_ value: some BinaryInteger) { text += String(value) }

        /// A number that is known now, as Terraform writes it.
        public mutating func appendInterpolation(_ value: Double) { text += JSONWriter.text(of: value) }

        /// A value of a closed set, by its raw text.
        public mutating func appendInterpolation<T: RawRepresentable<String>>(_ value: T) { text += value.rawValue }

        /// A list has no form in text.
        @available(
            *, unavailable, message: "a list has no form in text: use Terraform.join(_:_:), or one of its elements"
        )
        public mutating func appendInterpolation<T: SequenceValue>(_ value: Expression<T>) {}

        /// A map has no form in text.
        @available(
            *, unavailable, message: "a map has no form in text: use Terraform.jsonencode(_:), or one of its elements"
        )
        public mutating func appendInterpolation<T: MapValue>(_ value: Expression<T>) {}

        /// An object has no form in text.
        @available(*, unavailable, message: "an object has no form in text: use one of its attributes")
        public mutating func appendInterpolation<T>(_ value: Expression<T>) {}

        /// A resource has no form in text.
        @available(
            *, unavailable,
            message: "a resource has no form in text: use one of its attributes, such as its name or ARN"
        )
        public mutating func appendInterpolation<T: Declared>(_ value: T) {}

        private mutating func flush() {
            guard !text.isEmpty else { return }
            parts.append(.string(text))
            text = ""
        }

        var node: ExpressionNode {
            guard !parts.isEmpty else { return .string(text) }
            // Terraform takes a lone interpolation for the value itself, so a number would not become text.
            if parts.count == 1, text.isEmpty, !holdsOnlyText { return .call("tostring", parts) }
            return .template(text.isEmpty ? parts : parts + [.string(text)])
        }
    }
}

extension DefaultStringInterpolation {
    /// A Swift `String` cannot hold an expression.
    ///
    /// Were it unavailable, the compiler would take the one of the standard library instead, which takes whatever there
    /// is: it throws, so that an interpolation without `try` does not compile.
    @available(
        *, deprecated,
        message: "a Swift String cannot hold a Terraform expression: give the text the type Expression<String>"
    )
    public mutating func appendInterpolation<T>(_ value: Expression<T>) throws(ExpressionInSwiftString) {
        throw ExpressionInSwiftString()
    }
}

/// A Swift `String` was to hold a Terraform expression.
public struct ExpressionInSwiftString: Error {}

extension Expression where Value: TextValue {
    /// Text that a Swift value holds.
    public init(_ text: some StringProtocol) { self.init(stringLiteral: String(text)) }

    /// A value of a closed set, by its raw text.
    public init<T: RawRepresentable<String>>(_ value: T) { self.init(.string(value.rawValue)) }

    /// The text, where all of it is known in the synthesis.
    public var literalText: String? {
        switch node {
        case .string(let text): return text
        case .template(let parts):
            let texts = parts.map { if case .string(let text) = $0 { text } else { String?.none } }
            return texts.contains(nil) ? nil : texts.compactMap(\.self).joined()
        default: return nil
        }
    }

    /// The same value as plain text: an ARN where a string is wanted.
    public var string: Expression<String> { Expression<String>(node) }
}

extension Expression: ExpressibleByBooleanLiteral where Value: BooleanValue {
    /// A boolean that is known now.
    public init(booleanLiteral value: Bool) { self.init(.bool(value)) }

    /// A boolean that is known now.
    public init(_ value: Bool) { self.init(.bool(value)) }
}

extension Expression: ExpressibleByIntegerLiteral where Value: NumericValue {
    /// A whole number that is known now.
    public init(integerLiteral value: Int) { self.init(.integer(value)) }
}

extension Expression: ExpressibleByFloatLiteral where Value: NumericValue {
    /// A number that is known now.
    public init(floatLiteral value: Double) { self.init(.double(value)) }

    /// A number that is known now. It must be finite.
    public init(_ value: Double) { self.init(.double(value)) }

    /// A whole number that is known now.
    public init(_ value: Int) { self.init(.integer(value)) }
}

extension Expression: ExpressibleByArrayLiteral where Value: SequenceValue {
    /// A list or set of these elements.
    public init(arrayLiteral elements: Expression<Value.Element>...) { self.init(elements) }

    /// A list or set of these elements.
    public init(_ elements: some Sequence<Expression<Value.Element>>) {
        let nodes = elements.map(\.node)
        self.init(Value.isSet ? .set(nodes) : .list(nodes))
    }
}

extension Expression: ExpressibleByDictionaryLiteral where Value: MapValue {
    /// A map of these elements. A key that stands twice is an error of the synthesis.
    public init(dictionaryLiteral elements: (String, Expression<Value.Mapped>)...) {
        self.init(.object(elements.map { .init(key: $0, value: $1.node) }))
    }

    /// A map of these elements.
    public init(_ elements: [String: Expression<Value.Mapped>]) {
        self.init(.object(elements.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: $0.value.node) }))
    }
}

extension Expression where Value: SequenceValue, Value.Element: TextValue {
    /// A list or set of texts that Swift values hold.
    public init(_ elements: some Sequence<String>) { self.init(elements.map { Expression<Value.Element>($0) }) }
}

extension Expression where Value: SequenceValue, Value.Element == Number {
    /// A list or set of numbers that Swift values hold.
    public init(_ elements: some Sequence<Int>) { self.init(elements.map { Expression<Number>($0) }) }
}

extension Expression where Value: MapValue, Value.Mapped: TextValue {
    /// A map of texts that Swift values hold.
    public init(_ elements: [String: String]) { self.init(elements.mapValues { Expression<Value.Mapped>($0) }) }
}

extension Expression where Value == AnyValue {
    /// A value of whatever type, known or not.
    public init<T>(_ value: Expression<T>) { self.init(value.node.statingSets) }

    /// A JSON value, taken literally.
    public static func json(_ value: JSONValue) -> Expression { Expression(ExpressionNode(value)) }

    /// An object with these attributes, each of its own type: `.object(["name": .init(queue.name)])`.
    public static func object(_ members: [String: Expression<AnyValue>]) -> Expression {
        Expression(.object(members.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: $0.value.node) }))
    }

    /// An object with these attributes, save those that are nil.
    public static func object(_ members: KeyValuePairs<String, Expression<AnyValue>?>) -> Expression {
        Expression(.object(members.compactMap { name, value in value.map { .init(key: name, value: $0.node) } }))
    }

    /// A list whose elements may differ in type.
    public static func list(_ elements: [Expression<AnyValue>]) -> Expression {
        Expression(.list(elements.map(\.node)))
    }
}

extension Expression where Value == String {
    /// A value encoded as JSON text: written out where all of it is known, by `jsonencode` where Terraform knows the
    /// rest.
    ///
    /// Source: <https://developer.hashicorp.com/terraform/language/functions/jsonencode>
    public static func json<T>(_ value: Expression<T>) -> Expression { Expression(.json(value.node)) }
}

extension ExpressionNode {
    /// The same with `toset` around literal sets: where a value may be of any type, nothing else makes sets of them.
    fileprivate var statingSets: ExpressionNode {
        switch self {
        case .set(let members): .call("toset", [.list(members.map(\.statingSets))])
        case .list(let elements): .list(elements.map(\.statingSets))
        case .object(let fields): .object(fields.map { .init(key: $0.key, value: $0.value.statingSets) })
        default: self
        }
    }

    init(_ value: JSONValue) {
        switch value {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .integer(let value): self = .integer(value)
        case .number(let value): self = .double(value)
        case .string(let value): self = .string(value)
        case .array(let values): self = .list(values.map(ExpressionNode.init))
        case .object(let members):
            self = .object(
                members.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: ExpressionNode($0.value)) })
        }
    }
}
