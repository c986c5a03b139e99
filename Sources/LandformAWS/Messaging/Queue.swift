public import AWSSQS
public import AWSTypes
public import Contracts
public import Landform

/// What a queue is for.
public enum QueuePurpose: Sendable, Hashable {
    /// Messages that a consumer takes.
    case work
    /// Messages that could not be handled. The stack's alarms report each one.
    case deadLetters
}

/// An SQS queue of one kind of message: encrypted by the key that SQS manages, reached by TLS only.
///
///     let failures = Queue("failures", of: DeadLetter.self, in: stack, purpose: .deadLetters)
///     let orders = Queue("orders", of: Order.self, in: stack, visibilityTimeout: .minutes(3), deadLetters: lost)
///     let steps = Queue("steps", of: Step.self, in: stack, order: .fifo(deduplicatedBy: .id))
public struct Queue<Message: Codable & Sendable> {
    /// The Terraform resource.
    public let resource: SQSQueue
    /// How long a received message stays hidden from other consumers.
    public let visibilityTimeout: Duration
    /// The queue's policy. A resource that sends on behalf of a service depends on it.
    public let policy: SQSQueuePolicy
    /// The order in which it delivers its messages.
    public let order: MessageOrder
    let senders: [Sender]

    /// The queue's name.
    public var name: Expression<String> { resource.name }
    /// The queue's ARN.
    public var arn: Expression<ARN> { resource.arn }
    /// The queue's URL.
    public var url: Expression<String> { resource.url }

    /// Declares a queue.
    ///
    /// Messages are kept for `retention`: a minute to 14 days. Without it, a queue for dead letters has the stack's
    /// ``StackDefaults/deadLetterRetention``, and another 14 days. A message that is received is hidden for
    /// `visibilityTimeout` (at most 12 hours); where it was received `maxReceiveCount` times without being deleted, it
    /// goes to the queue of dead letters, where one is given: a queue of the same order that keeps messages at least as
    /// long. `senders` are the services that send to it. The name is the id with the stack's suffix, and `.fifo` for a
    /// FIFO queue, where none is given; it has at most 80 characters. Where `isProtected`, or without it the
    /// stack's ``StackDefaults/isProtected``, a plan that would destroy the queue fails. The stack's alarms watch a queue for
    /// dead letters.
    ///
    /// Source: <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html>
    @discardableResult
    public init(
        _ id: String, of message: Message.Type, in scope: Scope, purpose: QueuePurpose = .work,
        retention: Duration? = nil,
        visibilityTimeout: Duration = .seconds(30), deadLetters: Queue<Message>? = nil,
        maxReceiveCount: Int = 5, senders: [Sender] = [], order: MessageOrder = .standard,
        name: Expression<String>? = nil, isProtected: Bool? = nil,
        watched: Watching = .byID, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        let retention = retention ?? (purpose == .deadLetters ? scope.defaults.deadLetterRetention : .days(14))
        self.visibilityTimeout = visibilityTimeout
        self.senders = senders
        self.order = order
        let receives = scope.number(maxReceiveCount, of: "The receive count of queue \(id)", within: 1...1_000)
        let redrive = deadLetters.map { letters in
            Expression<String>.json(
                .object([
                    "deadLetterTargetArn": Expression<AnyValue>(letters.arn),
                    "maxReceiveCount": Expression<AnyValue>(receives),
                ]))
        }
        let queue = SQSQueue(
            id, in: scope, contentBasedDeduplication: order.deduplication.map { .init($0 == .content) },
            deduplicationScope: order.isFIFO && order.scope == .group ? "messageGroup" : nil,
            fifoQueue: order.isFIFO ? true : nil,
            fifoThroughputLimit: order.isFIFO && order.scope == .group ? "perMessageGroupId" : nil,
            messageRetentionSeconds: scope.seconds(
                retention, of: "The retention of queue \(id)", within: .minutes(1) ... .days(14)),
            name: name ?? .init(scope.resourceName(id) + order.nameSuffix), redrivePolicy: redrive,
            sqsManagedSSEEnabled: true,
            visibilityTimeoutSeconds: scope.seconds(
                visibilityTimeout, of: "The visibility timeout of queue \(id)", within: .zero ... .hours(12)))
        if isProtected ?? scope.defaults.isProtected { queue.preventDestroy() }
        resource = queue
        let sending = senders.map { $0.allowing(["sqs:SendMessage"], on: queue.arn) }
        policy = SQSQueuePolicy(
            id, in: scope, policy: PolicyDocument([.denyWithoutTLS("sqs:*", on: [queue.arn])] + sending).json,
            queueURL: queue.url)
        if purpose == .deadLetters {
            scope.watch(id, watched) { $0.watchDeadLetters($1, self) }
        }
    }

    /// Permission to send messages.
    public var send: Capability<SendMessages<Message>> { .init(.allow("sqs:SendMessage", on: arn), naming: url) }

    /// Permission to receive and delete messages.
    public var receive: Grant {
        Grant(
            .allow("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", on: arn))
    }
}
