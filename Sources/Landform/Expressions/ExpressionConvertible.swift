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

/// A Swift value that outputs, locals and defaults take as it stands.
///
/// Booleans are none: `number == 5` may be Swift's comparison of two expressions as well as Terraform's, and Swift's
/// would be written as `false`. A boolean variable is given as `.init(isOn)`.
public protocol PlainValue: ExpressionConvertible {}

extension String: PlainValue {
    /// The text as it stands.
    public var expression: Expression<String> { Expression(self) }
}

extension Int: PlainValue {
    /// The number.
    public var expression: Expression<Number> { Expression(self) }
}

extension Double: PlainValue {
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

extension Array: PlainValue where Element: PlainValue {}

extension Set: ExpressionConvertible where Element: ExpressionConvertible & Comparable {
    /// A set of the elements.
    public var expression: Expression<SetOf<Element.TerraformType>> { Expression(sorted().map(\.expression)) }
}

extension Set: PlainValue where Element: PlainValue & Comparable {}

extension Dictionary: ExpressionConvertible where Key == String, Value: ExpressionConvertible {
    /// A map of the elements.
    public var expression: Expression<[String: Value.TerraformType]> { Expression(mapValues(\.expression)) }
}

extension Dictionary: PlainValue where Key == String, Value: PlainValue {}
