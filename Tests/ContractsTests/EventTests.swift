import Contracts
import Foundation
import Testing

@Suite("Events")
struct EventTests {
    private func object(_ key: String) throws -> BucketEvent.Object {
        let record = """
            {"eventName": "ObjectCreated:Put", "eventTime": "2026-11-21T09:30:00Z", "s3": {"bucket": {"name": "files"},
             "object": {"key": "\(key)", "size": 3, "versionId": "v", "sequencer": "0A"}}}
            """
        let event = try JSONDecoder().decode(BucketEvent.self, from: Data(#"{"Records": [\#(record)]}"#.utf8))
        // What an event tells can be sent on, and read again.
        let again = try JSONDecoder().decode(BucketEvent.self, from: try JSONEncoder().encode(event))
        #expect(again.records.map(\.s3.object.key) == event.records.map(\.s3.object.key))
        return try #require(event.records.first).s3.object
    }

    @Test(
        "The key of a notification is that of the object; the encoded one is beside it",
        arguments: [
            ("in/a+b.csv", "in/a b.csv"), ("in/a%2Bb%20c%25.csv", "in/a+b c%.csv"),
            ("f%C3%BC%CC%81r", "f\u{FC}\u{301}r"),
            ("%e2%82%AC", "\u{20AC}"), ("%F0%9F%98%80", "\u{1F600}"), ("%", "%"), ("%4", "%4"), ("%4g%+1", "%4g% 1"),
            ("plain", "plain"),
        ])
    func keys(encoded: String, key: String) throws {
        let object = try object(encoded)
        #expect(Array(object.key.utf8) == Array(key.utf8))
        #expect(object.encodedKey == encoded)
        #expect(object.size == 3 && object.versionId == "v" && object.sequencer == "0A")
    }
}
