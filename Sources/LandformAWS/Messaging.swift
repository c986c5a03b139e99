public import AWSSNS
public import AWSSQS
public import AWSTypes
public import Landform

/// An SNS topic, encrypted by the key that AWS manages for SNS, reached by TLS only.
public struct Topic {
    /// The topic itself.
    public let topic: SNSTopic
    /// The topic's ARN.
    public var arn: Expression<ARN> { topic.arn }

    /// Declares a topic.
    @discardableResult
    public init(
        _ id: String, in scope: Scope, name: Expression<String>, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        topic = SNSTopic(
            id, in: scope, kmsMasterKeyID: "alias/aws/sns", name: name)
        SNSTopicPolicy(
            id, in: scope, arn: topic.arn,
            policy: PolicyDocument(.denyWithoutTLS("sns:Publish", on: [topic.arn])).json)
    }

    /// Leave to publish to it.
    public var publish: Grant { Grant(.allow("sns:Publish", on: topic.arn)) }
}

/// An SQS queue, encrypted by the key that SQS manages, reached by TLS only.
public struct Queue {
    /// The queue itself.
    public let queue: SQSQueue
    /// The queue's ARN.
    public var arn: Expression<ARN> { queue.arn }
    /// The queue's URL.
    public var url: Expression<String> { queue.url }

    /// The longest that SQS keeps a message: 14 days.
    ///
    /// Source: <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html>
    public static let longestRetentionDays = 14

    /// Declares a queue, whose messages are kept so many days.
    @discardableResult
    public init(
        _ id: String, in scope: Scope, name: Expression<String>, retentionDays: Int = longestRetentionDays,
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        queue = SQSQueue(
            id, in: scope, messageRetentionSeconds: Queue.retention(days: retentionDays), name: name,
            sqsManagedSSEEnabled: true)
        SQSQueuePolicy(
            id, in: scope, policy: PolicyDocument(.denyWithoutTLS("sqs:*", on: [queue.arn])).json, queueURL: queue.url)
    }

    private static func retention(days: Int) -> Expression<Number> {
        guard !(1...longestRetentionDays).contains(days) else { return .init(days * 86_400) }
        return .invalid(
            "a queue cannot keep messages \(days) days.", resolution: "give 1 to \(longestRetentionDays) days.")
    }

    /// Leave to send messages to it.
    public var send: Grant { Grant(.allow("sqs:SendMessage", on: queue.arn)) }
}
