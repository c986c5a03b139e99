/// A message as text, in a batch.
struct BatchEntry<Message: Codable & Sendable>: Sendable {
    var index: Int
    var message: OutgoingMessage<Message>
    var text: String
    /// How often it was sent in vain.
    var attempts = 0

    /// How many bytes it counts for.
    var size: Int {
        message.attributes.reduce(text.utf8.count) { size, attribute in
            size + attribute.key.utf8.count + attribute.value.type.utf8.count + attribute.value.text.utf8.count
        }
    }
}

/// Sends messages by tens, and again those that failed by no fault of theirs. The messages of a group are sent one after another:
/// where one of them fails for good, those behind it are not sent.
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
    /// The code of a message that is not sent, since one of its group before it failed.
    static var blocked: String { "BlockedByGroup" }

    /// The names that the service gave the messages, in order.
    func send(
        _ messages: [OutgoingMessage<Message>],
        _ request: (ArraySlice<BatchEntry<Message>>) async throws(Refusal) -> Answer
    ) async throws -> [String] {
        var entries: [BatchEntry<Message>] = []
        for (index, message) in messages.enumerated() {
            do throws(UnwritableValue) {
                entries.append(BatchEntry(index: index, message: message, text: try messageText(message.message)))
            } catch {
                throw AWSError(
                    .request, "Message \(index): \(error.description)", service: service.rawValue, operation: operation)
            }
        }
        var lanes = MessageLanes(entries)
        var ids: [Int: String] = [:]
        var failures: [PartialFailure<Message>.Failure] = []
        var reason: AWSError?
        while !lanes.isEmpty {
            let batch = lanes.next(count: Self.countLimit, size: Self.sizeLimit)
            let answer: Answer
            do throws(Refusal) { answer = try await request(batch[...]) } catch {
                failures += lanes.entries.map { failure($0, error.error.code) }
                throw PartialFailure(failures: sorted(failures), reason: error.error)
            }
            ids.merge(answer.ids) { $1 }
            var fates: [MessageLanes<Message>.Fate] = []
            for entry in batch {
                guard answer.ids[entry.index] == nil else {
                    fates.append(.sent)
                    continue
                }
                let (code, isOfSender) = answer.failures[entry.index] ?? ("Missing", false)
                let attempts = entry.attempts + 1
                let isLast = isOfSender || !caller.mayTry(after: attempts)
                fates.append(isLast ? .failed : .again)
                if isLast { failures.append(failure(entry, code)) }
                if isLast || reason == nil {
                    reason = AWSError(
                        .refused, "The service refused single messages.", service: service.rawValue,
                        operation: operation, code: code, isRetryable: !isOfSender, attempts: attempts)
                }
            }
            failures += lanes.settle(fates).map { failure($0, Self.blocked) }
            guard fates.contains(.again) else { continue }
            let attempts = batch.map(\.attempts).max() ?? 0
            if let ending = await caller.wait(caller.connection.retry.wait(afterAttempt: attempts + 1)) {
                failures += lanes.entries.map { failure($0, ending.code) }
                throw PartialFailure(failures: sorted(failures), reason: ending)
            }
        }
        if let reason, !failures.isEmpty { throw PartialFailure(failures: sorted(failures), reason: reason) }
        return messages.indices.map { ids[$0] ?? "" }
    }

    private func sorted(_ failures: [PartialFailure<Message>.Failure]) -> [PartialFailure<Message>.Failure] {
        failures.sorted { $0.index < $1.index }
    }

    private func failure(_ entry: BatchEntry<Message>, _ code: String) -> PartialFailure<Message>.Failure {
        .init(index: entry.index, element: entry.message.message, name: "message \(entry.index)", code: code)
    }
}
