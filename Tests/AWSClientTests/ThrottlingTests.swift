import Contracts
import Decimals
import ExactText
import Foundation
import JSONCoding
import Platform
import Records
import Testing

@testable import AWSClient

@Suite("Calls while services throttle or cannot be reached")
struct ThrottlingTests {
    private static let few = RetryPolicy(
        maximumAttempts: 3, base: .milliseconds(2), cap: .milliseconds(20), minimumRate: 100)

    private func limits(_ limits: JSON, retry: RetryPolicy = few) async throws -> World {
        try await World(retry: retry, limits: ["jobs": limits])
    }

    @Test("A call with a deadline goes on for as long as there is time; one without has a bound")
    func deadline() async throws {
        let throttled = Array(repeating: refusal("PutItem", 400, "ThrottlingException"), count: 12)
        let world = try await World(faults: throttled, retry: Self.few)
        try await AWSSession.within(.seconds(60)) { try await world.writer.put(Job("1")) }
        #expect(try await world.requests("PutItem") == 13)

        let handler = try await World(faults: throttled, retry: Self.few)
        try await CallDeadline.$current.withValue(.now + .seconds(60)) { try await handler.writer.put(Job("1")) }
        #expect(try await handler.requests("PutItem") == 13)

        let other = try await World(faults: throttled, retry: Self.few)
        let error = try await #require(throws: AWSError.self) { try await other.writer.put(Job("1")) }
        #expect(error.attempts == 3 && error.isRetryable && error.code == "ThrottlingException")
    }

    @Test("What the deadline ends says what the service said, and that it may succeed later")
    func ended() async throws {
        // The first wait is longer than there is time.
        let slow = RetryPolicy(maximumAttempts: 3, base: .seconds(100_000), cap: .seconds(200_000))
        let world = try await limits(["table": .number("0.001")], retry: slow)
        try await AWSSession.within(.seconds(300)) { try await world.writer.put(Job("0")) }
        let error = try await #require(throws: AWSError.self) {
            try await AWSSession.within(.seconds(30)) { try await world.writer.put(Job("1")) }
        }
        #expect(error.kind == .deadline && error.code == "ProvisionedThroughputExceededException" && error.isRetryable)
        let late = try await #require(throws: AWSError.self) {
            try await AWSSession.within(.zero) { try await world.writer.put(Job("1")) }
        }
        #expect(late.kind == .deadline && late.isRetryable)
    }

    @Test("Transactions of a table whose index has one hot partition are all done")
    func index() async throws {
        let world = try await limits([
            "table": .number("4000"), "partition": .number("60"), "partitions": .number("4"), "indexes": ["s": "state"],
        ])
        try await AWSSession.within(.seconds(120)) {
            try await withThrowingTaskGroup { group in
                for batch in 0..<8 {
                    group.addTask {
                        let jobs = (0..<10).map { Job("\(batch)-\($0)", state: "hot") }
                        let result = try await world.writer.transact(jobs.map { .put($0, onlyIf: .absent(\.id)) })
                        #expect(result.isDone)
                    }
                }
                try await group.waitForAll()
            }
        }
        #expect(try await world.items("jobs").count == 80)
        #expect(try await world.effects("TransactWriteItems") == 80)
        #expect(try await world.throttled("jobs") > 0)
    }

    @Test("A batch that has no more time says up to where it is done")
    func cursor() async throws {
        let world = try await limits(["table": .number("100"), "burst": .number("0.5")])
        let jobs = (0..<1_000).map { Job("\($0)") }
        let failed = try await #require(throws: PartialFailure<Job>.self) {
            try await AWSSession.within(.milliseconds(1_500)) { try await world.batches.put(jobs, key: \.id) }
        }
        #expect(failed.reason.isRetryable && failed.cursor > 0 && failed.cursor < 900, "\(failed.reason)")
        let done = Set(try await world.items("jobs").compactMap { $0["id"] })
        #expect(done.isSuperset(of: jobs.prefix(failed.cursor).map { .string($0.id) }))
        // Nothing far behind the cursor was done.
        #expect(done.count <= failed.cursor + 25)
    }

    @Test("Throttled writes of a transaction of which others fail are named as such")
    func mixed() async throws {
        let reasons: JSON = [["Code": "ConditionalCheckFailed"], ["Code": "ThrottlingError"], ["Code": "None"]]
        let world = try await World(faults: [fault("TransactWriteItems", "partial", ("reasons", reasons))])
        let result = try await world.writer.transact([.put(Job("1")), .put(Job("2")), .put(Job("3"))])
        guard case .refused(let refusals) = result, refusals.count == 3, case .conditionFailed = refusals[0],
            case .throttled = refusals[1], case .none = refusals[2]
        else {
            Issue.record("\(result)")
            return
        }
    }

    @Test("A service that cannot be reached for a while is asked until it can be")
    func unreachable() async throws {
        let service = try LateService()
        let aws = try AWSSession(
            environment: ["AWS_REGION": "eu-west-1", "AWS_ENDPOINT_URL": "http://127.0.0.1:\(service.port)"],
            credentials: Credentials(accessKeyID: "a", secretAccessKey: "b"), retry: Self.few, clock: .system)
        let files = aws.bucket(Capability<WriteObjects>(resource: "files"))
        service.begin(after: 1.2)
        let start = ContinuousClock.now
        try await AWSSession.within(.seconds(60)) { _ = try await files.put([1, 2, 3], key: "checked") }
        #expect(ContinuousClock.now - start > .seconds(1))
    }

    @Test("A host without an address is asked until the deadline")
    func noAddress() async throws {
        let aws = try AWSSession(
            environment: ["AWS_REGION": "eu-west-1", "AWS_ENDPOINT_URL": "http://nowhere.invalid"],
            credentials: Credentials(accessKeyID: "a", secretAccessKey: "b"), retry: Self.few, clock: .system)
        let table = aws.table(Capability<WriteItems<Job>>(resource: "jobs"))
        let error = try await #require(throws: AWSError.self) {
            try await AWSSession.within(.milliseconds(700)) { try await table.put(Job("1")) }
        }
        #expect(error.isRetryable && !error.mayHaveHappened, "\(error)")
        #expect(error.kind == .deadline, "\(error)")
    }
}

/// A service whose port nobody listens at, until it begins to: it has done whatever it is asked.
private final class LateService: Sendable {
    let port: UInt16
    private let descriptor: Int32

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let result = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) | getsockname(descriptor, $0, &size)
            }
        }
        guard result == 0 else { throw CocoaError(.featureUnsupported) }
        port = UInt16(bigEndian: address.sin_port)
    }

    func begin(after seconds: Double) {
        let listener = descriptor
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: seconds)
            guard listen(listener, 16) == 0 else { return }
            while case let connection = accept(listener, nil, nil), connection >= 0 {
                var bytes = [UInt8](repeating: 0, count: 65_536)
                _ = recv(connection, &bytes, bytes.count, 0)
                let answer = Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)
                _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
                shutdown(connection, Int32(SHUT_WR))
                while recv(connection, &bytes, bytes.count, 0) > 0 {}
                close(connection)
            }
        }
    }

    deinit { close(descriptor) }
}
