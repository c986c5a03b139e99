/// What a Choice state asks of its input.
///
/// A property that might be missing is asked for first: it equals nothing, and is neither less nor more than anything,
/// where it is not there.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html#amazon-states-language-choice-state-rules>
public struct ChoiceRule<Input>: Sendable {
    let expression: RuleExpression

    /// Both hold.
    public static func && (a: ChoiceRule, b: ChoiceRule) -> ChoiceRule {
        ChoiceRule(expression: .and(a.expression.conjuncts + b.expression.conjuncts))
    }

    /// One of them holds, or both do.
    public static func || (a: ChoiceRule, b: ChoiceRule) -> ChoiceRule {
        ChoiceRule(expression: .or(a.expression.disjuncts + b.expression.disjuncts))
    }

    /// It does not hold.
    public static prefix func ! (a: ChoiceRule) -> ChoiceRule { ChoiceRule(expression: .not(a.expression)) }
}

indirect enum RuleExpression: Sendable {
    case test(ValueExpression, String, StatesJSON)
    case compare(ValueExpression, String, ValueExpression)
    case and([RuleExpression])
    case or([RuleExpression])
    case not(RuleExpression)

    var conjuncts: [RuleExpression] { if case .and(let rules) = self { rules } else { [self] } }
    var disjuncts: [RuleExpression] { if case .or(let rules) = self { rules } else { [self] } }

    /// The rule as members of an object, without where it goes.
    func members(_ defects: inout [Defect]) -> [String: StatesJSON] {
        switch self {
        case .test(let value, let name, let expected):
            guard let path = value.path(for: "what a Choice state asks about", &defects) else { return [:] }
            return ["Variable": .string(path), name: expected]
        case .compare(let value, let name, let other):
            guard let path = value.path(for: "what a Choice state compares", &defects) else { return [:] }
            switch other.rendered(&defects) {
            case .literal(let json): return ["Variable": .string(path), name: json]
            case .expression:
                guard let right = other.path(for: "what a Choice state compares with", &defects) else { return [:] }
                return ["Variable": .string(path), name + "Path": .string(right)]
            case nil: return [:]
            }
        case .and(let rules): return ["And": .array(rules.map { .object($0.members(&defects)) })]
        case .or(let rules): return ["Or": .array(rules.map { .object($0.members(&defects)) })]
        case .not(let rule): return ["Not": .object(rule.members(&defects))]
        }
    }
}

/// A type whose values a Choice state compares.
public protocol StatesEquatable {
    /// What the rule's name begins with: `String`, `Numeric`, `Boolean` or `Timestamp`.
    static var statesComparison: String { get }
    /// Whether a value might be missing.
    static var mayBeMissing: Bool { get }
}

/// A type whose values a Choice state puts into an order.
public protocol StatesComparable: StatesEquatable {}

extension StatesEquatable {
    /// It is not.
    public static var mayBeMissing: Bool { false }
}

extension String: StatesComparable {
    /// Text.
    public static var statesComparison: String { "String" }
}

extension Int: StatesComparable {
    /// A number.
    public static var statesComparison: String { "Numeric" }
}

extension Double: StatesComparable {
    /// A number.
    public static var statesComparison: String { "Numeric" }
}

extension Bool: StatesEquatable {
    /// `true` or `false`.
    public static var statesComparison: String { "Boolean" }
}

extension Timestamp: StatesComparable {
    /// A point in time.
    public static var statesComparison: String { "Timestamp" }
}

extension Optional: StatesEquatable where Wrapped: StatesEquatable {
    /// As it is, where it is there.
    public static var statesComparison: String { Wrapped.statesComparison }
    /// It might be.
    public static var mayBeMissing: Bool { true }
}

extension Optional: StatesComparable where Wrapped: StatesComparable {}
