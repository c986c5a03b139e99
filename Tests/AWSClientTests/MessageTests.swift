import Contracts
import Decimals
import Foundation
import JSONCoding
import Records
import Testing

@testable import AWSClient

@Suite("Messages to topics and queues")
struct MessageTests {
    static let hostile = Job("a=b&c d+%~*\u{1F600}\n\"", state: "<&>")

    @Test("A message is published with its attributes")
    func publish() async throws {
        let world = try await World(faults: [
            refusal("Publish", 400, "Throttling"), refusal("Publish", 500, "InternalFailure"),
            fault("Publish", "truncated"),
        ])
        let id = try await world.topic.publish(
            Self.hostile, attributes: ["outcome": .string("pro cessed&"), "count": .number(3), "sum": .number("1.50")])
        #expect(id.count == 36)
        let form = try #require(try await world.state()["published"]?.array?.last)
        let message = try #require(form["Message"]?.string)
        #expect(try JSONDecoder().decode(Job.self, from: Data(message.utf8)) == Self.hostile)
        #expect(form["MessageAttributes.entry.1.Name"]?.string == "count")
        #expect(form["MessageAttributes.entry.1.Value.DataType"]?.string == "Number")
        #expect(form["MessageAttributes.entry.2.Value.StringValue"]?.string == "pro cessed&")
        #expect(form["MessageAttributes.entry.3.Value.StringValue"]?.string == "1.50")
    }

    @Test("A message is sent to a queue as JSON that any reader takes")
    func send() async throws {
        let world = try await World(faults: [
            refusal("SendMessage", 403, "RequestThrottled"), fault("SendMessage", "reset-before"),
        ])
        try await world.queue.send(TableTests.full, attributes: ["kind": .string("x")], delay: .seconds(5))
        let sent = try #require(try await world.state()["messages"]?.array?.first)
        let body = try #require(sent["MessageBody"]?.string)
        #expect(try JSONDecoder().decode(Job.self, from: Data(body.utf8)) == TableTests.full)
        #expect(sent["DelaySeconds"] == .number("5"))
        #expect(sent["QueueUrl"]?.string == "https://sqs/1/jobs")
        #expect(sent["MessageAttributes"]?["kind"]?["StringValue"]?.string == "x")
    }

    @Test("Of a batch, what failed by no fault of its own is sent again, and the rest named")
    func batches() async throws {
        let some = { (operation: String, sender: Bool) in
            fault(operation, "partial", ("fail", ["3", "7"]), ("sender", .bool(sender)))
        }
        let messages = (0..<23).map { OutgoingMessage(Job("\($0)")) }
        let world = try await World(faults: [
            some("PublishBatch", false), some("PublishBatch", false), some("SendMessageBatch", false),
        ])
        #expect(try await world.topic.publish(messages) == (0..<23).map { "p\($0)" })
        #expect(try await world.queue.send(messages) == (0..<23).map { "m\($0)" })
        #expect(try await world.effects("Publish") == 23)
        #expect(try await world.effects("SendMessage") == 23)

        let other = try await World(faults: [some("PublishBatch", true), some("SendMessageBatch", true)])
        for send in [{ try await other.topic.publish(messages) }, { try await other.queue.send(messages) }] {
            let failed = try await #require(throws: PartialFailure<Job>.self) { _ = try await send() }
            #expect(failed.failures.map(\.index) == [3, 7])
            #expect(failed.failures.map(\.element.id) == ["3", "7"])
        }
        #expect(try await other.effects("Publish") == 21)
        #expect(try await other.effects("SendMessage") == 21)
    }

    @Test(
        "The messages of a group stay in order, whatever fails for a while, and none follows one that failed for good")
    func groups() async throws {
        let messages = (0..<12).map { OutgoingMessage(Job("\($0)"), group: $0 % 3 == 0 ? "a" : "b\u{0301}") }
        let texts = messages.indices.map { messages[$0].message.id }
        func some(_ operation: String, _ id: String, isSender: Bool = false, contains: String = "") -> JSON {
            fault(
                operation, "partial", ("fail", [.string(id)]), ("sender", .bool(isSender)),
                ("contains", .string(contains)))
        }
        let world = try await World(faults: [
            some("SendMessageBatch", "1"), some("SendMessageBatch", "3"), some("PublishBatch", "0"),
            some("PublishBatch", "1"),
        ])
        #expect(try await world.queue.send(messages) == (0..<12).map { "m\($0)" })
        #expect(try await world.topic.publish(messages) == (0..<12).map { "p\($0)" })
        let state = try await world.state()
        for (kind, text) in [("messages", "MessageBody"), ("published", "Message")] {
            let sent = (state[kind]?.array ?? []).compactMap { message in
                message[text]?.string.flatMap { try? JSONDecoder().decode(Job.self, from: Data($0.utf8)).id }
            }
            for group in ["a", "b"] {
                let own = texts.filter { (Int($0) ?? 0) % 3 == 0 ? group == "a" : group == "b" }
                #expect(sent.filter(own.contains) == own, "\(kind) of \(group)")
            }
        }

        let other = try await World(faults: [
            some("SendMessageBatch", "4", isSender: true, contains: #""Id":"4""#), some("SendMessageBatch", "0"),
        ])
        let failed = try await #require(throws: PartialFailure<Job>.self) { try await other.queue.send(messages) }
        #expect(failed.failures.map(\.index) == [4, 5, 7, 8, 10, 11])
        #expect(failed.failures.first?.code == "InternalError")
        #expect(failed.failures.dropFirst().allSatisfy { $0.code == "BlockedByGroup" })
    }
}
