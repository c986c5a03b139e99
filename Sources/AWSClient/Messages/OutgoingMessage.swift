/// What is sent of a message to a topic or a queue.
public struct OutgoingMessage<Message: Codable & Sendable>: Sendable {
    /// The message, which is sent as JSON, as its `Codable` says; Foundation's `Data` and `URL`, for which its own JSON
    /// coders make exceptions, have no other form here.
    public var message: Message
    /// Its attributes, at most 10.
    public var attributes: [String: MessageAttribute]
    /// In a FIFO topic or queue: the messages of a group come in order.
    public var group: String?
    /// In a FIFO topic or queue: of messages that have the same, within 5 minutes, one is delivered. Where the topic or
    /// the queue deduplicates by content, none is needed.
    public var deduplication: String?

    /// A message to send.
    public init(
        _ message: Message, attributes: [String: MessageAttribute] = [:], group: String? = nil,
        deduplication: String? = nil
    ) {
        self.message = message
        self.attributes = attributes
        self.group = group
        self.deduplication = deduplication
    }
}
