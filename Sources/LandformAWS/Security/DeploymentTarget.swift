import AWS
public import Landform

/// The account, the region and the partition that a stack is deployed to, as Terraform finds them.
///
/// Each is a data source that a stack has once, whoever asks for it: `data.aws_caller_identity.deployment`.
public struct DeploymentTarget {
    private let scope: Scope

    /// The target of the stack that a scope belongs to.
    public init(of scope: Scope) { self.scope = scope }

    /// The account's id: twelve digits.
    public var accountID: Expression<String> {
        scope.shared(DataCallerIdentity.self) { DataCallerIdentity("deployment", in: $0) }.accountID
    }

    /// The region, such as `eu-central-1`.
    public var region: Expression<String> {
        scope.shared(DataRegion.self) { DataRegion("deployment", in: $0) }.id
    }

    /// The partition: `aws`, or that of China or of the GovCloud.
    public var partition: Expression<String> {
        scope.shared(DataPartition.self) { DataPartition("deployment", in: $0) }.partition
    }

    /// The ARN of something in the account and the region, by its service and what follows there.
    func arn(_ service: String, _ resource: Expression<String>) -> Expression<String> {
        "arn:\(partition):\(service):\(region):\(accountID):\(resource)"
    }
}
