public import Schema
public import StatesLanguage

/// What SQS and SNS answer to a message.
public struct SentMessage: Record {
    /// The message's id.
    public var messageID: String

    enum CodingKeys: String, CodingKey { case messageID = "MessageId" }

    /// The names in AWS's answer.
    public static var propertyNames: [PartialKeyPath<SentMessage>: String] {
        names(CodingKeys.self, [\.messageID: .messageID])
    }
}

extension Task where Output == SentMessage, Failure == NoStateError {
    /// Sends a message to a queue. One attempt takes 10 seconds at most.
    ///
    ///     Task("Send dead letter", sendingTo: failures, Payload(.init(\.error, caught.error.name))).discardingResult()
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/connect-sqs.html>
    public init<Message>(
        _ name: String, sendingTo queue: Queue<Message>, _ message: Payload<Input, Message>,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) {
        self = Task(
            name, resource: "arn:aws:states:::sqs:sendMessage",
            parameters: ["QueueUrl": .external(External(queue.url)), "MessageBody": .payload(message)],
            requirements: [External(Grant(queue.send.statements))], file: file, line: line, column: column
        ).timeout(.seconds(10))
    }

    /// Publishes a message to a topic. One attempt takes 10 seconds at most.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html>
    public init<Message>(
        _ name: String, publishingTo topic: Topic<Message>, _ message: Payload<Input, Message>,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) {
        self = Task(
            name, resource: "arn:aws:states:::sns:publish",
            parameters: ["TopicArn": .external(External(topic.arn)), "Message": .payload(message)],
            requirements: [External(Grant(topic.publish.statements))], file: file, line: line, column: column
        ).timeout(.seconds(10))
    }
}
