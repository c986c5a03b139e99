import Contracts
import Decimals
import Foundation
import JSONCoding
import Records
import Testing

@testable import AWSClient

@Suite("Batches, queries and writes that are done together")
struct BatchTests {
    static let jobs = (0..<60).map { Job("job-\($0)", state: "s\($0 % 3)") }

    @Test("All items are put once, whatever was left unprocessed")
    func put() async throws {
        let partial = { fault("BatchWriteItem", "partial", ("process", .number($0))) }
        let world = try await World(faults: [
            partial("3"), partial("0"), refusal("BatchWriteItem", 400, "ThrottlingException"), partial("24"),
        ])
        try await world.batches.put(Self.jobs + Self.jobs.prefix(5), key: \.id)
        #expect(try await world.items("jobs").count == 60)
        #expect(try await world.effects("BatchWriteItem") == 60)
        try await world.batches.delete(Self.jobs.map { ItemKey(\.id, $0.id) })
        #expect(try await world.items("jobs").isEmpty)
    }

    @Test("What stays unprocessed is named")
    func named() async throws {
        let none = fault("BatchWriteItem", "partial", ("process", .number("0")))
        let world = try await World(
            faults: [fault("BatchWriteItem", "partial", ("process", .number("23")))]
                + Array(repeating: none, count: 20))
        let failed = try await #require(throws: PartialFailure<Job>.self) {
            try await world.batches.put(Array(Self.jobs.prefix(25)), key: \.id)
        }
        #expect(failed.failures.map(\.name) == ["id=job-23", "id=job-24"])
        #expect(failed.failures.map(\.index) == [23, 24])
        #expect(try await world.items("jobs").count == 23)
    }

    @Test("Two items that differ under one key are refused before anything is written")
    func duplicates() async throws {
        let world = try await World()
        let error = try await #require(throws: AWSError.self) {
            try await world.batches.put([Job("1"), Job("1", state: "other")], key: \.id)
        }
        #expect(error.message == "Two items that differ have the key id=1.")
        #expect(try await world.requests("BatchWriteItem") == 0)
    }

    @Test("All keys are got, whatever was left unprocessed")
    func get() async throws {
        let partial = { fault("BatchGetItem", "partial", ("process", .number($0))) }
        let world = try await World(faults: [
            partial("7"), partial("0"), fault("BatchGetItem", "truncated"), partial("50"),
        ])
        try await world.batches.put(Self.jobs, key: \.id)
        let ids = (0..<250).map { "job-\($0 % 130)" }
        let found = try await world.reader.get(\.id, ids, isConsistent: true)
        #expect(Set(found.map(\.id)) == Set(Self.jobs.map(\.id)) && found.count == 60)
    }

    @Test("A query gives the items of all pages")
    func query() async throws {
        let world = try await World(faults: [
            fault("Query", "reset-body"), refusal("Query", 500, "InternalServerError"),
        ])
        try await world.batches.put(Self.jobs, key: \.id)
        var ids: [String] = []
        for try await job in world.index.query(\.state, "s1", pageSize: 3) { ids.append(job.id) }
        #expect(ids.count == 20 && Set(ids).count == 20)
        var some: [String] = []
        let query = world.reader.query(
            \.state, "s2", sort: .between(\.id, "job-2", "job-3"), filter: .equals(\.attempts, 0), pageSize: 2)
        for try await job in query { some.append(job.id) }
        #expect(some.count == 5 && some.contains("job-2"))
        var pages = 0
        for try await page in world.index.query(\.state, "s1", pageSize: 7).pages { pages += page.isEmpty ? 0 : 1 }
        #expect(pages == 3)
    }

    @Test("A query that DynamoDB would refuse is refused before it is sent")
    func wrongQueries() async throws {
        let world = try await World()
        let other = world.aws.index(Capability<QueryIndex<Job>>(resource: "jobs/by-day"), Job.byState)
        for (query, problem) in [
            (
                world.index.query(\.state, "s1", filter: .less(\.attempts, 1) || .absent(\.id)),
                "A filter cannot be by id"
            ),
            (world.index.query(\.state, "s1", filter: !(.equals(\.state, "s2"))), "A filter cannot be by state"),
            (world.index.query(\.id, "1"), "The index by-state is queried by state, then id."),
            (world.index.query(\.state, "1", sort: .equals(\.state, "1")), "is queried by state, then id."),
            (
                world.reader.query(\.state, "1", sort: .less(\.id, "2"), filter: .exists(\.id)),
                "A filter cannot be by id, which is in the key"
            ),
            (other.query(\.state, "1"), "another index than by-state"),
        ] {
            do {
                for try await _ in query { Issue.record("\(problem): it has an answer") }
                Issue.record("\(problem): it was asked")
            } catch { #expect(error.description.contains(problem), "\(error)") }
        }
        #expect(try await world.effects("Query") == 0)
    }

    @Test("Writes that are done together are done once, although the answer was lost")
    func transact() async throws {
        let lost = fault("TransactWriteItems", "reset-after")
        let conflict = fault(
            "TransactWriteItems", "partial", ("reasons", [["Code": "TransactionConflict"], ["Code": "None"]]))
        let world = try await World(faults: [
            conflict, refusal("TransactWriteItems", 400, "TransactionInProgressException"), lost, lost,
        ])
        try await world.writer.put(Job("2"))
        let result = try await world.writer.transact([
            .put(Job("1"), onlyIf: .absent(\.id)),
            .update(ItemKey(\.id, "2"), .add(\.attempts, 1), onlyIf: .exists(\.id)),
        ])
        #expect(result.isDone)
        #expect(try await world.effects("TransactWriteItems") == 2)
        #expect(try await world.reader.get(\.id, "2")?.attempts == 1)
    }

    @Test("What speaks against each write is told")
    func refused() async throws {
        let world = try await World()
        try await world.writer.put(Job("1", state: "there"))
        let result = try await world.writer.transact([
            .put(Job("1"), onlyIf: .absent(\.id)), .put(Job("2")),
            .update(ItemKey(\.id, "3"), .set(\.state, "x"), onlyIf: .exists(\.id)),
        ])
        guard case .refused(let refusals) = result, refusals.count == 3,
            case .conditionFailed(let existing) = refusals[0], case .none = refusals[1],
            case .conditionFailed(nil) = refusals[2]
        else {
            Issue.record("\(result)")
            return
        }
        #expect(existing == Job("1", state: "there"))
        #expect(try await world.items("jobs").count == 1)
        let error = try await #require(throws: AWSError.self) {
            try await world.writer.transact((0...100).map { .put(Job("\($0)")) })
        }
        #expect(error.kind == .request)
    }

    @Test("A deletion whose answer was lost is done")
    func delete() async throws {
        let world = try await World(faults: [fault("DeleteItem", "reset-after")])
        try await world.writer.put(Job("1"))
        try await world.deleter.delete(\.id, "1", onlyIf: .exists(\.id))
        #expect(try await world.items("jobs").isEmpty)
        await #expect(throws: ConditionFailed<Job>.self) {
            try await world.deleter.delete(\.id, "1", onlyIf: .exists(\.id))
        }
    }
}
