import AWSTypes
public import Landform

/// An AWS service that sends to a queue or publishes to a topic, on behalf of one resource.
public struct Sender: Sendable, Hashable {
    let principal: Expression<String>
    let conditions: [Condition]
    /// Whether the conditions also hold in the policy of a key. EventBridge names no source there.
    ///
    /// Source: <https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html>
    var isKnownToKeys = true

    /// A bucket that sends notifications. Without an account, that of the bucket's stack.
    ///
    /// The policy names the account, since a bucket's ARN does not: another account can take the name of a deleted bucket.
    public static func bucket(_ bucket: Bucket, ofAccount id: Expression<String>? = nil) -> Sender {
        Sender(
            principal: "s3.amazonaws.com",
            conditions: [
                .arnEquals("aws:SourceArn", bucket.arn), .stringEquals("aws:SourceAccount", id ?? bucket.account),
            ])
    }

    /// A topic that forwards its messages.
    public static func topic<Message>(_ topic: Topic<Message>) -> Sender {
        Sender(principal: "sns.amazonaws.com", conditions: [.arnEquals("aws:SourceArn", topic.arn)])
    }

    /// The CloudWatch alarms of an account.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html>
    public static func alarms(ofAccount id: Expression<String>) -> Sender {
        Sender(
            principal: cloudWatch,
            conditions: [
                .stringEquals("aws:SourceAccount", id), .arnLike("aws:SourceArn", "arn:*:cloudwatch:*:\(id):alarm:*"),
            ])
    }

    /// Whether the sender is CloudWatch alarms.
    var isAlarm: Bool { principal == Self.cloudWatch }

    static let cloudWatch: Expression<String> = "cloudwatch.amazonaws.com"
    static let eventBridge: Expression<String> = "events.amazonaws.com"

    /// The EventBridge rules of an account.
    public static func events(ofAccount id: Expression<String>) -> Sender {
        Sender(
            principal: eventBridge,
            conditions: [
                .stringEquals("aws:SourceAccount", id), .arnLike("aws:SourceArn", "arn:*:events:*:\(id):rule/*"),
            ],
            isKnownToKeys: false)
    }

    /// Lets it do this to a resource.
    func allowing(_ actions: [Action], on resource: Expression<ARN>) -> Statement {
        Statement(
            effect: .allow, actions: actions, resources: [resource], principals: [.service(principal)],
            conditions: conditions)
    }

    /// Lets it use a key, by the key's own policy.
    var usingKey: Statement {
        Statement(
            effect: .allow, actions: ["kms:GenerateDataKey*", "kms:Decrypt"], resources: ["*"],
            principals: [.service(principal)], conditions: isKnownToKeys ? conditions : [])
    }

    /// Whether it works for this resource.
    func works(for arn: Expression<ARN>) -> Bool { conditions.contains(.arnEquals("aws:SourceArn", arn)) }
}
