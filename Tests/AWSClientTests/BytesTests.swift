import Contracts
import Decimals
import ExactText
import Foundation
import JSONCoding
import Records
import Testing

@testable import AWSClient

/// Protocols compare bytes. To Swift's texts, the Kelvin sign is a `K`, `\u{E9}` is the same in one scalar and in two, and a
/// separator with a combining mark behind it is none.
@Suite("Texts that Swift calls the same, and others that it does not part")
struct BytesTests {
    @Test("Keys that differ only in their bytes are different items")
    func keys() async throws {
        let world = try await World()
        let ids = ["caf\u{E9}", "cafe\u{301}", "K", "\u{212A}"]
        try await world.batches.put(ids.map { Job($0) }, key: \.id)
        #expect(try await world.items("jobs").count == 4)
        let found = try await world.reader.get(\.id, ids, isConsistent: true)
        #expect(Set(found.map { Array($0.id.utf8) }) == Set(ids.map { Array($0.utf8) }))
        try await world.batches.delete(ids.prefix(1).map { ItemKey(\.id, $0) })
        #expect(try await world.items("jobs").count == 3)
    }

    @Test("An item that was there before is not taken for the one that was put")
    func sameness() async throws {
        var job = Job("1", state: "\u{212A}")
        #expect(AttributeValue.string("K") != .string("\u{212A}"))
        #expect(try attributes(of: job).isSame(as: try attributes(of: Job("1", state: "K"))) == false)
        job.labels = ["\u{E9}": "a"]
        #expect(try attributes(of: job)["labels"] != .map(["e\u{301}": .string("a")]))
        // The answer of a first attempt was lost, and another writer's item is there.
        let world = try await World(faults: [refusal("PutItem", 500, "InternalServerError")])
        try await world.batches.put([Job("1", state: "K")], key: \.id)
        await #expect(throws: ConditionFailed<Job>.self) {
            try await world.writer.put(Job("1", state: "\u{212A}"), onlyIf: .absent(\.id))
        }
    }

    @Test("Names of errors, headers and elements are compared as bytes")
    func names() {
        #expect(RefusalClass(code: "ExpiredTo\u{212A}en", status: 400) == .final)
        #expect(RefusalClass(code: "ExpiredToken", status: 400) == .expired)
        #expect(HTTPHead(status: 200, headers: [HTTPHeader(name: "x-\u{212A}", value: "1")])["x-k"] == nil)
        let document = XMLElement(Array("<A><\u{212A}>no</\u{212A}><K a='b'>a&#x301;&amp;\u{301};&lt;</K></A>".utf8))
        #expect(document?["K"]?.text.utf8.elementsEqual("a\u{301}&\u{301};<".utf8) == true)
        #expect(XMLElement(Array("<K></\u{212A}>".utf8)) == nil)
        #expect(ServiceEndpoint(url: "https://host/\u{301}") == nil)
    }

    @Test("Credentials are taken out of a message, whatever mark follows them")
    func redaction() {
        let credentials = Credentials(accessKeyID: "AK", secretAccessKey: "secret", sessionToken: "\u{301}t")
        let text = credentials.redacted(from: "secret\u{301} A\u{212A} xAK\u{302}secrets e\u{301}t")
        #expect(text.utf8.elementsEqual("…\u{301} A\u{212A} x…\u{302}…s e…".utf8), "\(text)")
    }
}
