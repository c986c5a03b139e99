import Contracts
import Decimals
import ExactText
import Foundation
import JSONCoding
import Records
import Testing

@testable import AWSClient

@Suite("Items of a table, over a network that fails")
struct TableTests {
    static let full: Job = {
        var job = Job("ü/1 +%", state: "new \"quoted\"\n\u{1F600}")
        (job.leaseUntil, job.attempts, job.amount, job.ratio) = (-5, 3, "12345678901234567890.123456789", 1e-7)
        (job.content, job.isUrgent) = ([0, 255, 10], true)
        (job.steps, job.labels) = ([.init(name: "a", cost: "0.10"), .init(name: "b")], ["k": "v", "": ""])
        return job
    }()

    @Test("What was put is got, exactly")
    func roundTrip() async throws {
        let world = try await World()
        try await world.writer.put(Self.full)
        #expect(try await world.reader.get(\.id, Self.full.id, isConsistent: true) == Self.full)
        #expect(try await world.reader.get(\.id, "none") == nil)
        let item = try #require(try await world.items("jobs").first)
        #expect(item["amount"] == .number("12345678901234567890.123456789"))
        #expect(item["content"] == .binary([0, 255, 10]))
        #expect(
            item["steps"]
                == .list([
                    .map(["name": .string("a"), "cost": .number("0.10")]), .map(["name": .string("b")]),
                ]))
    }

    @Test("A failed condition gives the item that is there")
    func condition() async throws {
        let world = try await World()
        var job = Job("1")
        job.leaseUntil = 100
        try await world.writer.put(job, onlyIf: .absent(\.id) || .less(\.leaseUntil, 50))
        let failed = try await #require(throws: ConditionFailed<Job>.self) {
            try await world.writer.put(Job("1"), onlyIf: .absent(\.id) || .less(\.leaseUntil, 50))
        }
        #expect(failed.existing == job)
        try await world.writer.put(Job("1"), onlyIf: .absent(\.id) || .less(\.leaseUntil, 101))
        #expect(try await world.reader.get(\.id, "1")?.leaseUntil == nil)
    }

    @Test("Every kind of condition is understood")
    func conditions() async throws {
        let world = try await World()
        try await world.writer.put(Self.full)
        let hold: [ItemCondition<Job>] = [
            .exists(\.id), .absent(\.id) || .exists(\.state), !.absent(\.labels), .equals(\.attempts, 3),
            .differs(\.attempts, from: 4), .lessOrEqual(\.attempts, 3), .greater(\.leaseUntil, -6),
            .greaterOrEqual(\.leaseUntil, -5), .between(\.attempts, 1, 3), .oneOf(\.attempts, [1, 3]),
            .begins(\.state, with: "new"), .contains(\.state, "quoted"), .equals(\.isUrgent, true),
            .equals(\.amount, "12345678901234567890.123456789") && (.less(\.attempts, 1) || .greater(\.attempts, 2)),
        ]
        for condition in hold {
            try await world.writer.update(key: \.id, Self.full.id, .set(\.isUrgent, true), onlyIf: condition)
            await #expect(throws: ConditionFailed<Job>.self) {
                try await world.writer.update(key: \.id, Self.full.id, .set(\.isUrgent, true), onlyIf: !condition)
            }
        }
    }

    @Test("An update sets, removes and adds")
    func update() async throws {
        let world = try await World()
        try await world.writer.put(Self.full)
        try await world.writer.update(
            key: \.id, Self.full.id, .set(\.state, "done"), .remove(\.leaseUntil), .add(\.attempts, 2),
            .add(\.amount, "0.5"), .set(\.ratio, nil), .setIfAbsent(\.content, [1]),
            onlyIf: .equals(\.attempts, 3))
        let job = try #require(try await world.reader.get(\.id, Self.full.id))
        #expect(job.state == "done" && job.leaseUntil == nil && job.attempts == 5 && job.ratio == nil)
        #expect(job.amount == "12345678901234567890.623456789")
        #expect(job.content == [0, 255, 10])
    }

    @Test("An update gives the item as it is then, also where its answer was lost")
    func updated() async throws {
        let world = try await World(faults: [fault("UpdateItem", "reset-after")])
        try await world.writer.put(Job("1"))
        let job = try await world.writer.updated(
            key: \.id, "1", .set(\.state, "done"), .set(\.leaseUntil, 7), onlyIf: .equals(\.state, "new"))
        #expect(job.state == "done" && job.leaseUntil == 7)
        #expect(try await world.writer.updated(key: \.id, "1", .add(\.attempts, 2)).attempts == 2)
        #expect(try await world.effects("UpdateItem") == 2)
    }

    @Test(
        "A call goes on after failures that pass, and is done",
        arguments: [
            refusal("PutItem", 400, "ThrottlingException"),
            refusal("PutItem", 400, "ProvisionedThroughputExceededException"),
            refusal("PutItem", 500, "InternalServerError"), refusal("PutItem", 503, "ServiceUnavailable"),
            refusal("PutItem", 429, "TooManyRequestsException"), fault("PutItem", "reset-before"),
            fault("PutItem", "reset-after"), fault("PutItem", "truncated"), fault("PutItem", "bad-crc"),
            fault("PutItem", "reset-body", ("bytes", .number("0"))),
            refusal("PutItem", 500, "InternalServerError", kind: "error-after"),
        ])
    func retried(_ fault: JSON) async throws {
        let world = try await World(faults: [fault, fault])
        try await world.writer.put(Job("1"))
        #expect(try await world.reader.get(\.id, "1") == Job("1"))
        #expect(try await world.requests("PutItem") == 3)
    }

    @Test("A write under a condition whose answer was lost is known to be its own")
    func lostAnswer() async throws {
        for kind in ["reset-after", "truncated", "bad-crc"] {
            let world = try await World(faults: [fault("PutItem", kind), fault("UpdateItem", kind)])
            try await world.writer.put(Self.full, onlyIf: .absent(\.id))
            try await world.writer.update(
                key: \.id, Self.full.id, .set(\.state, "done"), .remove(\.ratio),
                onlyIf: .differs(\.state, from: "done"))
            #expect(try await world.effects("PutItem") == 1)
            #expect(try await world.effects("UpdateItem") == 1)
        }
    }

    @Test("An addition whose answer was lost is not sent again, and says that it may have been done")
    func addition() async throws {
        for lost in [
            fault("UpdateItem", "reset-after"), fault("UpdateItem", "bad-crc"), fault("UpdateItem", "truncated"),
            refusal("UpdateItem", 500, "InternalServerError", kind: "error-after"),
        ] {
            let world = try await World(faults: [lost])
            // The connection was used before: libcurl would repeat the request by itself.
            try await world.writer.put(Job("1"))
            let error = try await #require(throws: AWSError.self) {
                try await world.writer.update(key: \.id, "1", .add(\.attempts, 1))
            }
            #expect(error.mayHaveHappened && !error.isRetryable, "\(error)")
            #expect(try await world.requests("UpdateItem") == 1)
            #expect(try await world.reader.get(\.id, "1")?.attempts == 1)
        }
    }

    @Test("An addition that was throttled is sent again")
    func throttledAddition() async throws {
        let world = try await World(faults: [refusal("UpdateItem", 400, "ThrottlingException")])
        try await world.writer.put(Job("1"))
        try await world.writer.update(key: \.id, "1", .add(\.attempts, 1))
        #expect(try await world.reader.get(\.id, "1")?.attempts == 1)
    }

    @Test("What will always fail is not tried again")
    func final() async throws {
        let world = try await World(faults: [refusal("PutItem", 400, "ValidationException")])
        let error = try await #require(throws: AWSError.self) { try await world.writer.put(Job("1")) }
        #expect(error.code == "ValidationException" && error.status == 400 && error.attempts == 1)
        #expect(error.service == "dynamodb" && error.operation == "PutItem" && error.requestID == "request-1")
        #expect(error.description == "dynamodb PutItem: ValidationException: refused (status 400, request request-1)")
    }

    @Test("Attempts end, and the error counts them")
    func exhausted() async throws {
        let throttle = refusal("PutItem", 400, "ThrottlingException")
        let world = try await World(faults: Array(repeating: throttle, count: 20))
        let error = try await #require(throws: AWSError.self) { try await world.writer.put(Job("1")) }
        #expect(error.attempts == 6 && error.isRetryable && !error.mayHaveHappened)
    }

    @Test("An item that is no record is an error that says where")
    func unreadable() async throws {
        let world = try await World()
        try await world.writer.put(Job("1"))
        try await world.writer.update(key: \.id, "1", .remove(\.amount))
        let other = try await World()
        struct Odd: Record {
            var id: String
            var steps: [String]
            static var propertyNames: [PartialKeyPath<Odd>: String] { [\.id: "id", \.steps: "steps"] }
        }
        let odd = other.aws.table(Capability<WriteItems<Odd>>(resource: "jobs"))
        try await odd.put(Odd(id: "1", steps: ["a"]))
        let error = try await #require(throws: AWSError.self) { try await other.reader.get(\.id, "1") }
        #expect(error.kind == .unreadable)
        #expect(error.message == "An item has no state.")
    }

    @Test("A number that is none is refused before anything is sent")
    func notFinite() async throws {
        let world = try await World()
        var job = Job("1")
        job.ratio = .nan
        let error = try await #require(throws: AWSError.self) { try await world.writer.put(job) }
        #expect(error.kind == .request && error.message == "ratio: A number must be finite.")
        #expect(try await world.requests("PutItem") == 0)
    }
}
