import AWSTypes
public import Landform

/// The source on whose behalf a service may assume a role.
///
/// It prevents that another account makes the service use the role (the confused deputy).
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html>
public enum TrustedSource: Sendable, Hashable {
    /// The resources of the stack's own account: `aws:SourceAccount`.
    case ownAccount
    /// The resources of the stack's own account whose ARN matches a pattern with `*`: `aws:SourceAccount` and
    /// `aws:SourceArn`.
    case resource(Expression<String>)
    /// Any source. For a service that names no source, such as `ec2.amazonaws.com`.
    case unknown(because: String)

    /// The default source.
    ///
    /// EC2 names no source when it assumes the role of an instance.
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
    /// The source is a resource of the stack's account.
    static func ofAccount(_ scope: Scope) -> Condition {
        .stringEquals("aws:SourceAccount", DeploymentTarget(of: scope).accountID)
    }
}
