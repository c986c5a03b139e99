public import Records
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
    /// Sends a message to a queue. One attempt takes 10 seconds at most. A message to a FIFO queue has a group, and an ID
    /// for its deduplication where the queue does not take the content for it.
    ///
    ///     Task("Send dead letter", sendingTo: failures, Payload(.init(\.error, caught.error.name))).discardingResult()
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/connect-sqs.html>
    public init<Message>(
        _ name: String, sendingTo queue: Queue<Message>, _ message: Payload<Input, Message>,
        group: StateValue<Input, String>? = nil, deduplicationID: StateValue<Input, String>? = nil,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) {
        self = Task(
            name, resource: "arn:aws:states:::sqs:sendMessage",
            parameters: queue.order.adding(
                group, deduplicationID,
                to: ["QueueUrl": .external(queue.url), "MessageBody": .payload(message)]),
            requirements: [Grant(queue.send.statements)], file: file, line: line, column: column
        ).timeout(.seconds(10))
    }

    /// Publishes a message to a topic. One attempt takes 10 seconds at most. A message to a FIFO topic has a group, and an
    /// ID for its deduplication where the topic does not take the content for it.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html>
    public init<Message>(
        _ name: String, publishingTo topic: Topic<Message>, _ message: Payload<Input, Message>,
        group: StateValue<Input, String>? = nil, deduplicationID: StateValue<Input, String>? = nil,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) {
        self = Task(
            name, resource: "arn:aws:states:::sns:publish",
            parameters: topic.order.adding(
                group, deduplicationID,
                to: ["TopicArn": .external(topic.arn), "Message": .payload(message)]),
            requirements: [Grant(topic.publish.statements)], file: file, line: line, column: column
        ).timeout(.seconds(10))
    }
}

extension MessageOrder {
    /// The parameters with the group and the deduplication ID of a message, or what is wrong with them.
    fileprivate func adding<Input>(
        _ group: StateValue<Input, String>?, _ id: StateValue<Input, String>?, to parameters: Parameters<Input>
    ) -> Parameters<Input> {
        guard isFIFO else {
            guard group == nil, id == nil else {
                return .invalid(
                    "a message with a group or a deduplication ID goes to a standard queue or topic.",
                    resolution: "leave both out, or make the queue or topic FIFO.")
            }
            return parameters
        }
        guard let group else {
            return .invalid(
                "a message without a group goes to a FIFO queue or topic.",
                resolution: "say which messages keep their order: `group: …`.")
        }
        let grouped = parameters.with("MessageGroupId", .value(group))
        if let id { return grouped.with("MessageDeduplicationId", .value(id)) }
        guard deduplication == .content else {
            return .invalid(
                "a message without a deduplication ID goes to a FIFO queue or topic that does not take the content for it.",
                resolution: "give `deduplicationID: …`, or declare it with `.fifo(deduplicatedBy: .content)`.")
        }
        return grouped
    }
}
