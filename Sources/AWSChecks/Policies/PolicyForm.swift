import Landform

extension AppCheck {
    /// Statements of policies that IAM refuses for what they lack, or have and may not.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html>
    static let policyForm = AppCheck("aws-policy-form") { app in
        PolicyPlace.all.flatMap { place in
            app.resources(of: place.type).flatMap { resource in
                place.documents(of: resource).flatMap { document in
                    (document.policyStatements ?? []).compactMap { place.kind.finding($0, of: resource) }
                }
            }
        }
    }
}

/// Where policies are written.
struct PolicyPlace {
    enum Kind {
        /// What an identity may do.
        case identity
        /// Who may assume a role.
        case trust
        /// Who may use a resource.
        case resource
    }

    var type: String
    var argument: String
    var block: String?
    var kind: Kind

    static let all: [PolicyPlace] =
        ["aws_iam_role_policy", "aws_iam_policy", "aws_iam_user_policy", "aws_iam_group_policy"].map {
            PolicyPlace(type: $0, argument: "policy", kind: .identity)
        } + [
            PolicyPlace(type: "aws_iam_role", argument: "policy", block: "inline_policy", kind: .identity),
            PolicyPlace(type: "aws_iam_role", argument: "assume_role_policy", kind: .trust),
        ]
        + [
            "aws_sqs_queue", "aws_sqs_queue_policy", "aws_sns_topic", "aws_sns_topic_policy", "aws_s3_bucket",
            "aws_s3_bucket_policy", "aws_kms_key", "aws_kms_key_policy", "aws_ecr_repository_policy",
            "aws_secretsmanager_secret", "aws_secretsmanager_secret_policy",
        ].map { PolicyPlace(type: $0, argument: "policy", kind: .resource) }

    /// The policies of a resource.
    func documents(of resource: CheckedResource) -> [CheckedValue] {
        guard let block else { return [resource[argument]].compactMap(\.self) }
        return resource.arguments.blocks(block).compactMap { $0[argument] }
    }
}

extension PolicyPlace.Kind {
    fileprivate func finding(_ statement: PolicyStatement, of resource: CheckedResource) -> CheckFinding? {
        let names = (statement.values("Action") ?? []).compactMap(\.text).joined(separator: ", ")
        let what = "A statement of \(resource.address)" + (names.isEmpty ? "" : " (\(names))")
        func has(_ elements: String...) -> Bool { elements.contains { statement.members[$0] != nil } }
        switch self {
        case .identity:
            if has("Principal", "NotPrincipal") {
                return resource.error(
                    "\(what) has a principal, which only a policy attached to a resource may have.",
                    resolution: "leave the principal out: the policy is about the identity that it is attached to.")
            }
            guard !has("Resource", "NotResource") else { return nil }
            return resource.error("\(what) names no resource.", resolution: "name what it is about: `on: …arn`.")
        case .trust:
            if has("Resource", "NotResource") {
                return resource.error(
                    "\(what) names a resource, which a trust policy may not.", resolution: "leave the resource out.")
            }
            guard !has("Principal", "NotPrincipal") else { return nil }
            return resource.error("\(what) names no principal.", resolution: "say who may assume the role: `to: …`.")
        case .resource:
            guard !has("Principal", "NotPrincipal") else { return nil }
            return resource.error("\(what) names no principal.", resolution: "say who it is about: `to: …`.")
        }
    }
}
