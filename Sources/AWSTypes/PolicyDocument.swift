public import Landform

/// An IAM policy: who may do what to which resources.
///
///     let trust = PolicyDocument(.allow("sts:AssumeRole", to: .service("lambda.amazonaws.com")))
///     let write = PolicyDocument(.allow("s3:PutObject", on: "\(bucket.arn)/*"))
///     IAMRolePolicy("write", in: stack, policy: write.json, role: role.id)
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>
public struct PolicyDocument: Sendable, Hashable {
    /// The statements, in their order.
    public var statements: [Statement]

    /// A policy of these statements.
    public init(_ statements: Statement...) { self.statements = statements }

    /// A policy of these statements.
    public init(_ statements: [Statement]) { self.statements = statements }

    /// The language version that policies are written in.
    static let version = "2012-10-17"

    /// The policy as the JSON text that IAM reads.
    ///
    /// A policy that IAM would refuse for its form (no statement, a statement without an action) is an error of the
    /// synthesis.
    public var json: Expression<String> {
        guard !statements.isEmpty else {
            return .invalid("a policy has no statement.", resolution: "give it one, or leave the policy out.")
        }
        let sids = statements.compactMap(\.sid)
        guard Set(sids).count == sids.count else {
            return .invalid(
                "two statements of a policy have one id.", resolution: "give each an id of its own, or none.")
        }
        return .json(
            .object([
                "Version": .json(.string(PolicyDocument.version)), "Statement": .list(statements.map(\.value)),
            ]))
    }
}

/// One statement of a policy.
public struct Statement: Sendable, Hashable {
    /// Whether a statement allows or denies.
    public enum Effect: String, Sendable, Hashable {
        /// What it names is allowed, where nothing denies it.
        case allow = "Allow"
        /// What it names is denied, whatever allows it.
        case deny = "Deny"
    }

    /// A name of its own within the policy: ASCII letters and digits.
    public var sid: String?
    /// Whether it allows or denies.
    public var effect: Effect
    /// What may or may not be done.
    public var actions: [Action]
    /// To what. A policy attached to the resource itself may leave it out, as a trust policy must.
    public var resources: [Expression<ARN>]
    /// By whom; only in a policy that is attached to a resource.
    public var principals: [Principal]
    /// Only when all of these hold.
    public var conditions: [Condition]

    /// Allows actions.
    public static func allow(
        _ actions: Action..., on resources: Expression<ARN>..., to principals: Principal...,
        when conditions: Condition...,
        sid: String? = nil
    ) -> Statement {
        Statement(
            sid: sid, effect: .allow, actions: actions, resources: resources, principals: principals,
            conditions: conditions)
    }

    /// Denies actions.
    public static func deny(
        _ actions: Action..., on resources: Expression<ARN>..., to principals: Principal...,
        when conditions: Condition...,
        sid: String? = nil
    ) -> Statement {
        Statement(
            sid: sid, effect: .deny, actions: actions, resources: resources, principals: principals,
            conditions: conditions)
    }

    /// Makes a statement.
    public init(
        sid: String? = nil, effect: Effect, actions: [Action], resources: [Expression<ARN>] = [],
        principals: [Principal] = [], conditions: [Condition] = []
    ) {
        self.sid = sid
        self.effect = effect
        self.actions = actions
        self.resources = resources
        self.principals = principals
        self.conditions = conditions
    }

    var value: Expression<AnyValue> {
        guard !actions.isEmpty else {
            return .invalid(
                "a policy's statement has no action.", resolution: "name what it allows or denies, or leave it out.")
        }
        for action in actions where !action.isWellFormed {
            return .invalid(
                "\"\(action.name)\" is no action of an AWS service.",
                resolution: "write the service's prefix, a colon and the action's name, such as `sqs:SendMessage`.")
        }
        if let problem = Condition.problem(of: conditions) { return problem }
        if let sid, sid.isEmpty || !sid.utf8.allSatisfy({ $0.isASCIILetterOrDigit }) {
            return .invalid(
                "\"\(sid)\" is no id of a policy's statement.", resolution: "use ASCII letters and digits only.")
        }
        return .object([
            "Sid": sid.map { .json(.string($0)) },
            "Effect": .json(.string(effect.rawValue)),
            "Principal": principals.isEmpty ? nil : Principal.value(of: principals),
            "Action": oneOrMany(actions.map { .json(.string($0.name)) }),
            "Resource": resources.isEmpty ? nil : oneOrMany(resources.map { Expression<AnyValue>($0) }),
            "Condition": conditions.isEmpty ? nil : Condition.value(of: conditions),
        ])
    }
}

