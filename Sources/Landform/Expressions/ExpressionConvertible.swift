/// A Swift value that Terraform has a type for: text, numbers, booleans, arrays, sets and dictionaries of them, and
/// expressions themselves.
public protocol ExpressionConvertible {
    /// What Terraform takes it for, such as ``Number``.
    associatedtype TerraformType

    /// The value as an expression.
    var expression: Expression<TerraformType> { get }
}

extension Expression: ExpressionConvertible {
    /// The expression itself.
    public var expression: Expression<Value> { self }

    /// A Swift value that is known now.
    @_disfavoredOverload
    public init<T: ExpressionConvertible>(_ value: T) where T.TerraformType == Value { self = value.expression }
}

/// A Swift value that outputs, locals and defaults take as it stands: a number, or an array, a set or a dictionary of
/// numbers or texts.
///
/// A text is none: it is given by interpolation, `"\(name)"`, since the compiler would take every literal for a Swift
/// text as soon as an expression in it has a mistake. Booleans are none: `number == 5` may be Swift's comparison of two expressions as well as Terraform's, and Swift's
/// would be written as `false`. A boolean variable is given as `.init(isOn)`.
public protocol PlainValue: ExpressionConvertible {}

/// What plain collections hold.
public protocol PlainElement: ExpressionConvertible {}

extension String: PlainElement {
    /// The text as it stands.
    public var expression: Expression<String> { Expression(self) }
}

extension Int: PlainValue, PlainElement {
    /// The number.
    public var expression: Expression<Number> { Expression(self) }
}

extension Double: PlainValue, PlainElement {
    /// The number, which must be finite.
    public var expression: Expression<Number> { Expression(self) }
}

extension Bool: ExpressionConvertible {
    /// The boolean.
    public var expression: Expression<Bool> { Expression(self) }
}

extension Array: ExpressionConvertible where Element: ExpressionConvertible {
    /// A list of the elements.
    public var expression: Expression<[Element.TerraformType]> { Expression(map(\.expression)) }
}

extension Array: PlainValue where Element: PlainElement {}

extension Set: ExpressionConvertible where Element: ExpressionConvertible & Comparable {
    /// A set of the elements.
    public var expression: Expression<SetOf<Element.TerraformType>> { Expression(sorted().map(\.expression)) }
}

extension Set: PlainValue where Element: PlainElement & Comparable {}

extension Dictionary: ExpressionConvertible where Key == String, Value: ExpressionConvertible {
    /// A map of the elements.
    public var expression: Expression<[String: Value.TerraformType]> { Expression(mapValues(\.expression)) }
}

extension Dictionary: PlainValue where Key == String, Value: PlainElement {}
