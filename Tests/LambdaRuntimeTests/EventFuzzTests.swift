import Contracts
import JSONCoding
import TestSupport
import Testing
import TransactionsCore

@testable import LambdaRuntime

@Suite("Events that are damaged")
struct EventFuzzTests {
    /// A text that no report may have.
    private static let secret = "s3cr3t"

    /// Reads so many events that something was done to, and as many random documents.
    private func feed<Event: Codable>(_ event: Event, seed: UInt64) async throws {
        let intact = try JSON.encode(event)
        #expect(try JSON.encode(EventCoding.input(Event.self, from: intact)) == intact)
        var documents = RandomDocuments(seed: seed)
        for round in 0..<5_000 {
            // Others run in the same threads.
            if round % 100 == 0 { await Task.yield() }
            let bytes = round % 2 == 0 ? documents.mutated(intact) : documents.mutated()
            let read: Event
            do throws(ErrorReport) { read = try EventCoding.input(Event.self, from: bytes) } catch {
                try #require(error.type == RuntimeFailure.unreadableEvent.rawValue)
                try #require(!error.message.contains(Self.secret))
                continue
            }
            let written = try EventCoding.answer(read)
            let again = try EventCoding.answer(EventCoding.input(Event.self, from: written))
            try #require(again == written, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test("5,000 for each of the functions (seeds 1 to 5) are read, or refused without a word of what is in them")
    func events() async throws {
        let secret = Self.secret
        let upload = Upload(
            contentType: "text/csv", body: "a,b\n\(secret),\"é🙂\"\r\n", encoding: .text, replaces: [secret])
        try await feed(Submission(runID: secret, upload: upload, lease: 300), seed: 1)
        let parts = [StoredFile.Part(start: 57, end: 8_388_608, rowsBefore: 0, linesBefore: 1)]
        let file = StoredFile(
            runID: secret, fileID: secret, firstRun: secret, key: secret, version: nil, rows: 1_000, headerSize: 57,
            parts: parts)
        try await feed(file, seed: 2)
        let outcome = """
            {"run_id":"\(secret)","state":"rejected","failure":"InvalidFile","cause":"{\\"errorMessage\\":\\"\(secret)\\"}"}
            """
        try await feed(JSON.decode(Outcome.self, from: outcome), seed: 3)
        let batch = """
            {"Records":[{"messageId":"\(secret)","body":"{\\"a\\":1}","attributes":{"SenderId":"\(secret)"},"x":[1.5e3]}]}
            """
        try await feed(JSON.decode(QueueEvent<StoredFile>.self, from: batch), seed: 4)
        let request = """
            {"resource":"/uploads","path":"/uploads","httpMethod":"POST","headers":{"X-API-Key":"\(secret)"},
             "body":"{\\"size\\":1}","isBase64Encoded":false}
            """
        try await feed(JSON.decode(APIRequest.self, from: request), seed: 5)
    }
}
