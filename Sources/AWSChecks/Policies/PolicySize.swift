import Landform

extension AppCheck {
    /// Policies that are longer than IAM takes. White space does not count, and none is written.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>
    static let policySize = AppCheck("aws-policy-size") { app in
        inlinePolicies(of: app) + managedPolicies(of: app)
    }

    /// The characters of all inline policies of a role.
    private static let mostInlineCharacters = 10_240
    /// The characters of a managed policy.
    private static let mostManagedCharacters = 6_144

    private static func inlinePolicies(of app: CheckedApp) -> [CheckFinding] {
        let roles = Things.roles(of: app)
        var lengths: [CheckedResource: Int] = [:]
        for policy in app.resources(of: "aws_iam_role_policy") where !policy.isRepeated {
            guard let role = roles.resource(policy["role"]), let document = policy["policy"] else { continue }
            lengths[role, default: 0] += app.leastPolicyLength(document)
        }
        return app.resources(of: "aws_iam_role").compactMap { role in
            let inline = role.arguments.blocks("inline_policy").compactMap { $0["policy"] }
            let length = inline.reduce(lengths[role] ?? 0) { $0 + app.leastPolicyLength($1) }
            guard length > mostInlineCharacters else { return nil }
            return role.error(
                "The inline policies of \(role.address) have at least \(length) characters; IAM takes "
                    + "\(mostInlineCharacters) for all of a role.",
                resolution: "grant by common prefixes, give a part of the work to another role, or attach a managed "
                    + "policy.")
        }
    }

    private static func managedPolicies(of app: CheckedApp) -> [CheckFinding] {
        app.resources(of: "aws_iam_policy").compactMap { policy in
            let length = policy["policy"].map(app.leastPolicyLength) ?? 0
            guard length > mostManagedCharacters else { return nil }
            return policy.error(
                "\(policy.address) has at least \(length) characters; IAM takes \(mostManagedCharacters).",
                resolution: "divide it into several policies.")
        }
    }
}

extension CheckedApp {
    /// The characters that a policy has at least: references to ARNs count as the shortest ARN that they can be.
    fileprivate func leastPolicyLength(_ value: CheckedValue) -> Int { standingIn(value).minimumLength }

    /// Types whose ARNs have a region and an account: `arn:aws:sqs:us-east-1:123456789012:` and a name.
    private static let regionalTypes: Set = [
        "aws_sqs_queue", "aws_sns_topic", "aws_lambda_function", "aws_dynamodb_table", "aws_sfn_state_machine",
        "aws_kms_key", "aws_cloudwatch_log_group",
    ]

    private func standingIn(_ value: CheckedValue) -> CheckedValue {
        switch value {
        case .attribute:
            guard let (resource, attribute) = target(of: value), attribute == "arn" else { return value }
            let fixed = Self.regionalTypes.contains(resource.type) ? 35 : 13
            let name = ["name", "bucket", "function_name"].compactMap { resource[$0]?.minimumLength }.max() ?? 1
            return .text(String(repeating: "a", count: fixed + name))
        case .template(let parts): return .template(parts.map(standingIn))
        case .list(let elements): return .list(elements.map(standingIn))
        case .object(let members): return .object(members.mapValues(standingIn))
        case .json(let inner): return .json(standingIn(inner))
        default: return value
        }
    }
}