/// An action of an AWS service, such as `sqs:SendMessage`; `*` stands for the rest of a name.
///
/// Source: <https://docs.aws.amazon.com/service-authorization/latest/reference/>
public struct Action: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The service's prefix, a colon and the action's name.
    public var name: String

    /// Whether it is `*`, or a service's prefix, a colon and a name.
    var isWellFormed: Bool {
        guard name != "*" else { return true }
        let text = name.utf8
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon != text.startIndex else { return false }
        let rest = text[colon...].dropFirst()
        return !rest.isEmpty && !rest.contains(UInt8(ascii: ":")) && !text.contains(UInt8(ascii: " "))
    }

    /// The action of this name.
    public init(_ name: String) { self.name = name }

    /// The action of this name.
    public init(stringLiteral value: String) { self.init(value) }
}

/// Who a policy's statement is about.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
public enum Principal: Sendable, Hashable {
    /// An AWS service: `lambda.amazonaws.com`.
    case service(Expression<String>)
    /// An account, a role or a user, by an ARN; an account also by its id of twelve digits.
    case aws(Expression<AWSPrincipal>)
    /// An identity provider.
    case federated(Expression<ARN>)
    /// Anyone at all, also without credentials.
    case anyone

    /// An account, a role or a user.
    @_disfavoredOverload
    public static func aws(_ arn: Expression<ARN>) -> Principal { .aws(arn.rawCast(to: AWSPrincipal.self)) }

    static func value(of principals: [Principal]) -> Expression<AnyValue> {
        if principals == [.anyone] { return .json("*") }
        var kinds: [String: [Expression<AnyValue>]] = [:]
        for principal in principals {
            switch principal {
            case .service(let name): kinds["Service", default: []].append(Expression<AnyValue>(name))
            case .aws(let arn): kinds["AWS", default: []].append(Expression<AnyValue>(arn))
            case .federated(let arn): kinds["Federated", default: []].append(Expression<AnyValue>(arn))
            case .anyone: kinds["AWS", default: []].append(.json("*"))
            }
        }
        return .object(kinds.mapValues(oneOrMany))
    }
}

/// What names an account, a role or a user in a policy: an ARN, the id of an account, or `*`.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
public enum AWSPrincipal: TextValue, Hashable, Sendable {
    /// What is wrong with text that begins like this.
    public static func problem(ofTextBeginningWith text: String) -> String? {
        let isAccount = text.utf8.count == 12 && text.utf8.allSatisfy { (48...57).contains($0) }
        // Text that begins with an expression may well be an account's id.
        guard !text.isEmpty, !isAccount, ARN.problem(ofTextBeginningWith: text) != nil else { return nil }
        return "\"\(text)\" is neither an ARN nor the id of an account, which has twelve digits."
    }
}

/// A condition of a policy's statement: an operator, a key and the values that will do.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
public struct Condition: Sendable, Hashable {
    /// The operator, such as `StringEquals`.
    public var comparison: String
    /// The key, such as `aws:SourceAccount`.
    public var key: String
    /// The values, of which one must match.
    public var values: [Expression<String>]

    /// A condition with an operator that has no function of its own.
    public static func raw(_ comparison: String, _ key: String, _ values: Expression<String>...) -> Condition {
        Condition(comparison: comparison, key: key, values: values)
    }

