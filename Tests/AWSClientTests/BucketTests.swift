import Contracts
import Decimals
import Foundation
import JSONCoding
import Records
import Testing

@testable import AWSClient

@Suite("Objects of a bucket, over a network that fails")
struct BucketTests {
    static let keys = [
        "plain.csv", "a b/c+d%e/ü\u{1F600}~*=&?#;,:@!$'()", "//double//", "./../up/..", "a/./b", "%2F%20",
        "tab\tnew\nline",
        "trailing ", "\"quoted\"\\back",
    ]

    @Test("Every key is one of its own", arguments: keys)
    func everyKey(_ key: String) async throws {
        let world = try await World()
        let put = try await world.writeFiles.put(
            Array(key.utf8), key: key, contentType: "text/csv; charset=utf-8", metadata: ["Run": "a  b"])
        #expect(put.version == "1" && put.etag != nil)
        let object = try await world.readFiles.get(key)
        #expect(try await object.body.collect(upTo: 1_000) == Array(key.utf8))
        await #expect(throws: AWSError.self) { try await object.body.collect(upTo: 1_000) }
        #expect(object.info.contentType == "text/csv; charset=utf-8" && object.info.metadata == ["run": "a  b"])
        #expect(try await world.state()["objects"]?.members?.map(\.name) == ["/files/\(key)"])
    }

