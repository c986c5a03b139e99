public import AWSKMS
public import AWSSNS
public import AWSTypes
public import Contracts
public import Landform

/// An SNS topic of one kind of message: encrypted, reached by TLS only.
///
///     let outcomes = Topic("outcomes", of: Outcome.self, in: stack)
///     … outcomes.publish
public struct Topic<Message: Codable & Sendable> {
    /// The Terraform resource.
    public let resource: SNSTopic
    /// The topic's own encryption key. `nil` if AWS's key for SNS is enough.
    public let key: KMSKey?
    /// The topic's policy. A resource that publishes on behalf of a service depends on it.
    public let policy: SNSTopicPolicy
    /// The order in which it delivers its messages.
    public let order: MessageOrder
    let publishers: [Sender]

    /// The topic's name.
    public var name: Expression<String> { resource.name }
    /// The topic's ARN.
    public var arn: Expression<ARN> { resource.arn }

    /// Declares a topic. `publishers` are the services that publish to it. Where no name is given, it is the id with the
    /// stack's suffix, and `.fifo` for a FIFO topic; it has at most 256 characters.
    ///
    /// A topic with publishers has a key of its own: other services cannot use AWS's key for SNS, and an alarm would fail to
    /// publish without an error. The stack's alarms watch the topic, unless alarms publish to it.
    /// Source: <https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html>
    @discardableResult
    public init(
        _ id: String, of message: Message.Type, in scope: Scope, publishers: [Sender] = [],
        order: MessageOrder = .standard, name: Expression<String>? = nil, watched: Watching = .byID,
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        let key =
            publishers.isEmpty
            ? nil : EncryptionKey(id, in: scope, description: "encrypts the topic \(id)", users: publishers)
        self.key = key?.key
        self.publishers = publishers
        self.order = order
        let topic = SNSTopic(
            id, in: scope, contentBasedDeduplication: order.deduplication.map { .init($0 == .content) },
            fifoThroughputScope: order.isFIFO ? .init(order.scope == .group ? "MessageGroup" : "Topic") : nil,
            fifoTopic: order.isFIFO ? true : nil, kmsMasterKeyID: key?.key.id ?? "alias/aws/sns",
            name: name ?? .init(scope.resourceName(id) + order.nameSuffix))
        resource = topic
        let publishing = publishers.map { $0.allowing(["sns:Publish"], on: topic.arn) }
        policy = SNSTopicPolicy(
            id, in: scope, arn: topic.arn,
            policy: PolicyDocument([.denyWithoutTLS("sns:Publish", on: [topic.arn])] + publishing).json)
        // A topic that alarms publish to could not deliver its own alarm.
        if !publishers.contains(where: \.isAlarm) {
            scope.watch(id, watched) { $0.watch($1, self) }
        }
    }

    /// Permission to publish messages.
    public var publish: Capability<Publish<Message>> {
        .init([.allow("sns:Publish", on: arn)] + keyUse, naming: arn.string)
    }

    /// The statements for the topic's own key.
    private var keyUse: [Statement] {
        key.map { [.allow("kms:GenerateDataKey*", "kms:Decrypt", on: $0.arn)] } ?? []
    }

    /// Subscribes a target to the topic.
    @discardableResult
    public func subscribe(
        _ id: String, _ subscriber: Subscriber<Message>, in scope: Scope, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) -> SNSTopicSubscription {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        if let senders = subscriber.senders, !senders.contains(where: { $0.works(for: arn) }) {
            scope.report(
                Diagnostic(
                    .error, "The subscription \(id) is of a queue that does not let the topic send.",
                    resolution: "give the queue the topic as a sender: `senders: [.topic(…)]`."))
        }
        if let domain = subscriber.knownDomain, ExampleDomains.contain(domain) {
            scope.report(
                Diagnostic(
                    .warning,
                    "The subscription \(id) sends to \(domain), a domain for examples: nobody gets what is published.",
                    resolution: "give an address that somebody reads."))
        }
        return SNSTopicSubscription(
            id, in: scope, endpoint: subscriber.endpoint, protocol: .init(subscriber.protocol), topicARN: arn,
            rawMessageDelivery: subscriber.takesRawMessages ? true : nil)
    }
}

/// A target that receives the messages of a topic.
///
/// Source: <https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html>
public struct Subscriber<Message: Codable & Sendable>: Sendable, Hashable {
    let `protocol`: String
    let endpoint: Expression<String>
    /// The senders of the target, if known.
    var senders: [Sender]?
    /// Whether it receives messages without SNS's envelope.
    var takesRawMessages = false

    /// The domain of the endpoint, if known.
    var knownDomain: Substring? {
        let text = endpoint.knownEnding
        switch `protocol` {
        case "email":
            guard let at = text.lastIndex(of: "@") else { return nil }
            return text[text.index(after: at)...]
        case "https":
            guard text.hasPrefix("https://") else { return nil }
            return text.dropFirst("https://".count).prefix { !"/:?#".contains($0) }
        default: return nil
        }
    }

    /// An email address. AWS emails the owner to confirm the subscription.
    public static func email(_ address: Expression<String>) -> Subscriber {
        Subscriber(protocol: "email", endpoint: address)
    }

    /// A URL, which begins with `https://` and has to confirm the subscription. SNS sends it POST requests.
    public static func https(_ url: Expression<String>) -> Subscriber { Subscriber(protocol: "https", endpoint: url) }

    /// A queue of the same messages. It receives them without SNS's envelope. The topic must be one of its senders.
    ///
    /// Source: <https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html>
    public static func queue(_ queue: Queue<Message>) -> Subscriber {
        Subscriber(protocol: "sqs", endpoint: queue.arn.string, senders: queue.senders, takesRawMessages: true)
    }
}
