internal import JSONCoding

/// Sends messages to a queue.
///
/// SQS delivers at least once. A message whose answer is lost is sent again, so that a standard queue may hold it
/// twice; a FIFO queue does not, by what deduplicates it.
public struct QueueSender<Message: Codable & Sendable>: Sendable {
    let caller: Caller
    let url: String

    /// Sends a message, as JSON: at most 256 KiB with its attributes.
    ///
    /// - Parameter delay: After what time it can be received: whole seconds, up to 15 minutes; not in a FIFO queue.
    /// - Returns: SQS's name for the message.
    /// - Throws: ``AWSError``.
    ///
    /// Source: <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html>
    @discardableResult
    public func send(
        _ message: Message, attributes: [String: MessageAttribute] = [:], group: String? = nil,
        deduplication: String? = nil, delay: Duration? = nil
    ) async throws(AWSError) -> String {
        let text: String
        do throws(UnwritableValue) { text = try messageText(message) } catch {
            throw AWSError(.request, error.description, service: "sqs", operation: "SendMessage")
        }
        var request: JSON = ["QueueUrl": .string(url)]
        let outgoing = OutgoingMessage(
            message, attributes: attributes, group: group, deduplication: deduplication)
        fill(&request, outgoing, text)
        if let delay { request.add("DelaySeconds", .number(String(delay.components.seconds))) }
        do throws(Refusal) {
            return try await call("SendMessage", request) { answer throws(UnreadableAnswer) in
                guard let id = answer["MessageId"]?.string else {
                    throw UnreadableAnswer(message: "The answer has no message id.")
                }
                return id
            }
        } catch { throw error.error }
    }

    /// Sends any number of messages, ten a request at most.
    ///
    /// Messages of one group are sent in order, each in a request of its own turn: where one fails for good, those of its group
    /// behind it are not sent, and are among the failures with the code `BlockedByGroup`.
    ///
    /// - Returns: SQS's names for the messages, in order.
    /// - Throws: ``PartialFailure`` that names those that were not sent, or ``AWSError``.
    ///
    /// Source: <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html>
    @discardableResult
    public func send(_ messages: [OutgoingMessage<Message>]) async throws -> [String] {
        let sender = BatchSender<Message>(caller: caller, service: .sqs, operation: "SendMessageBatch")
        return try await sender.send(messages) { batch throws(Refusal) in
            let entries = batch.map { entry in
                var json: JSON = ["Id": .string(String(entry.index))]
                fill(&json, entry.message, entry.text)
                return json
            }
            let request: JSON = ["QueueUrl": .string(url), "Entries": .array(entries)]
            return try await call("SendMessageBatch", request) { json in
                var answer = BatchSender<Message>.Answer()
                for entry in json["Successful"]?.array ?? [] {
                    guard let index = entry["Id"]?.string.flatMap({ Int($0) }) else { continue }
                    answer.ids[index] = entry["MessageId"]?.string ?? ""
                }
                for entry in json["Failed"]?.array ?? [] {
                    guard let index = entry["Id"]?.string.flatMap({ Int($0) }) else { continue }
                    answer.failures[index] = (entry["Code"]?.string ?? "", entry["SenderFault"]?.bool ?? false)
                }
                return answer
            }
        }
    }

    private func fill(_ request: inout JSON, _ message: OutgoingMessage<Message>, _ text: String) {
        request.add("MessageBody", .string(text))
        if !message.attributes.isEmpty {
            let members = message.attributes.sorted { $0.key < $1.key }.map { name, value in
                JSON.Member(name: name, value: ["DataType": .string(value.type), "StringValue": .string(value.text)])
            }
            request.add("MessageAttributes", .object(members))
        }
        request.add("MessageGroupId", message.group.map(JSON.string))
        request.add("MessageDeduplicationId", message.deduplication.map(JSON.string))
    }

    private func call<Answer>(
        _ operation: String, _ request: JSON, read: (JSON) throws(UnreadableAnswer) -> Answer
    ) async throws(Refusal) -> Answer {
        return try await caller.call(Call(.sqs, operation, of: url, request, by: caller)) {
            answer throws(UnreadableAnswer) in
            guard let document = try? JSON(answer.body) else {
                throw UnreadableAnswer(message: "The answer is no JSON.")
            }
            return try read(document)
        }
    }
}
