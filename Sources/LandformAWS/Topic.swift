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
    /// The topic itself.
    public let topic: SNSTopic
    /// The key that encrypts it, where AWS's own does not do.
    public let key: KMSKey?

    /// The topic's name.
    public var name: Expression<String> { topic.name }
    /// The topic's ARN.
    public var arn: Expression<ARN> { topic.arn }

    /// Declares a topic. `publishers` are the services that publish to it.
    ///
    /// The key that AWS manages for SNS does not let other services use it, so that an alarm would fail to publish
    /// without a word. A topic with publishers has a key of its own.
    /// Source: <https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html>
    @discardableResult
    public init(
        _ id: String, of message: Message.Type, in scope: Scope, publishers: [Sender] = [],
        name: Expression<String>? = nil, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        let key =
            publishers.isEmpty
            ? nil : EncryptionKey(id, in: scope, description: "encrypts the topic \(id)", users: publishers)
        self.key = key?.key
        topic = SNSTopic(
            id, in: scope, kmsMasterKeyID: key?.key.id ?? "alias/aws/sns",
            name: name ?? .init(scope.resourceName(id)))
        let publishing = publishers.map { $0.allowing(["sns:Publish"], on: topic.arn) }
        SNSTopicPolicy(
            id, in: scope, arn: topic.arn,
            policy: PolicyDocument([.denyWithoutTLS("sns:Publish", on: [topic.arn])] + publishing).json)
    }

    /// Leave to publish to it.
    public var publish: Capability<Publish<Message>> {
        .init(granting: Grant([.allow("sns:Publish", on: arn)] + keyUse, naming: arn.string))
    }

    /// What a publisher needs of the topic's own key.
    private var keyUse: [Statement] {
        key.map { [.allow("kms:GenerateDataKey*", "kms:Decrypt", on: $0.arn)] } ?? []
    }

    /// Sends each message to an address, which must confirm that it wants them.
    public func subscribe(
        _ id: String, in scope: Scope, email: Expression<String>, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        SNSTopicSubscription(
            id, in: scope, endpoint: email, protocol: "email", topicARN: arn, sourceFile: sourceFile,
            sourceLine: sourceLine, sourceColumn: sourceColumn)
    }
}
