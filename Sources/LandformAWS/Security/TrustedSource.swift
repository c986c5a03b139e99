import AWSTypes
public import Landform

/// On whose behalf a service may assume a role: the conditions against a confused deputy.
///
/// Without one, a service that another account makes act could use the role.
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html>
public enum TrustedSource: Sendable, Hashable {
    /// Resources of the stack's own account: `aws:SourceAccount`.
    case ownAccount
    /// One resource of the stack's own account, or those that a pattern with `*` fits: `aws:SourceAccount` and
    /// `aws:SourceArn`.
    case resource(Expression<String>)
    /// Any: for a service that does not say on whose behalf it acts, such as `ec2.amazonaws.com`.
    case unknown(because: String)

    /// The source where none is given.
    ///
    /// EC2 assumes the roles of instances without saying for which account.
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html>
    static func usual(of principal: Principal, when conditions: [Condition]) -> TrustedSource {
        guard case .service(let service) = principal, service != "ec2.amazonaws.com" else {
            return .unknown(because: "the principal is no service that says on whose behalf it acts")
        }
        // Keys of conditions are the same in upper and lower case.
        let saysSource = conditions.contains { $0.key.lowercased().hasPrefix("aws:source") }
        return saysSource ? .unknown(because: "the conditions say on whose behalf") : .ownAccount
    }

    /// The conditions of a trust policy.
    func conditions(in scope: Scope) -> [Condition] {
        switch self {
        case .unknown: []
        case .ownAccount: [.ofAccount(scope)]
        case .resource(let arn): [.ofAccount(scope), .raw("ArnLike", "aws:SourceArn", arn)]
        }
    }
}

extension Condition {
    /// The service acts for a resource of the stack's account.
    static func ofAccount(_ scope: Scope) -> Condition {
        .stringEquals("aws:SourceAccount", DeploymentTarget(of: scope).accountID)
    }
}
