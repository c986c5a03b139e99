internal import JSONCoding

/// Takes messages out of a queue: for programs that people run. (A function gets its messages from Lambda.)
public struct QueueReceiver: Sendable {
    let caller: Caller
    let url: String

    /// A message that was received, and is in the queue until it is deleted.
    public struct Received: Sendable {
        /// The message's text.
        public var text: String
        /// SQS's name for it.
        public var id: String
        fileprivate var receipt: String
    }

    /// Up to ten messages, none where there are none. For so long others do not see them: up to 12 hours.
    ///
    /// - Throws: ``AWSError``.
    ///
    /// Source: <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html>
    public func receive(most: Int = 10, hiddenFor time: Duration = .seconds(600)) async throws(AWSError) -> [Received] {
        let request: JSON = [
            "QueueUrl": .string(url), "MaxNumberOfMessages": .number(String(min(max(most, 1), 10))),
            "VisibilityTimeout": .number(String(time.components.seconds)), "WaitTimeSeconds": .number("1"),
        ]
        let answer = try await call("ReceiveMessage", request)
        return (answer["Messages"]?.array ?? []).compactMap { message in
            guard let id = message["MessageId"]?.string, let receipt = message["ReceiptHandle"]?.string else {
                return nil
            }
            return Received(text: message["Body"]?.string ?? "", id: id, receipt: receipt)
        }
    }

    /// Deletes a message that was received.
    ///
    /// - Throws: ``AWSError``.
    public func delete(_ received: Received) async throws(AWSError) {
        _ = try await call(
            "DeleteMessage", ["QueueUrl": .string(url), "ReceiptHandle": .string(received.receipt)])
    }

    private func call(_ operation: String, _ request: JSON) async throws(AWSError) -> JSON {
        do throws(Refusal) {
            return try await caller.call(Call(.sqs, operation, of: url, request, by: caller)) {
                (try? JSON($0.body)) ?? .object([])
            }
        } catch { throw error.error }
    }
}

extension AWSSession {
    /// The receiver of a queue's messages, by the queue's URL.
    public func receiver(ofQueue url: String) -> QueueReceiver { QueueReceiver(caller: caller, url: url) }
}
