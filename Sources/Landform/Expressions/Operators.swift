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
