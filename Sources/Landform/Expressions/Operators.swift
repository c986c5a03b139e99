extension Expression where Value: PrimitiveValue {
    /// Whether two values are equal, as Terraform sees it.
    public static func == (a: Expression, b: Expression) -> Expression<Bool> { .init(.binary(a.node, "==", b.node)) }

    /// Whether two values differ, as Terraform sees it.
    public static func != (a: Expression, b: Expression) -> Expression<Bool> { .init(.binary(a.node, "!=", b.node)) }
}

extension Expression {
    /// Whether a value is null: `list == .null`.
    @_disfavoredOverload
    public static func == (a: Expression, b: NullLiteral) -> Expression<Bool> { .init(.binary(a.node, "==", .null)) }

    /// Whether a value is not null: `list != .null`.
    @_disfavoredOverload
    public static func != (a: Expression, b: NullLiteral) -> Expression<Bool> { .init(.binary(a.node, "!=", .null)) }
}

extension Expression {
    /// Whether two values are equal, as Terraform sees it.
    @_disfavoredOverload
    public static func == (a: Expression, b: Expression) -> Expression<Bool> { .init(.binary(a.node, "==", b.node)) }

    /// Whether two values differ, as Terraform sees it.
    @_disfavoredOverload
    public static func != (a: Expression, b: Expression) -> Expression<Bool> { .init(.binary(a.node, "!=", b.node)) }

    /// Compares two collections as ones of one type: Terraform never takes a literal list for equal to a list that it
    /// worked out, whose type is another.
    fileprivate static func compare(
        _ a: Expression, _ sign: String, _ b: Expression, by conversion: String
    ) -> Expression<Bool> {
        if a.node == .null || b.node == .null { return .init(.binary(a.node, sign, b.node)) }
        return .init(.binary(.call(conversion, [a.node]), sign, .call(conversion, [b.node])))
    }
}

/// A list, a set or a map, all of whose elements have one type.
public protocol CollectionValue {
    /// The function that makes such a value of a literal one: `tolist`.
    static var conversion: String { get }
}

extension Array: CollectionValue {
    /// `tolist`
    public static var conversion: String { "tolist" }
}

extension SetOf: CollectionValue {
    /// `toset`
    public static var conversion: String { "toset" }
}

extension Dictionary: CollectionValue where Key == String {
    /// `tomap`
    public static var conversion: String { "tomap" }
}

extension Expression where Value: CollectionValue {
    /// Whether two collections have equal elements: lists in the same order, maps under the same keys.
    public static func == (a: Expression, b: Expression) -> Expression<Bool> {
        compare(a, "==", b, by: Value.conversion)
    }

    /// Whether two collections differ.
    public static func != (a: Expression, b: Expression) -> Expression<Bool> {
        compare(a, "!=", b, by: Value.conversion)
    }
}

/// Terraform's `null`, to compare with.
public enum NullLiteral: Sendable {
    /// The value of what is not given.
    case null
}

extension Expression where Value == String {
    /// One text after the other.
    public static func + (a: Expression, b: Expression) -> Expression {
        var text = Interpolation(literalCapacity: 0, interpolationCount: 2)
        text.appendInterpolation(a)
        text.appendInterpolation(b)
        return Expression(stringInterpolation: text)
    }
}

extension Expression where Value == Number {
    /// The number with the other sign.
    public static prefix func - (a: Expression) -> Expression { .init(.unary("-", a.node)) }
    /// Whether one number is less than another.
    public static func < (a: Expression, b: Expression) -> Expression<Bool> { .init(.binary(a.node, "<", b.node)) }
    /// Whether one number is at most another.
    public static func <= (a: Expression, b: Expression) -> Expression<Bool> { .init(.binary(a.node, "<=", b.node)) }
    /// Whether one number is greater than another.
    public static func > (a: Expression, b: Expression) -> Expression<Bool> { .init(.binary(a.node, ">", b.node)) }
    /// Whether one number is at least another.
    public static func >= (a: Expression, b: Expression) -> Expression<Bool> { .init(.binary(a.node, ">=", b.node)) }
    /// The sum.
    public static func + (a: Expression, b: Expression) -> Expression { .init(.binary(a.node, "+", b.node)) }
    /// The difference.
    public static func - (a: Expression, b: Expression) -> Expression { .init(.binary(a.node, "-", b.node)) }
    /// The product.
    public static func * (a: Expression, b: Expression) -> Expression { .init(.binary(a.node, "*", b.node)) }
    /// The quotient, which may be fractional.
    public static func / (a: Expression, b: Expression) -> Expression { .init(.binary(a.node, "/", b.node)) }
    /// The remainder.
    public static func % (a: Expression, b: Expression) -> Expression { .init(.binary(a.node, "%", b.node)) }
}

extension Expression where Value == Bool {
    /// Whether both hold. Terraform before 1.12 evaluates both sides.
    public static func && (a: Expression, b: Expression) -> Expression { .init(.binary(a.node, "&&", b.node)) }
    /// Whether one of the two holds. Terraform before 1.12 evaluates both sides.
    public static func || (a: Expression, b: Expression) -> Expression { .init(.binary(a.node, "||", b.node)) }
    /// Whether it does not hold.
    public static prefix func ! (a: Expression) -> Expression { .init(.unary("!", a.node)) }

    /// One value where the condition holds, another where it does not: `condition ? value : other`.
    ///
    ///     let size: Expression<Number> = isLarge.then(1024, else: 512)
    public func then<T>(_ value: Expression<T>, else other: Expression<T>) -> Expression<T> {
        Expression<T>(.conditional(node, then: value.node, otherwise: other.node))
    }
}