    static let large = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }

    @Test("Ranges and versions")
    func ranges() async throws {
        let world = try await World()
        try await world.writeFiles.put([1, 2, 3], key: "k")
        try await world.writeFiles.put([4, 5, 6, 7], key: "k")
        #expect(try await world.readFiles.get("k", range: 1..<3).body.collect(upTo: 9) == [5, 6])
        #expect(try await world.readFiles.get("k", version: "1").body.collect(upTo: 9) == [1, 2, 3])
        let info = try await world.readFiles.head("k", version: "1")
        #expect(info.size == 3 && info.version == "1")
        try await world.writeFiles.copy("k", from: world.readFiles, to: "copy")
        #expect(try await world.readFiles.get("copy").body.collect(upTo: 9) == [4, 5, 6, 7])
        let etag = try await world.readFiles.head("k").etag
        try await world.writeFiles.copy("k", etag: etag, from: world.readFiles, to: "same")
        try await world.writeFiles.put([8], key: "k")
        let stale = try await #require(throws: AWSError.self) {
            try await world.writeFiles.copy("k", etag: etag, from: world.readFiles, to: "stale")
        }
        #expect(stale.isPreconditionFailed)
        try await world.writeFiles.put([], key: "empty")
        #expect(try await world.readFiles.get("empty").body.collect(upTo: 9) == [])
        let missing = try await #require(throws: AWSError.self) { try await world.readFiles.get("none") }
        #expect(missing.isNotFound && missing.code == "NoSuchKey")
        let headless = try await #require(throws: AWSError.self) { try await world.readFiles.head("none") }
        #expect(headless.isNotFound)
    }

    @Test("A body that breaks off goes on where it did, and nothing is lost or doubled")
    func resumed() async throws {
        let breaking = { fault("GetObject", "reset-body", ("bytes", .number($0))) }
        let world = try await World(faults: [
            breaking("100000"), breaking("1"), refusal("GetObject", 503, "SlowDown"), breaking("1500000"),
        ])
        try await world.writeFiles.put(Self.large, key: "large")
        let object = try await world.readFiles.get("large")
        var bytes: [UInt8] = []
        for try await part in object.body { bytes += part }
        #expect(bytes == Self.large)
        #expect(try await world.requests("GetObject") == 5)
        let part = try await world.readFiles.get("large", range: 10..<2_000_000)
        #expect(try await part.body.collect(upTo: 2_000_000) == Array(Self.large[10..<2_000_000]))
    }

    @Test("An object that was replaced meanwhile is not mixed with the other")
    func replaced() async throws {
        let world = try await World(faults: [fault("GetObject", "reset-body", ("bytes", .number("10")))])
        try await world.writeFiles.put(Self.large, key: "k")
        let object = try await world.readFiles.get("k")
        try await world.writeFiles.put([1], key: "k")
        let error = try await #require(throws: AWSError.self) {
            try await object.body.collect(upTo: 3_000_000)
        }
        #expect(error.isPreconditionFailed)
    }

    @Test("Who reads slowly is not run over: libcurl waits")
    func backpressure() async throws {
        let world = try await World()
        let big = Array(repeating: Self.large, count: 8).flatMap { $0 }
        try await world.writeFiles.put(big, key: "big")
        let object = try await world.readFiles.get("big")
        var iterator = object.body.makeAsyncIterator()
        let first = try #require(try await iterator.next())
        try await Task.sleep(for: .milliseconds(300))
        let second = try #require(try await iterator.next())
        #expect(second.count <= HTTPTransfer.waitingLimit + (64 << 10))
        var count = first.count + second.count
        while let part = try await iterator.next() {
            #expect(part.count <= HTTPTransfer.waitingLimit + (64 << 10))
            count += part.count
        }
        #expect(count == big.count)
    }

    @Test("A put is sent again after failures that pass, with its checksum")
    func put() async throws {
        let world = try await World(faults: [
            refusal("PutObject", 503, "SlowDown"), fault("PutObject", "reset-before"),
            refusal("PutObject", 400, "RequestTimeout"),
            refusal("PutObject", 500, "InternalError"),
        ])
        try await world.writeFiles.put(Self.large, key: "large")
        #expect(try await world.readFiles.get("large").body.collect(upTo: 3_000_000) == Self.large)
        #expect(try await world.effects("PutObject") == 1)
    }

    @Test("What is there is not replaced, if so asked, and a lost answer says that it may be this")
    func onlyIfAbsent() async throws {
        let world = try await World(faults: [fault("PutObject", "reset-after")])
        let lost = try await #require(throws: AWSError.self) {
            try await world.writeFiles.put([1], key: "k", onlyIfAbsent: true)
        }
        #expect(lost.isPreconditionFailed && lost.mayHaveHappened)
        let there = try await #require(throws: AWSError.self) {
            try await world.writeFiles.put([2], key: "k", onlyIfAbsent: true)
        }
        #expect(there.isPreconditionFailed && !there.mayHaveHappened)
        #expect(try await world.readFiles.get("k").body.collect(upTo: 9) == [1])
    }

    @Test("A presigned URL puts one object", arguments: keys)
    func presigned(_ key: String) async throws {
        let world = try await World()
        let url = try await world.writeFiles.presignedPut(
            key: key, expires: .seconds(60), contentType: "text/csv", contentLength: 3)
        let request = HTTPRequest(
            method: .put, url: url, headers: [HTTPHeader(name: "Content-Type", value: "text/csv")], body: [1, 2, 3])
        let transport = HTTPTransport()
        #expect(try await transport.send(request).get().head.status == 200)
        #expect(try await world.readFiles.get(key).body.collect(upTo: 9) == [1, 2, 3])
        let other = HTTPRequest(
            method: .put, url: url, headers: [HTTPHeader(name: "Content-Type", value: "text/html")], body: [1, 2, 3])
        #expect(try await transport.send(other).get().head.status == 403)
        let once = try await world.writeFiles.presignedPut(
            key: key, expires: .seconds(60), contentType: "text/csv", contentLength: 3, onlyIfAbsent: true)
        // What the URL demands of the request is what was signed: without the header it is refused.
        let replacing = HTTPRequest(method: .put, url: once, headers: request.headers, body: [1, 2, 3])
        #expect(try await transport.send(replacing).get().head.status == 403)
    }

    @Test("What no header can hold is refused")
    func headers() async throws {
        let world = try await World()
        for metadata in [["a": "b\r\nx: y"], ["a b": "c"], ["": "c"], ["ü": "c"]] {
            let error = try await #require(throws: AWSError.self) {
                try await world.writeFiles.put([], key: "k", metadata: metadata)
            }
            #expect(error.kind == .request)
        }
        #expect(try await world.requests("PutObject") == 0)
    }
}
