/// The order in which a queue or a topic delivers its messages.
///
/// Source: <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html>
public struct MessageOrder: Sendable, Hashable {
    /// What tells that two messages of 5 minutes are one.
    public enum Deduplication: Sendable, Hashable {
        /// The SHA-256 of the message's body.
        case content
        /// The deduplication ID that the sender gives.
        case id
    }

    /// Within what duplicates are searched for.
    public enum Scope: Sendable, Hashable {
        /// Within all messages. All groups share 300 calls a second for sending, and as many for receiving.
        case all
        /// Within each group, which has its own limit: the mode of high throughput.
        case group
    }

    let deduplication: Deduplication?
    let scope: Scope

    /// Mostly the order in which they were sent; a message may come twice.
    public static let standard = MessageOrder(deduplication: nil, scope: .all)

    /// The order in which they were sent within each message group, and each once. Every message has a group, which the
    /// sender gives. While a message of a group is being handled, or failed and comes again, later ones of the group wait.
    ///
    /// The name of a FIFO queue or topic ends in `.fifo`. FIFO topics send to queues only.
    public static func fifo(deduplicatedBy deduplication: Deduplication, within scope: Scope = .all) -> MessageOrder {
        MessageOrder(deduplication: deduplication, scope: scope)
    }

    /// Whether it is FIFO.
    var isFIFO: Bool { deduplication != nil }
    /// The end that a name must have.
    var nameSuffix: String { isFIFO ? ".fifo" : "" }
}
