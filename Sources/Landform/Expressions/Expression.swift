/// A value of a Terraform configuration: a literal, or an expression that Terraform evaluates.
///
/// `Value` is what Terraform will find there: `String`, ``Number``, `Bool`, a list `[T]`, a set ``SetOf``, a map
/// `[String: T]`, ``AnyValue``, or a type of a provider's own, such as an ARN. Swift literals and interpolation make
/// expressions:
///
///     let name: Expression<String> = "transactions"
///     let path: Expression<String> = "s3://\(bucket.bucket)/incoming"
///
/// Text is text: a `${` in a literal reaches the provider as it stands (it is escaped in the output). Where
/// Terraform's own syntax is wanted, ``raw(_:)`` says so.
public struct Expression<Value>: Sendable, Hashable {
    let node: ExpressionNode

    init(_ node: ExpressionNode) { self.node = node }

    /// Terraform's expression syntax, put into the configuration as it stands: `.raw("cidrhost(var.range, 5)")`.
    ///
    /// Nothing checks it before Terraform does. Give no `${…}` around it.
    /// Source: <https://developer.hashicorp.com/terraform/language/expressions>
    public static func raw(_ expression: String) -> Expression { Expression(.raw(expression)) }

    /// Terraform's `null`: as though the argument were not given.
    public static var null: Expression { Expression(.null) }

    /// A value that could not be made: the synthesis fails where it is used, and says why.
    ///
    /// For constructs, which check what they are given; the message is a sentence, the resolution begins with a verb.
    public static func invalid(_ message: String, resolution: String) -> Expression {
        Expression(.invalid(message, resolution: resolution))
    }

    /// The same value, taken as another type. Nothing checks that Terraform finds such a value there.
    public func rawCast<Other>(to other: Other.Type = Other.self) -> Expression<Other> { Expression<Other>(node) }

    /// An attribute of an object. Generated bindings call it; `isSensitive` marks what Terraform will not print.
    public func terraformAttribute<Member>(_ name: String, isSensitive: Bool = false) -> Expression<Member> {
        Expression<Member>(node.attribute(name, isSensitive: isSensitive))
    }
}

extension Expression where Value == AnyValue {
    /// An attribute of an object whose shape no schema tells.
    public subscript(key: String) -> Expression<AnyValue> { Expression<AnyValue>(node.element(.string(key))) }
}

// MARK: Types of values

/// Terraform's number: whole or fractional, with 512 bits of precision.
public enum Number: Hashable, Sendable {}

/// Terraform's set: unordered, without duplicates.
public enum SetOf<Element>: Hashable, Sendable {}

/// Terraform's `any` (`dynamic` in a provider's schema): a value of whatever type. All literals make one:
///
///     let payload: Expression<AnyValue> = ["queue": .init(queue.url), "attempts": 3]
public enum AnyValue: Hashable, Sendable {}

/// A value that has a type constraint in Terraform's language, such as `list(string)`.
///
/// Source: <https://developer.hashicorp.com/terraform/language/expressions/type-constraints>
public protocol TerraformValue {
    /// The constraint, as Terraform writes it.
    static var typeConstraint: String { get }
}

/// A value that can be interpolated into text: text, a number or a boolean.
public protocol PrimitiveValue: TerraformValue {
    /// Whether every value of the type is text.
    static var isAlwaysText: Bool { get }
}

extension PrimitiveValue {
    /// Numbers and booleans are not text.
    public static var isAlwaysText: Bool { false }
}

/// A value that is text to Terraform: a string, or a type with a meaning of its own, such as an ARN.
public protocol TextValue: PrimitiveValue {
    /// What is wrong with text that begins like this, or nil where it may well be a value of the type: text of an ARN
    /// does not begin with a name. It is a sentence, reported where the value is used.
    static func problem(ofTextBeginningWith text: String) -> String?
}

extension TextValue {
    /// Every value is text.
    public static var isAlwaysText: Bool { true }
    /// Text is a string to Terraform.
    public static var typeConstraint: String { "string" }
    /// Nothing is wrong with any text.
    public static func problem(ofTextBeginningWith text: String) -> String? { nil }
}

/// A value that is a number, or may be one.
public protocol NumericValue {}

/// A value that is a boolean, or may be one.
public protocol BooleanValue {}

/// A value made of elements in a row: a list or a set.
public protocol SequenceValue {
    /// What the elements are.
    associatedtype Element
    /// Whether they have no order and no duplicates.
    static var isSet: Bool { get }
}

extension SequenceValue {
    /// A list keeps order and duplicates.
    public static var isSet: Bool { false }
}

/// A value made of elements under names: a map.
public protocol MapValue {
    /// What the elements are.
    associatedtype Mapped
}

extension String: TextValue {}

extension Number: PrimitiveValue, NumericValue {
    /// `number`
    public static var typeConstraint: String { "number" }
}

extension Bool: PrimitiveValue, BooleanValue {
    /// `bool`
    public static var typeConstraint: String { "bool" }
}

extension AnyValue: TextValue, NumericValue, BooleanValue, SequenceValue, MapValue {
    /// Elements are of any type, too.
    public typealias Element = AnyValue
    /// Elements are of any type, too.
    public typealias Mapped = AnyValue
    /// A value of any type may be something else than text.
    public static var isAlwaysText: Bool { false }
    /// `any`
    public static var typeConstraint: String { "any" }
}

extension Array: SequenceValue {}
extension SetOf: SequenceValue {
    /// A set has neither order nor duplicates.
    public static var isSet: Bool { true }
}
extension Dictionary: MapValue where Key == String {
    /// What the elements are.
    public typealias Mapped = Value
}

extension Array: TerraformValue where Element: TerraformValue {
    /// `list(…)`
    public static var typeConstraint: String { "list(\(Element.typeConstraint))" }
}

extension SetOf: TerraformValue where Element: TerraformValue {
    /// `set(…)`
    public static var typeConstraint: String { "set(\(Element.typeConstraint))" }
}

extension Dictionary: TerraformValue where Key == String, Value: TerraformValue {
    /// `map(…)`
    public static var typeConstraint: String { "map(\(Value.typeConstraint))" }
}
