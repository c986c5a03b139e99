import AWS
public import Landform

/// The account, region and partition of a stack, which Terraform looks up.
///
/// Each is a data source that the stack declares once, at the first use: `data.aws_caller_identity.deployment`.
public struct DeploymentTarget {
    private let scope: Scope

    /// Creates the target of a scope's stack.
    public init(of scope: Scope) { self.scope = scope }

    /// The account's id, of 12 digits.
    public var accountID: Expression<String> {
        scope.shared(DataCallerIdentity.self) { DataCallerIdentity("deployment", in: $0) }.accountID
    }

    /// The region, such as `eu-central-1`.
    public var region: Expression<String> {
        scope.shared(DataRegion.self) { DataRegion("deployment", in: $0) }.id
    }

    /// The partition: `aws`, `aws-cn` or `aws-us-gov`.
    public var partition: Expression<String> {
        scope.shared(DataPartition.self) { DataPartition("deployment", in: $0) }.partition
    }

    /// Returns the ARN of a resource in the account and region.
    func arn(_ service: String, _ resource: Expression<String>) -> Expression<String> {
        "arn:\(partition):\(service):\(region):\(accountID):\(resource)"
    }
}
