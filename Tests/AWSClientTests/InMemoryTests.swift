import Contracts
import Decimals
import Foundation
import JSONCoding
import Platform
import Records
import TestSupport
import Testing

@testable import AWSClient

/// A Python that has moto's server, installed into the package's build folder: another's may be in the making.
private let moto = Project.python("moto", with: "moto[dynamodb,s3]==5.2.1", "flask", "flask-cors")

/// Against moto, an AWS in memory that others wrote: it reads expressions, forms and keys as they did.
@Suite("The in-memory AWS", .enabled(if: moto != nil || Project.isCI))
struct InMemoryTests {
    private static let program = """
        import sys, moto.server, werkzeug.serving as w
        server = w.make_server("127.0.0.1", 0, moto.server.DomainDispatcherApplication(moto.server.create_backend_app), True)
        print(server.port, flush=True)
        import threading
        threading.Thread(target=server.serve_forever, daemon=True).start()
        sys.stdin.read()
        """

    @Test("All operations")
    func operations() async throws {
        let server = try BackgroundProcess(try #require(moto), ["-c", Self.program])
        let aws = try AWSSession(
            environment: ["AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "http://127.0.0.1:\(server.firstLine)"],
            credentials: Credentials(accessKeyID: "a", secretAccessKey: "b"), retry: World.quick, clock: .system)
        try await items(aws)
        try await objects(aws)
        try await messages(aws)
    }

    private func items(_ aws: AWSSession) async throws {
        let table = Table(caller: aws.caller, name: "jobs")
        _ = try await table.call(
            "CreateTable",
            [
                "TableName": "jobs", "BillingMode": "PAY_PER_REQUEST",
                "KeySchema": [["AttributeName": "id", "KeyType": "HASH"]],
                "AttributeDefinitions": [
                    ["AttributeName": "id", "AttributeType": "S"], ["AttributeName": "state", "AttributeType": "S"],
                ],
                "GlobalSecondaryIndexes": [
                    [
                        "IndexName": "by-state", "Projection": ["ProjectionType": "ALL"],
                        "KeySchema": [
                            ["AttributeName": "state", "KeyType": "HASH"], ["AttributeName": "id", "KeyType": "RANGE"],
                        ],
                    ]
                ],
            ])
        let writer = aws.table(Capability<WriteItems<Job>>(resource: "jobs"))
        let reader = aws.table(Capability<ReadItems<Job>>(resource: "jobs"))
        // moto misreads a map whose one name is empty.
        var full = TableTests.full
        full.labels = ["k": "v"]
        try await writer.put(full, onlyIf: .absent(\.id) || .less(\.leaseUntil, 4))
        #expect(try await reader.get(\.id, full.id, isConsistent: true) == full)
        let failed = try await #require(throws: ConditionFailed<Job>.self) {
            try await writer.put(full, onlyIf: !(.exists(\.id) && .between(\.attempts, 1, 3)))
        }
        #expect(failed.existing == full)
        try await writer.update(
            key: \.id, full.id, .set(\.state, "done"), .setIfAbsent(\.attempts, 9), .remove(\.leaseUntil),
            onlyIf: .begins(\.state, with: "new") && .oneOf(\.attempts, [2, 3]))
        try await writer.update(key: \.id, full.id, .add(\.attempts, 2))
        #expect(try await reader.get(\.id, full.id)?.attempts == 5)
        let result = try await writer.transact([
            .put(Job("2", state: "done"), onlyIf: .absent(\.id)),
            .update(ItemKey(\.id, full.id), .set(\.attempts, 1), onlyIf: .equals(\.attempts, 5)),
        ])
        #expect(result.isDone)
        guard
            case .refused(let refusals) = try await writer.transact([
                .put(Job("3")), .put(Job("2"), onlyIf: .absent(\.id)),
            ]),
            case .conditionFailed(let existing) = refusals.last
        else {
            Issue.record("the second put was done")
            return
        }
        #expect(existing == Job("2", state: "done"))
        let batches = aws.table(Capability<WriteBatches<Job>>(resource: "jobs"))
        try await batches.put(BatchTests.jobs, key: \.id)
        #expect(try await reader.get(\.id, BatchTests.jobs.map(\.id)).count == 60)
        let index = aws.index(Capability<QueryIndex<Job>>(resource: "jobs/by-state"), Job.byState)
        var ids: [String] = []
        let query = index.query(
            \.state, "s1", sort: .begins(\.id, with: "job-"), filter: .equals(\.attempts, 0), isDescending: true,
            pageSize: 7)
        for try await job in query { ids.append(job.id) }
        #expect(ids.count == 20 && ids == ids.sorted(by: >))
        try await batches.delete(BatchTests.jobs.map { ItemKey(\.id, $0.id) })
        try await aws.table(Capability<DeleteItems<Job>>(resource: "jobs")).delete(\.id, "2", onlyIf: .exists(\.id))
        #expect(try await reader.get(\.id, "2") == nil)
    }

    private func objects(_ aws: AWSSession) async throws {
        _ = try await aws.caller.call(
            Call(
                service: .s3, operation: "CreateBucket", resource: "files", method: .put,
                endpoint: aws.caller.state.endpoint(.s3),
                path: "/files")
        ) { _ in }
        let writer = aws.bucket(Capability<WriteObjects>(resource: "files"))
        let reader = aws.bucket(Capability<ReadObjects>(resource: "files"))
        for key in ["a b/c+d%e/ü~*=&?#", "plain"] {
            let put = try await writer.put(
                BucketTests.large, key: key, contentType: "text/csv", onlyIfAbsent: true, metadata: ["run": "1"])
            let object = try await reader.get(key)
            #expect(object.info.etag == put.etag && object.info.metadata == ["run": "1"])
            #expect(try await object.body.collect(upTo: 3_000_000) == BucketTests.large)
            #expect(try await reader.get(key, range: 5..<9).body.collect(upTo: 4) == Array(BucketTests.large[5..<9]))
            let again = try await #require(throws: AWSError.self) {
                try await writer.put([1], key: key, onlyIfAbsent: true)
            }
            #expect(again.isPreconditionFailed)
            try await writer.copy(key, etag: put.etag, from: reader, to: "copy")
            #expect(try await reader.head("copy").size == BucketTests.large.count)
        }
        let missing = try await #require(throws: AWSError.self) { try await reader.get("none") }
        #expect(missing.isNotFound)
    }

