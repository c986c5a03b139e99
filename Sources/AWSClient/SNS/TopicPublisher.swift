internal import ExactText

/// Publishes to a topic.
///
/// SNS delivers at least once. A message whose answer is lost is published again, so that its subscribers may get it
/// twice; in a FIFO topic they do not, by what deduplicates it.
public struct TopicPublisher<Message: Codable & Sendable>: Sendable {
    let caller: Caller
    let arn: String

    /// Publishes a message, as JSON: at most 256 KiB with its attributes.
    ///
    /// - Returns: SNS's name for the message.
    /// - Throws: ``AWSError``.
    ///
    /// Source: <https://docs.aws.amazon.com/sns/latest/api/API_Publish.html>
    @discardableResult
    public func publish(
        _ message: Message, attributes: [String: MessageAttribute] = [:], group: String? = nil,
        deduplication: String? = nil
    ) async throws(AWSError) -> String {
        let text: String
        do throws(UnwritableValue) { text = try messageText(message) } catch {
            throw AWSError(.request, error.description, service: "sns", operation: "Publish")
        }
        let outgoing = OutgoingMessage(
            message, attributes: attributes, group: group, deduplication: deduplication)
        do throws(Refusal) {
            let form = [QueryItem(name: "TopicArn", value: arn)] + fields(outgoing, text, prefix: "")
            return try await call("Publish", form) { result throws(UnreadableAnswer) in
                guard let id = result["MessageId"]?.text else {
                    throw UnreadableAnswer(message: "The answer has no message id.")
                }
                return id
            }
        } catch { throw error.error }
    }

    /// Publishes any number of messages, ten a request at most.
    ///
    /// Messages of one group are published in order, each in a request of its own turn: where one fails for good, those of its group
    /// behind it are not published, and are among the failures with the code `BlockedByGroup`.
    ///
    /// - Returns: SNS's names for the messages, in order.
    /// - Throws: ``PartialFailure`` that names those that were not published, or ``AWSError``.
    ///
    /// Source: <https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html>
    @discardableResult
    public func publish(_ messages: [OutgoingMessage<Message>]) async throws -> [String] {
        let sender = BatchSender<Message>(caller: caller, service: .sns, operation: "PublishBatch")
        return try await sender.send(messages) { batch throws(Refusal) in
            var form = [QueryItem(name: "TopicArn", value: arn)]
            for (number, entry) in batch.enumerated() {
                let prefix = "PublishBatchRequestEntries.member.\(number + 1)."
                form.append(QueryItem(name: "\(prefix)Id", value: String(entry.index)))
                form += fields(entry.message, entry.text, prefix: prefix)
            }
            return try await call("PublishBatch", form) { result in
                var answer = BatchSender<Message>.Answer()
                for member in result["Successful"]?.children ?? [] {
                    guard let index = member["Id"].flatMap({ Int($0.text) }) else { continue }
                    answer.ids[index] = member["MessageId"]?.text ?? ""
                }
                for member in result["Failed"]?.children ?? [] {
                    guard let index = member["Id"].flatMap({ Int($0.text) }) else { continue }
                    answer.failures[index] = (
                        member["Code"]?.text ?? "", member["SenderFault"]?.text.isExactly("true") == true
                    )
                }
                return answer
            }
        }
    }

    private func fields(_ message: OutgoingMessage<Message>, _ text: String, prefix: String) -> [QueryItem] {
        var fields = [QueryItem(name: "\(prefix)Message", value: text)]
        for (number, attribute) in message.attributes.sorted(by: { $0.key < $1.key }).enumerated() {
            let entry = "\(prefix)MessageAttributes.entry.\(number + 1)."
            fields += [
                QueryItem(name: "\(entry)Name", value: attribute.key),
                QueryItem(name: "\(entry)Value.DataType", value: attribute.value.type),
                QueryItem(name: "\(entry)Value.StringValue", value: attribute.value.text),
            ]
        }
        if let group = message.group { fields.append(QueryItem(name: "\(prefix)MessageGroupId", value: group)) }
        if let id = message.deduplication {
            fields.append(QueryItem(name: "\(prefix)MessageDeduplicationId", value: id))
        }
        return fields
    }

    private func call<Answer>(
        _ operation: String, _ form: [QueryItem], read: (XMLElement) throws(UnreadableAnswer) -> Answer
    ) async throws(Refusal) -> Answer {
        let form =
            [QueryItem(name: "Action", value: operation), QueryItem(name: "Version", value: "2010-03-31")] + form
        let endpoint = caller.state.endpoint(.sns)
        let call = Call(
            service: .sns, operation: operation, resource: arn, method: .post, endpoint: endpoint,
            path: endpoint.path + "/",
            headers: [
                HTTPHeader(name: "content-type", value: "application/x-www-form-urlencoded; charset=utf-8")
            ],
            body: Array(form.canonical.utf8))
        return try await caller.call(call) { answer throws(UnreadableAnswer) in
            guard let document = XMLElement(answer.body), let result = document["\(operation)Result"] else {
                throw UnreadableAnswer(message: "The answer is none of \(operation).")
            }
            return try read(result)
        }
    }
}
