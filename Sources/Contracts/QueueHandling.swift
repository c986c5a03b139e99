extension QueueEvent.Record {
    /// The message's group in a FIFO queue. Nil in a standard queue.
    public var group: String? { attributes["MessageGroupId"] }
}

extension QueueEvent {
    /// Hands over the messages one after the other, in their order, and answers which of them are to come again: those for
    /// which `handle` threw.
    ///
    ///     func handle(_ event: QueueEvent<Order>) async -> BatchResponse {
    ///         await event.handlingEach { try await store($0) } failed: { log.error("\($0.messageId): \($1)") }
    ///     }
    ///
    /// Of a FIFO queue, later messages of the failed one's group are not handed over, and come again, too: were one of them
    /// deleted, it would have been handled before the failed one.
    ///
    /// - Parameters:
    ///   - handle: Handles a message. It is called again for a message that came again.
    ///   - failed: Is told of each message for which `handle` threw, and of the error.
    ///
    /// Source: <https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html>
    public func handlingEach(
        _ handle: (Record) async throws -> Void, failed: (Record, any Error) -> Void = { _, _ in }
    ) async -> BatchResponse {
        var response = BatchResponse()
        var blockedGroups: Set<String> = []
        for record in records {
            if let group = record.group, blockedGroups.contains(group) {
                response.batchItemFailures.append(.init(itemIdentifier: record.messageId))
                continue
            }
            do {
                try await handle(record)
            } catch {
                failed(record, error)
                response.batchItemFailures.append(.init(itemIdentifier: record.messageId))
                if let group = record.group { blockedGroups.insert(group) }
            }
        }
        return response
    }
}
