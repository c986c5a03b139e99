import Contracts
import Foundation
import Testing

@Suite("The messages of a queue")
struct QueueHandlingTests {
    private struct Failed: Error {}

    private func event(_ messages: [(id: String, group: String?)]) throws -> QueueEvent<String> {
        let records = messages.map { message in
            let attributes = message.group.map { #""MessageGroupId":"\#($0)""# } ?? ""
            return #"{"messageId":"\#(message.id)","body":"b","attributes":{\#(attributes)}}"#
        }
        let text = #"{"Records":[\#(records.joined(separator: ","))]}"#
        return try JSONDecoder().decode(QueueEvent<String>.self, from: Data(text.utf8))
    }

    @Test("of a FIFO queue come again with all later ones of the failed one's group, which are not handled")
    func groups() async throws {
        let event = try event([("1", "a"), ("2", "b"), ("3", "a"), ("4", "b"), ("5", "c")])
        var handled: [String] = [], failed: [String] = []
        let response = await event.handlingEach { record in
            handled.append(record.messageId)
            if record.messageId == "1" { throw Failed() }
        } failed: { record, _ in
            failed.append(record.messageId)
        }
        #expect(handled == ["1", "2", "4", "5"])
        #expect(failed == ["1"])
        #expect(response.batchItemFailures.map(\.itemIdentifier) == ["1", "3"])
    }

    @Test("of a standard queue come again one by one")
    func standard() async throws {
        let event = try event([("1", nil), ("2", nil), ("3", nil)])
        var handled: [String] = []
        let response = await event.handlingEach { record in
            handled.append(record.messageId)
            if record.messageId != "3" { throw Failed() }
        }
        #expect(handled == ["1", "2", "3"])
        #expect(response.batchItemFailures.map(\.itemIdentifier) == ["1", "2"])
    }
}
