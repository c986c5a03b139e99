import AWSClient
import Contracts
import Decimals
import Foundation
import Records
import Testing

/// A function's use of the clients, by the public interface only.
@Suite("The clients of what a function needs")
struct FunctionTests {
    struct Needs: Decodable, Sendable {
        var files: Capability<ReadObjects>
        var uploads: Capability<WriteObjects>
        var status: Capability<WriteItems<Job>>
        var known: Capability<ReadItems<Job>>
        var byState: Capability<QueryIndex<Job>>
        var outcomes: Capability<Publish<Job>>
        var failures: Capability<SendMessages<Job>>
    }

    @Test("Each capability has a client, and a handler reads like what it does")
    func handler() async throws {
        let world = try await World()
        let environment = [
            "FILES": "files", "UPLOADS": "files", "STATUS": "jobs", "KNOWN": "jobs", "BY_STATE": "jobs/by-state",
            "OUTCOMES": "arn:aws:sns:eu-west-1:1:outcomes.fifo", "FAILURES": "https://sqs/1/failures",
        ]
        let needs = try Contracts.needs(Needs.self, from: environment)
        let aws = world.aws
        aws.prepare()
        let (files, uploads) = (aws.bucket(needs.files), aws.bucket(needs.uploads))
        let (status, known) = (aws.table(needs.status), aws.table(needs.known))
        let byState = aws.index(needs.byState, Job.byState)
        let outcomes = aws.topic(needs.outcomes)
        let failures = aws.queue(needs.failures)

        let deadline = AWSSession.instant(millisecondsSince1970: Int64(Date().timeIntervalSince1970 * 1_000) + 300_000)
        try await AWSSession.$deadline.withValue(deadline) {
            let now = 1_000
            try await status.put(Job("run-1"), onlyIf: .absent(\.id) || .less(\.leaseUntil, now))
            let stored = try await uploads.put(
                Array("a,b".utf8), key: "run-1", contentType: "text/csv", onlyIfAbsent: true, metadata: ["run": "run-1"]
            )
            #expect(stored.version == "1")
            var count = 0
            for try await chunk in try await files.get("run-1").body { count += chunk.count }
            #expect(count == 3)
            try await status.update(
                key: \.id, "run-1", .set(\.state, "done"), .remove(\.leaseUntil), .add(\.attempts, 1),
                onlyIf: .equals(\.state, "new"))
            do {
                try await status.put(Job("run-1"), onlyIf: .absent(\.id))
            } catch let failed as ConditionFailed<Job> {
                #expect(failed.existing?.state == "done")
            }
            #expect(try await known.get(\.id, ["run-1", "run-2"], isConsistent: true).count == 1)
            for try await job in byState.query(\.state, "done", sort: .between(\.id, "a", "z")) {
                count += job.attempts
            }
            #expect(count == 4)
            try await outcomes.publish(Job("run-1"), attributes: ["outcome": .string("processed")], group: "g")
            try await failures.send(Job("run-1"))
        }
        #expect(AWSSession.processEnvironment["PATH"] == ProcessInfo.processInfo.environment["PATH"])
    }
}
