/// The order in which a queue or a topic delivers its messages.
///
/// Source: <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html>
public struct MessageOrder: Sendable, Hashable {
    /// How a duplicate is recognized within 5 minutes.
    public enum Deduplication: Sendable, Hashable {
        /// The SHA-256 of the message's body.
        case content
        /// The deduplication ID of the sender.
        case id
    }

    /// The messages among which a duplicate is recognized.
    public enum Scope: Sendable, Hashable {
        /// All messages. All groups together have a limit of 300 calls a second for sending, and 300 for receiving.
        case all
        /// The messages of one group. Each group has a limit of its own (high throughput mode).
        case group
    }

    let deduplication: Deduplication?
    let scope: Scope

    /// Standard: usually the order of sending. A message may be delivered more than once.
    public static let standard = MessageOrder(deduplication: nil, scope: .all)

    /// FIFO: the order of sending within a message group, and each message once. The sender gives every message a group. While a
    /// message is handled or retried, the later messages of its group wait.
    ///
    /// The name of a FIFO queue or topic ends in `.fifo`. FIFO topics send to queues only.
    public static func fifo(deduplicatedBy deduplication: Deduplication, within scope: Scope = .all) -> MessageOrder {
        MessageOrder(deduplication: deduplication, scope: scope)
    }

    /// Whether the order is FIFO.
    var isFIFO: Bool { deduplication != nil }
    /// The suffix of the name of a queue or topic.
    var nameSuffix: String { isFIFO ? ".fifo" : "" }
}
