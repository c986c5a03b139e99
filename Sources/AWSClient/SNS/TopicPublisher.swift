public import Contracts

/// Publishes to a topic.
public struct TopicPublisher<Message: Codable & Sendable>: Sendable {
    let aws: AWS
    let topic: String

    /// The longest message, in bytes of JSON.
    ///
    /// Source: <https://docs.aws.amazon.com/sns/latest/api/API_Publish.html>
    public static var longest: Int { 262_144 }

    /// Publishes a message as JSON. Where an answer is lost, it is published again: subscribers get it at least once.
    ///
    /// - Parameter attributes: What subscribers filter by.
    /// - Returns: The message's id.
    @discardableResult
    public func publish(_ message: Message, attributes: [String: MessageAttribute] = [:]) async throws -> String {
        var form: [(name: String, value: String)] = [
            ("Action", "Publish"), ("Version", "2010-03-31"), ("TopicArn", topic),
            ("Message", String(decoding: try JSON.bytes(of: message), as: UTF8.self)),
        ]
        for (number, attribute) in attributes.sorted(by: { $0.key < $1.key }).enumerated() {
            let prefix = "MessageAttributes.entry.\(number + 1)"
            form.append(("\(prefix).Name", attribute.key))
            form.append(("\(prefix).Value.DataType", attribute.value.type))
            form.append(("\(prefix).Value.StringValue", attribute.value.text))
        }
        var call = ServiceCall(service: .sns, operation: "Publish")
        call.headers = [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")]
        call.body = Array(Signature.text(of: form).utf8)
        let answer = try await aws.send(call)
        return XMLText.first("MessageId", in: String(decoding: answer.body, as: UTF8.self)) ?? ""
    }
}

/// An attribute of a message, by which subscribers filter.
///
/// Source: <https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html>
public enum MessageAttribute: Sendable, Hashable {
    /// Text; not empty.
    case string(String)
    /// A number.
    case number(Int)

    var type: String {
        switch self {
        case .string: "String"
        case .number: "Number"
        }
    }

    var text: String {
        switch self {
        case .string(let text): text
        case .number(let number): String(number)
        }
    }
}

extension AWS {
    /// The publisher of a topic.
    public func topic<Message>(_ capability: Capability<Publish<Message>>) -> TopicPublisher<Message> {
        TopicPublisher(aws: self, topic: capability.resource)
    }
}
