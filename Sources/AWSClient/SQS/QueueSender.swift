public import Contracts

/// Sends messages to a queue.
public struct QueueSender<Message: Codable & Sendable>: Sendable {
    let aws: AWS
    let queue: String

    /// The most messages of a batch.
    ///
    /// Source: <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html>
    static var mostOfBatch: Int { 10 }

    private struct Single: Encodable {
        var QueueUrl: String
        var MessageBody: String
    }

    private struct Batch: Encodable {
        struct Entry: Encodable {
            var Id: String
            var MessageBody: String
        }
        var QueueUrl: String
        var Entries: [Entry]
    }

    private struct BatchAnswer: Decodable {
        struct Failure: Decodable {
            var Id: String
            var Code: String
            var SenderFault: Bool
        }
        var Failed: [Failure]?
    }

    /// Sends a message as JSON. Where an answer is lost, it is sent again: it arrives at least once.
    public func send(_ message: Message) async throws {
        _ = try await call("SendMessage", Single(QueueUrl: queue, MessageBody: try text(of: message)))
    }

    /// Sends messages, ten at a time; those that the queue does not take are sent again.
    ///
    /// - Throws: ``UnsentMessages`` with the places of those that it did not take to the end.
    public func send(_ messages: [Message]) async throws {
        var waiting = try messages.enumerated().map { Batch.Entry(Id: String($0), MessageBody: try text(of: $1)) }
        var refused: [Int] = []
        var rounds = 0
        while !waiting.isEmpty {
            let part = Array(waiting.prefix(Self.mostOfBatch))
            waiting.removeFirst(part.count)
            let answer = try await call("SendMessageBatch", Batch(QueueUrl: queue, Entries: part))
            let failed = try JSON.value(BatchAnswer.self, from: answer.body).Failed ?? []
            refused += failed.filter(\.SenderFault).compactMap { Int($0.Id) }
            let again = part.filter { entry in failed.contains { $0.Id == entry.Id && !$0.SenderFault } }
            guard !again.isEmpty else { continue }
            rounds += 1
            guard rounds < aws.retry.attempts else {
                refused += (again + waiting).compactMap { Int($0.Id) }
                break
            }
            waiting += again
            try await Task.sleep(for: aws.retry.delay(after: rounds))
        }
        guard refused.isEmpty else { throw UnsentMessages(places: refused.sorted()) }
    }

    private func text(of message: Message) throws -> String {
        String(decoding: try JSON.bytes(of: message), as: UTF8.self)
    }

    private func call(_ operation: String, _ request: some Encodable) async throws -> ServiceAnswer {
        var call = ServiceCall(service: .sqs, operation: operation)
        call.headers = [
            ("Content-Type", "application/x-amz-json-1.0"), ("X-Amz-Target", "AmazonSQS.\(operation)"),
        ]
        call.body = try JSON.bytes(of: request)
        return try await aws.send(call)
    }
}

/// Messages that a queue did not take.
public struct UnsentMessages: Error, Sendable, CustomStringConvertible {
    /// Their places in what was sent, counted from 0.
    public var places: [Int]
    /// How many there are.
    public var description: String { "The queue did not take \(places.count) messages." }
}

extension AWS {
    /// The sender of a queue.
    public func queue<Message>(_ capability: Capability<SendMessages<Message>>) -> QueueSender<Message> {
        QueueSender(aws: self, queue: capability.resource)
    }
}
