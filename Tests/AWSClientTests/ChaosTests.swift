import Contracts
import Decimals
import Foundation
import JSONCoding
import Records
import Testing

@testable import AWSClient

/// A generator whose numbers are the same in every run.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        var mixed = state ^ state >> 33
        mixed = mixed &* 0xFF51_AFD7_ED55_8CCD
        return mixed ^ mixed >> 33
    }
}

@Suite("Many calls, many failures")
struct ChaosTests {
    @Test("Nothing is lost, and nothing done twice", arguments: [1, 2, 3])
    func chaos(_ seed: UInt64) async throws {
        var random = Seeded(state: seed)
        let operations = [
            "PutItem", "UpdateItem", "TransactWriteItems", "BatchWriteItem", "PutObject", "GetObject", "GetItem",
        ]
        let faults = (0..<120).map { _ -> JSON in
            let operation = operations.randomElement(using: &random) ?? "PutItem"
            let isObject = operation.hasSuffix("Object")
            let kinds: [JSON] = [
                fault(operation, "reset-before"), fault(operation, "reset-after"), fault(operation, "reset-body"),
                refusal(operation, 503, isObject ? "SlowDown" : "ServiceUnavailable"),
                refusal(operation, 500, isObject ? "InternalError" : "InternalServerError", kind: "error-after"),
                refusal(operation, 400, isObject ? "RequestTimeout" : "ThrottlingException"),
                fault(operation, isObject ? "reset-before" : "truncated"),
                fault(operation, isObject ? "reset-after" : "bad-crc"),
            ]
            return kinds.randomElement(using: &random) ?? .null
        }
        let retry = RetryPolicy(
            maximumAttempts: 40, base: .milliseconds(1), cap: .milliseconds(10), minimumRate: 200)
        let world = try await World(faults: faults, retry: retry)
        try await withThrowingTaskGroup { group in
            for number in 0..<40 {
                group.addTask {
                    let (id, writer) = ("\(number)", world.writer)
                    try await writer.put(Job(id), onlyIf: .absent(\.id))
                    try await writer.update(key: \.id, id, .set(\.state, "taken"), onlyIf: .equals(\.state, "new"))
                    let result = try await writer.transact([
                        .update(ItemKey(\.id, id), .add(\.attempts, 1), onlyIf: .equals(\.state, "taken")),
                        .put(Job("t\(number)"), onlyIf: .absent(\.id)),
                    ])
                    #expect(result.isDone)
                    let bytes = (0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* number) }
                    try await world.writeFiles.put(bytes, key: id)
                    #expect(try await world.readFiles.get(id).body.collect(upTo: 5_000) == bytes)
                    #expect(try await world.reader.get(\.id, id, isConsistent: true)?.attempts == 1)
                }
            }
            try await group.waitForAll()
        }
        try await world.batches.put((0..<60).map { Job("b\($0)") }, key: \.id)
        #expect(try await world.items("jobs").count == 140)
        #expect(try await world.effects("PutItem") == 40)
        #expect(try await world.effects("UpdateItem") == 40)
        #expect(try await world.effects("TransactWriteItems") == 80)
        let state = try await world.state()
        #expect(state["objects"]?.members?.count == 40)
    }
}