    private func messages(_ aws: AWSSession) async throws {
        let topic = try await aws.caller.call(
            Call(
                service: .sns, operation: "CreateTopic", resource: "jobs", method: .post,
                endpoint: aws.caller.state.endpoint(.sns),
                headers: [HTTPHeader(name: "content-type", value: "application/x-www-form-urlencoded")],
                body: Array("Action=CreateTopic&Version=2010-03-31&Name=jobs".utf8))
        ) { XMLElement($0.body)?["CreateTopicResult"]?["TopicArn"]?.text ?? "" }
        let publisher = aws.topic(Capability<Publish<Job>>(resource: topic))
        try await publisher.publish(MessageTests.hostile, attributes: ["a": .string("b c"), "n": .number(1)])
        #expect(try await publisher.publish((0..<12).map { OutgoingMessage(Job("\($0)")) }).allSatisfy { !$0.isEmpty })
        let endpoint = aws.caller.state.endpoint(.sqs)
        let queue = try await aws.caller.call(
            Call(
                service: .sqs, operation: "CreateQueue", resource: "jobs", method: .post, endpoint: endpoint,
                headers: [
                    HTTPHeader(name: "content-type", value: "application/x-amz-json-1.0"),
                    HTTPHeader(name: "x-amz-target", value: "AmazonSQS.CreateQueue"),
                ], body: JSON.object([.init(name: "QueueName", value: "jobs")]).bytes)
        ) { (try? JSON($0.body))?["QueueUrl"]?.string ?? "" }
        let sender = aws.queue(Capability<SendMessages<Job>>(resource: queue))
        try await sender.send(MessageTests.hostile, attributes: ["a": .string("b c")], delay: .seconds(0))
        #expect(try await sender.send((0..<12).map { OutgoingMessage(Job("\($0)")) }).count == 12)
        let lost = aws.queue(Capability<SendMessages<Job>>(resource: queue + "-none"))
        let error = try await #require(throws: AWSError.self) { try await lost.send(Job("1")) }
        #expect(error.isNotFound || error.status == 400, "\(error)")
    }
}
