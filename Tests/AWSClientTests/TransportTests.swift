import Contracts
import Decimals
import Foundation
import JSONCoding
import Platform
import Records
import Testing

@testable import AWSClient

@Suite("Deadlines, cancellation and connections")
struct TransportTests {
    private func seconds(_ body: () async throws -> Void) async rethrows -> Double {
        let start = ContinuousClock.now
        try await body()
        return Double((ContinuousClock.now - start).milliseconds) / 1_000
    }

    @Test("A call that is not answered ends at its deadline", arguments: ["silent", "drip"])
    func deadline(_ kind: String) async throws {
        let world = try await World(faults: [fault("GetItem", kind)])
        try await world.writer.put(TableTests.full)
        let time = try await seconds {
            let error = try await #require(throws: AWSError.self) {
                try await AWSSession.within(.milliseconds(400)) { try await world.reader.get(\.id, TableTests.full.id) }
            }
            #expect(error.kind == .deadline, "\(error)")
        }
        #expect(time > 0.35 && time < 60)
    }

    @Test("An AWS with a deadline keeps it, between attempts too")
    func between() async throws {
        let slow = RetryPolicy(maximumAttempts: 9, base: .seconds(3_000), cap: .seconds(6_000))
        let waiting = refusal("PutItem", 503, "SlowDown")
        let world = try await World(faults: Array(repeating: waiting, count: 9), retry: slow)
        let table = world.aws.with(deadline: .now + .seconds(5)).table(
            Capability<WriteItems<Job>>(resource: "jobs"))
        let time = try await seconds {
            let error = try await #require(throws: AWSError.self) { try await table.put(Job("1")) }
            #expect(error.kind == .deadline && error.code == "SlowDown")
        }
        #expect(time < 60)
    }

    @Test("A service that wants to be left alone is")
    func retryAfter() async throws {
        let world = try await World(faults: [
            fault(
                "PutItem", "error", ("status", .number("503")), ("code", "SlowDown"), ("headers", ["Retry-After": "1"]))
        ])
        let time = try await seconds { try await world.writer.put(Job("1")) }
        #expect(time >= 1)
    }

    @Test("A silent service is given up, and the call made again")
    func idle() async throws {
        var timeouts = HTTPTimeouts()
        timeouts.idle = .seconds(1)
        let world = try await World(faults: [fault("PutItem", "silent")], timeouts: timeouts)
        try await world.writer.put(Job("1"))
        #expect(try await world.requests("PutItem") == 2)
    }

    @Test("Cancelling the task ends the call at once")
    func cancelled() async throws {
        let world = try await World(faults: [fault("PutItem", "silent")])
        let task = Task { try await world.writer.put(Job("1")) }
        while try await world.requests("PutItem") == 0 { try await Task.sleep(for: .milliseconds(10)) }
        let time = await seconds {
            task.cancel()
            let result = await task.result
            #expect(throws: AWSError.self) { try result.get() }
            if case .failure(let error as AWSError) = result {
                #expect(error.kind == .cancelled && error.mayHaveHappened)
            }
        }
        #expect(time < 60)
    }

    @Test("Cancelling the task ends the reading of a body, and one that is dropped is not read on")
    func cancelledBody() async throws {
        let world = try await World()
        try await world.writeFiles.put(Array(repeating: 7, count: 30_000_000), key: "k")
        let object = try await world.readFiles.get("k")
        let task = Task {
            var count = 0
            for try await part in object.body {
                count += part.count
                try? await Task.sleep(for: .milliseconds(50))
            }
            return count
        }
        try await Task.sleep(for: .milliseconds(200))
        task.cancel()
        let result = await task.result
        if case .success(let count) = result { Issue.record("\(count) bytes were read") }
        for _ in 0..<20 { _ = try await world.readFiles.get("k") }
        #expect(try await world.readFiles.get("k", range: 0..<1).body.collect(upTo: 1) == [7])
    }

    @Test("Connections are used again")
    func reuse() async throws {
        let world = try await World()
        for number in 0..<20 { try await world.writer.put(Job("\(number)")) }
        let connections = try await world.state()["requests"]?.array?.compactMap { $0["connection"] }
        #expect(Set(connections ?? []).count == 1)
    }

    @Test("Many calls at once")
    func many() async throws {
        let world = try await World()
        try await withThrowingTaskGroup { group in
            for number in 0..<60 { group.addTask { try await world.writer.put(Job("\(number)")) } }
            try await group.waitForAll()
        }
        #expect(try await world.effects("PutItem") == 60)
    }

    @Test("A service that cannot be reached is an error that says nothing was done")
    func unreachable() async throws {
        let aws = try AWSSession(
            environment: ["AWS_REGION": "eu-west-1", "AWS_ENDPOINT_URL": "http://127.0.0.1:1"],
            credentials: Credentials(accessKeyID: "a", secretAccessKey: "b"), retry: World.quick, clock: .system)
        let table = aws.table(Capability<WriteItems<Job>>(resource: "jobs"))
        let error = try await #require(throws: AWSError.self) {
            try await table.update(key: \.id, "1", .add(\.attempts, 1))
        }
        #expect(error.kind == .connection && !error.mayHaveHappened && error.attempts == 6 && error.isRetryable)
    }

    @Test("An answer larger than it can be is cut off")
    func tooLarge() async throws {
        let world = try await World()
        try await world.writeFiles.put(Array(repeating: 7, count: 100_000), key: "k")
        let url = try World.origin() + "/_world/\(world.key)"
        var request = HTTPRequest(method: .get, url: url, headers: [])
        request.bodyLimit = 10
        guard case .failure(let failure) = await HTTPTransport().send(request) else {
            Issue.record("the answer was taken")
            return
        }
        #expect(failure.kind == .tooLarge)
    }
}
