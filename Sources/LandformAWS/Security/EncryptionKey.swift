import AWSKMS
import AWSTypes
import Landform

/// A KMS key with yearly rotation, which AWS services use to encrypt the messages that they send.
struct EncryptionKey {
    let key: KMSKey

    init(_ id: String, in scope: Scope, description: String, users: [Sender]) {
        let target = DeploymentTarget(of: scope)
        let administration = Statement(
            effect: .allow, actions: ["kms:*"], resources: ["*"],
            principals: [.aws("arn:\(target.partition):iam::\(target.accountID):root")])
        key = KMSKey(
            id, in: scope, description: .init(description), enableKeyRotation: true,
            policy: PolicyDocument(
                [administration] + users.map(\.usingKey)
            ).json)
    }
}