    /// A condition with an operator that has no function of its own.
    public static func raw(_ comparison: String, _ key: String, _ values: [Expression<String>]) -> Condition {
        Condition(comparison: comparison, key: key, values: values)
    }

    /// The key's text is one of these.
    public static func stringEquals(_ key: String, _ values: Expression<String>...) -> Condition {
        Condition(comparison: "StringEquals", key: key, values: values)
    }

    /// The key's text is one of these.
    public static func stringEquals(_ key: String, _ values: [Expression<String>]) -> Condition {
        Condition(comparison: "StringEquals", key: key, values: values)
    }

    /// The key's text is none of these.
    public static func stringNotEquals(_ key: String, _ values: Expression<String>...) -> Condition {
        Condition(comparison: "StringNotEquals", key: key, values: values)
    }

    /// The key's text is none of these.
    public static func stringNotEquals(_ key: String, _ values: [Expression<String>]) -> Condition {
        Condition(comparison: "StringNotEquals", key: key, values: values)
    }

    /// The key's text matches one of these, where `*` and `?` stand for other characters.
    public static func stringLike(_ key: String, _ values: Expression<String>...) -> Condition {
        Condition(comparison: "StringLike", key: key, values: values)
    }

    /// The key's text matches one of these, where `*` and `?` stand for other characters.
    public static func stringLike(_ key: String, _ values: [Expression<String>]) -> Condition {
        Condition(comparison: "StringLike", key: key, values: values)
    }

    /// The key's ARN is one of these.
    public static func arnEquals(_ key: String, _ values: Expression<ARN>...) -> Condition {
        Condition(comparison: "ArnEquals", key: key, values: values.map(\.string))
    }

    /// The key's ARN is one of these.
    public static func arnEquals(_ key: String, _ values: [Expression<ARN>]) -> Condition {
        Condition(comparison: "ArnEquals", key: key, values: values.map(\.string))
    }

    /// The key's ARN matches one of these, where `*` and `?` stand for other characters.
    public static func arnLike(_ key: String, _ values: Expression<ARN>...) -> Condition {
        Condition(comparison: "ArnLike", key: key, values: values.map(\.string))
    }

    /// The key's ARN matches one of these, where `*` and `?` stand for other characters.
    public static func arnLike(_ key: String, _ values: [Expression<ARN>]) -> Condition {
        Condition(comparison: "ArnLike", key: key, values: values.map(\.string))
    }

    /// The key is this.
    public static func bool(_ key: String, _ value: Bool) -> Condition {
        Condition(comparison: "Bool", key: key, values: [value ? "true" : "false"])
    }

    /// What is wrong with these together: values of one key are alternatives to IAM, so that two conditions on a key
    /// would not both have to hold.
    static func problem(of conditions: [Condition]) -> Expression<AnyValue>? {
        var seen: Set<[String]> = []
        for condition in conditions {
            guard !condition.values.isEmpty else {
                return .invalid(
                    "the condition \(condition.comparison) on \(condition.key) has no value.",
                    resolution: "give it one.")
            }
            guard seen.insert([condition.comparison, condition.key]).inserted else {
                return .invalid(
                    "a policy's statement has two conditions \(condition.comparison) on \(condition.key), which IAM would "
                        + "take for alternatives.",
                    resolution: "give all values to one condition where one of them is enough; else use two statements."
                )
            }
        }
        return nil
    }

    static func value(of conditions: [Condition]) -> Expression<AnyValue> {
        var comparisons: [String: [String: [Expression<AnyValue>]]] = [:]
        for condition in conditions {
            comparisons[condition.comparison, default: [:]][condition.key, default: []] +=
                condition.values.map { Expression<AnyValue>($0) }
        }
        return .object(comparisons.mapValues { .object($0.mapValues(oneOrMany)) })
    }
}

/// IAM takes one value where a list has one.
private func oneOrMany(_ values: [Expression<AnyValue>]) -> Expression<AnyValue> {
    values.count == 1 ? values[0] : .list(values)
}

extension UInt8 {
    fileprivate var isASCIILetterOrDigit: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }
}
