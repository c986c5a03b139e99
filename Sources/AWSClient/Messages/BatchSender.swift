/// A message of a batch, encoded as text.
struct BatchEntry<Message: Codable & Sendable>: Sendable {
    var index: Int
    var message: OutgoingMessage<Message>
    var text: String
    /// The number of failed attempts.
    var attempts = 0

    /// The message's size in bytes, with its attributes.
    var size: Int {
        message.attributes.reduce(text.utf8.count) { size, attribute in
            size + attribute.key.utf8.count + attribute.value.type.utf8.count + attribute.value.text.utf8.count
        }
    }
}

/// Sends messages in requests of up to ten, and retries those that failed for a reason that may pass. The messages of a group are
/// sent one after another: if one fails for good, the later ones of its group are not sent.
///
/// Source: <https://docs.aws.amazon.com/sns/latest/dg/sns-batch-api-actions.html>
struct BatchSender<Message: Codable & Sendable>: Sendable {
    /// The service's answer to a request: message ids and errors, by the messages' positions.
    struct Answer: Sendable {
        var ids: [Int: String] = [:]
        var failures: [Int: (code: String, isOfSender: Bool)] = [:]
    }

    let caller: Caller
    let service: Service
    let operation: String

    /// The maximum number of messages in a request.
    static var countLimit: Int { 10 }
    /// The maximum size of a request, in bytes.
    static var sizeLimit: Int { 262_144 }
    /// The error code of a message that is not sent because an earlier one of its group failed.
    static var blocked: String { "BlockedByGroup" }

    /// Sends the messages. Returns the service's message ids in the order of the messages.
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
        if entries.isEmpty { return [] }
        var progress = Progress(lanes: MessageLanes(entries))
        do throws(AWSError) {
            try await caller.retry { count throws(AWSError) -> AttemptResult<Void, AWSError> in
                let batch = progress.lanes.next(count: Self.countLimit, size: Self.sizeLimit)
                let answer: Answer
                do throws(Refusal) { answer = try await request(batch[...]) } catch { throw error.error }
                guard let error = settle(batch, answer, &progress) else {
                    count = 0
                    return progress.lanes.isEmpty ? .done(()) : .next
                }
                count = error.attempts
                return .failed(error)
            } ending: {
                $1
            }
        } catch {
            let failures = progress.failures + progress.lanes.entries.map { failure($0, error.code) }
            throw PartialFailure(failures: sorted(failures), reason: error)
        }
        if let reason = progress.reason, !progress.failures.isEmpty {
            throw PartialFailure(failures: sorted(progress.failures), reason: reason)
        }
        return messages.indices.map { progress.ids[$0] ?? "" }
    }

    /// What the requests of a batch have led to so far.
    private struct Progress {
        var lanes: MessageLanes<Message>
        var ids: [Int: String] = [:]
        var failures: [PartialFailure<Message>.Failure] = []
        /// The error of the last message that failed for good; until there is one, that of the first message to send again.
        var reason: AWSError?
    }

    /// Takes note of an answer. Returns the error of a message that is to be sent again, with the most attempts; `nil` if there is
    /// none.
    private func settle(
        _ batch: [BatchEntry<Message>], _ answer: Answer, _ progress: inout Progress
    ) -> AWSError? {
        progress.ids.merge(answer.ids) { $1 }
        var again: AWSError?
        var fates: [MessageLanes<Message>.Fate] = []
        for entry in batch {
            guard answer.ids[entry.index] == nil else {
                fates.append(.sent)
                continue
            }
            let (code, isOfSender) = answer.failures[entry.index] ?? ("Missing", false)
            let attempts = entry.attempts + 1
            let isLast = isOfSender || !caller.mayTry(after: attempts)
            let error = AWSError(
                .refused, "The service refused single messages.", service: service.rawValue, operation: operation,
                code: code, isRetryable: !isOfSender, attempts: attempts)
            fates.append(isLast ? .failed : .again)
            if isLast { progress.failures.append(failure(entry, code)) }
            if isLast || progress.reason == nil { progress.reason = error }
            if !isLast, attempts > again?.attempts ?? 0 { again = error }
        }
        progress.failures += progress.lanes.settle(fates).map { failure($0, Self.blocked) }
        return again
    }

    private func sorted(_ failures: [PartialFailure<Message>.Failure]) -> [PartialFailure<Message>.Failure] {
        failures.sorted { $0.index < $1.index }
    }

    private func failure(_ entry: BatchEntry<Message>, _ code: String) -> PartialFailure<Message>.Failure {
        .init(index: entry.index, element: entry.message.message, name: "message \(entry.index)", code: code)
    }
}
