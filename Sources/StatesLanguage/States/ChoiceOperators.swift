extension StateValue where Value: StatesEquatable {
    /// Both are the same.
    public static func == (a: StateValue, b: StateValue) -> ChoiceRule<Input> { compare(a, "Equals", b) }

    /// They are not the same.
    public static func != (a: StateValue, b: StateValue) -> ChoiceRule<Input> { !(a == b) }

    /// A rule that asks first for what might be missing.
    static func compare(_ a: StateValue, _ name: String, _ b: StateValue) -> ChoiceRule<Input> {
        if case .literal(.null) = b.expression { return isNull(a) }
        let rule = RuleExpression.compare(a.expression, Value.statesComparison + name, b.expression)
        guard Value.mayBeMissing else { return ChoiceRule(expression: rule) }
        let presence = [a, b].filter(\.isPath).map { RuleExpression.test($0.expression, "IsPresent", .bool(true)) }
        return ChoiceRule(expression: .and(presence + [rule]))
    }

    /// What is equal to `nil`: what is missing, or `null`.
    private static func isNull(_ value: StateValue) -> ChoiceRule<Input> { !value.isPresent || value.isNull }
}

extension StateValue where Value: StatesComparable {
    /// The first is less.
    public static func < (a: StateValue, b: StateValue) -> ChoiceRule<Input> { compare(a, "LessThan", b) }

    /// The first is less, or they are the same.
    public static func <= (a: StateValue, b: StateValue) -> ChoiceRule<Input> { compare(a, "LessThanEquals", b) }

    /// The first is more.
    public static func > (a: StateValue, b: StateValue) -> ChoiceRule<Input> { compare(a, "GreaterThan", b) }

    /// The first is more, or they are the same.
    public static func >= (a: StateValue, b: StateValue) -> ChoiceRule<Input> { compare(a, "GreaterThanEquals", b) }
}

extension StateValue where Value: RawRepresentable, Value.RawValue: StatesEquatable & StatesScalar {
    /// It is this case.
    public static func == (a: StateValue, b: Value) -> ChoiceRule<Input> { a.rawValue == .literal(b.rawValue) }

    /// It is not this case.
    public static func != (a: StateValue, b: Value) -> ChoiceRule<Input> { !(a == b) }
}

extension StateValue {
    /// It is there, and it is this case.
    public static func == <Case: RawRepresentable>(a: StateValue, b: Case) -> ChoiceRule<Input>
    where Value == Case?, Case.RawValue: StatesEquatable & StatesScalar {
        StateValue<Input, Case.RawValue?>(a.expression) == StateValue<Input, Case.RawValue>.literal(b.rawValue).optional
    }

    /// It is not there, or it is not this case.
    public static func != <Case: RawRepresentable>(a: StateValue, b: Case) -> ChoiceRule<Input>
    where Value == Case?, Case.RawValue: StatesEquatable & StatesScalar {
        !(a == b)
    }

    var isPath: Bool { if case .path = expression { true } else { false } }

    /// It is there, though it may be `null`.
    public var isPresent: ChoiceRule<Input> { test("IsPresent") }

    /// It is `null`. An execution fails where it is not there.
    public var isNull: ChoiceRule<Input> { test("IsNull") }

    /// It is text.
    public var isString: ChoiceRule<Input> { test("IsString") }

    /// It is a number.
    public var isNumeric: ChoiceRule<Input> { test("IsNumeric") }

    /// It is `true` or `false`.
    public var isBoolean: ChoiceRule<Input> { test("IsBoolean") }

    /// It is text that is a point in time.
    public var isTimestamp: ChoiceRule<Input> { test("IsTimestamp") }

    private func test(_ name: String) -> ChoiceRule<Input> {
        ChoiceRule(expression: .test(expression, name, .bool(true)))
    }
}

extension StateValue where Value: StatesBool & StatesEquatable {
    /// It is `true`.
    public var isTrue: ChoiceRule<Input> { self == true }
}

extension StateValue where Value: StatesText & StatesEquatable {
    /// The text is like this, where `*` stands for any characters, and `\*` for an asterisk.
    public func matches(_ pattern: String) -> ChoiceRule<Input> {
        let rule = RuleExpression.test(expression, "StringMatches", .string(pattern))
        guard Value.mayBeMissing else { return ChoiceRule(expression: rule) }
        return ChoiceRule(expression: .and([.test(expression, "IsPresent", .bool(true)), rule]))
    }
}
