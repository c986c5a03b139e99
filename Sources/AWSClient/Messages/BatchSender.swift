/// A message as text, in a batch.
struct BatchEntry<Message: Codable & Sendable>: Sendable {
    var index: Int
    var message: OutgoingMessage<Message>
    var text: String

    /// How many bytes it counts for.
    var size: Int {
        message.attributes.reduce(text.utf8.count) { size, attribute in
            size + attribute.key.utf8.count + attribute.value.type.utf8.count + attribute.value.text.utf8.count
        }
    }
}

/// Sends messages by tens, and again those that failed by no fault of theirs.
///
/// Source: <https://docs.aws.amazon.com/sns/latest/dg/sns-batch-api-actions.html>
struct BatchSender<Message: Codable & Sendable>: Sendable {
    /// What became of a batch: the names that the service gives the messages, or its errors, by their places.
    struct Answer: Sendable {
        var ids: [Int: String] = [:]
        var failures: [Int: (code: String, isOfSender: Bool)] = [:]
    }

    let caller: Caller
    let service: Service
    let operation: String

    /// How many messages a request has at most, and how many bytes.
    static var countLimit: Int { 10 }
    static var sizeLimit: Int { 262_144 }

    /// The names that the service gave the messages, in order.
    func send(
        _ messages: [OutgoingMessage<Message>],
        _ request: (ArraySlice<BatchEntry<Message>>) async throws(Refusal) -> Answer
    ) async throws -> [String] {
        var pending: ArraySlice<BatchEntry<Message>> = []
        for (index, message) in messages.enumerated() {
            do throws(UnwritableValue) {
                pending.append(BatchEntry(index: index, message: message, text: try messageText(message.message)))
            } catch {
                throw AWSError(
                    .request, "Message \(index): \(error.description)", service: service.rawValue, operation: operation)
            }
        }
        var ids: [Int: String] = [:]
        var failures: [PartialFailure<Message>.Failure] = []
        var reason: AWSError?
        var attempt = 1
        while !pending.isEmpty {
            let batch = next(of: pending)
            pending.removeFirst(batch.count)
            let answer: Answer
            do throws(Refusal) { answer = try await request(batch) } catch {
                failures += (batch + pending).map { failure($0, error.error.code) }
                throw PartialFailure(failures: failures, reason: error.error)
            }
            ids.merge(answer.ids) { $1 }
            var again: [BatchEntry<Message>] = []
            for entry in batch where answer.ids[entry.index] == nil {
                let (code, isOfSender) = answer.failures[entry.index] ?? ("Missing", false)
                let isLast = isOfSender || attempt >= caller.connection.retry.maximumAttempts
                if isLast { failures.append(failure(entry, code)) } else { again.append(entry) }
                if isLast || reason == nil {
                    reason = AWSError(
                        .refused, "The service refused single messages.", service: service.rawValue,
                        operation: operation, code: code, isRetryable: !isOfSender, attempts: attempt)
                }
            }
            guard !again.isEmpty else {
                attempt = 1
                continue
            }
            // Before the others: the messages of a group stay in order.
            pending = again + pending
            if let ending = await caller.wait(caller.connection.retry.wait(afterAttempt: attempt)) {
                failures += pending.map { failure($0, ending.code) }
                throw PartialFailure(failures: failures, reason: ending)
            }
            attempt += 1
        }
        if let reason, !failures.isEmpty { throw PartialFailure(failures: failures, reason: reason) }
        return messages.indices.map { ids[$0] ?? "" }
    }

    private func next(of pending: ArraySlice<BatchEntry<Message>>) -> ArraySlice<BatchEntry<Message>> {
        var (count, size) = (0, 0)
        for entry in pending.prefix(Self.countLimit) {
            size += entry.size
            if count > 0, size > Self.sizeLimit { break }
            count += 1
        }
        return pending.prefix(count)
    }

    private func failure(_ entry: BatchEntry<Message>, _ code: String) -> PartialFailure<Message>.Failure {
        .init(index: entry.index, element: entry.message.message, name: "message \(entry.index)", code: code)
    }
}
