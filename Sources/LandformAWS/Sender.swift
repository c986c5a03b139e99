import AWSTypes
public import Landform

/// An AWS service that sends to a queue or publishes to a topic, on behalf of one resource.
public struct Sender: Sendable, Hashable {
    let principal: Expression<String>
    let conditions: [Condition]

    /// A bucket that tells of its objects.
    public static func bucket(_ bucket: Bucket) -> Sender {
        Sender(principal: "s3.amazonaws.com", conditions: [.arnEquals("aws:SourceArn", bucket.arn)])
    }

    /// A topic that passes on what is published to it.
    public static func topic<Message>(_ topic: Topic<Message>) -> Sender {
        Sender(principal: "sns.amazonaws.com", conditions: [.arnEquals("aws:SourceArn", topic.arn)])
    }

    /// The CloudWatch alarms of an account.
    public static func alarms(ofAccount id: Expression<String>) -> Sender {
        Sender(principal: "cloudwatch.amazonaws.com", conditions: [.stringEquals("aws:SourceAccount", id)])
    }

    /// The EventBridge rules of an account.
    public static func events(ofAccount id: Expression<String>) -> Sender {
        Sender(principal: "events.amazonaws.com", conditions: [.stringEquals("aws:SourceAccount", id)])
    }

    /// Lets it do this to a resource.
    func allowing(_ actions: [Action], on resource: Expression<ARN>? = nil) -> Statement {
        Statement(
            effect: .allow, actions: actions, resources: resource.map { [$0] } ?? [],
            principals: [.service(principal)], conditions: conditions)
    }
}
