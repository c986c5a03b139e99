/// Takes messages out of a queue: for programs that people run. (A function gets its messages from Lambda.)
public struct QueueReceiver<Message: Decodable & Sendable>: Sendable {
    let aws: AWS
    let queue: String

    /// A message that was received, and is in the queue until it is deleted.
    public struct Received: Sendable {
        /// The message; nil where the text is none.
        public var message: Message?
        /// What tells it from others.
        public var id: String
        fileprivate var receipt: String
    }

    private struct Request: Encodable {
        var QueueUrl: String
        var MaxNumberOfMessages: Int?
        var VisibilityTimeout: Int?
        var WaitTimeSeconds: Int?
        var ReceiptHandle: String?
    }

    private struct Answer: Decodable {
        struct Message: Decodable {
            var MessageId: String
            var ReceiptHandle: String
            var Body: String
        }
        var Messages: [Message]?
    }

    /// Some messages, none where there are none. Others do not see them for so many seconds.
    public func receive(most: Int = 10, hiddenFor seconds: Int = 600) async throws -> [Received] {
        let request = Request(
            QueueUrl: queue, MaxNumberOfMessages: most, VisibilityTimeout: seconds, WaitTimeSeconds: 1)
        let answer = try JSON.value(Answer.self, from: try await send("ReceiveMessage", request).body)
        return (answer.Messages ?? []).map {
            Received(
                message: try? JSON.value(Message.self, from: Array($0.Body.utf8)), id: $0.MessageId,
                receipt: $0.ReceiptHandle)
        }
    }

    /// Deletes a message that was received.
    public func delete(_ received: Received) async throws {
        _ = try await send("DeleteMessage", Request(QueueUrl: queue, ReceiptHandle: received.receipt))
    }

    private func send(_ operation: String, _ request: Request) async throws -> ServiceAnswer {
        var call = ServiceCall(service: .sqs, operation: operation)
        call.headers = [
            ("Content-Type", "application/x-amz-json-1.0"), ("X-Amz-Target", "AmazonSQS.\(operation)"),
        ]
        call.body = try JSON.bytes(of: request)
        return try await aws.send(call)
    }
}

extension AWS {
    /// The receiver of a queue's messages, by the queue's URL.
    public func receiver<Message>(of queue: String, _ type: Message.Type) -> QueueReceiver<Message> {
        QueueReceiver(aws: self, queue: queue)
    }
}
