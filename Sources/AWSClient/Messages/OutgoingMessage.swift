/// A message for a topic or a queue, with its attributes.
public struct OutgoingMessage<Message: Codable & Sendable>: Sendable {
    /// The message. It is sent as the JSON that its `Codable` conformance writes, without the special forms that Foundation's
    /// coders have for `Data` and `URL`.
    public var message: Message
    /// The attributes, at most 10.
    public var attributes: [String: MessageAttribute]
    /// The message group in a FIFO topic or queue. The messages of a group are delivered in order.
    public var group: String?
    /// The deduplication id in a FIFO topic or queue. Of messages with the same id within 5 minutes, one is delivered. Not needed
    /// if the topic or queue deduplicates by content.
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
