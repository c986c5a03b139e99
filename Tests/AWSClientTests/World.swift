import Contracts
import Decimals
import Foundation
import JSONCoding
import Platform
import Records
import TestSupport

@testable import AWSClient

/// What one test does to the four services of `Tests/Fixtures/faults`, and what came of it.
struct World {
    let key: String
    let aws: AWSSession

    private static let server = Result {
        try BackgroundProcess(
            "python3", [Project.folder.appendingPathComponent("Tests/Fixtures/faults/server.py").path])
    }

    static func origin() throws -> String { "http://127.0.0.1:\(try server.get().firstLine)" }

    static let secret = "secret/+key"
    static let quick = RetryPolicy(
        maximumAttempts: 6, base: .milliseconds(2), cap: .milliseconds(20), minimumRate: 100)

    /// A world with faults, used in order by the operations they are of.
    init(
        faults: [JSON] = [], keys: JSON = [:], offset: Int = 0, retry: RetryPolicy = quick,
        timeouts: HTTPTimeouts = HTTPTimeouts(), token: String? = "token+/==", limits: JSON = [:]
    ) async throws {
        key = randomUUID()
        let setup: JSON = [
            "faults": .array(faults), "keys": keys, "offset": .number(String(offset)), "limits": limits,
        ]
        _ = try await World.ask(.put, key, setup.bytes)
        aws = try AWSSession(
            environment: ["AWS_REGION": "eu-west-1", "AWS_ENDPOINT_URL": World.origin()],
            credentials: Credentials(accessKeyID: key, secretAccessKey: World.secret, sessionToken: token),
            retry: retry, timeouts: timeouts, clock: .system)
    }

    private static let transport = HTTPTransport()

    private static func ask(_ method: HTTPRequest.Method, _ key: String, _ body: [UInt8] = []) async throws -> JSON {
        let request = HTTPRequest(method: method, url: "\(try origin())/_world/\(key)", headers: [], body: body)
        let answer = try await transport.send(request).get()
        return (try? JSON(answer.body)) ?? .null
    }

    func state() async throws -> JSON { try await World.ask(.get, key) }

    /// How often something was done.
    func effects(_ operation: String) async throws -> Int {
        guard case .number(let text)? = try await state()["effects"]?[operation] else { return 0 }
        return Int(text) ?? 0
    }

    /// How many requests came for an operation.
    func requests(_ operation: String) async throws -> Int {
        try await state()["requests"]?.array?.count { $0["operation"]?.string == operation } ?? 0
    }

    /// How many requests the limits of a table refused.
    func throttled(_ table: String) async throws -> Int {
        guard case .number(let text)? = try await state()["throttled"]?[table] else { return 0 }
        return Int(text) ?? 0
    }

    /// The items of a table, as DynamoDB's JSON has them.
    func items(_ table: String) async throws -> [AttributeMap] {
        try await state()["items"]?[table]?.array?.compactMap { AttributeMap(typedJSON: $0) } ?? []
    }
}

/// A fault of `Tests/Fixtures/faults/server.py`.
func fault(_ operation: String, _ kind: String, _ more: (String, JSON)...) -> JSON {
    var fault: JSON = ["operation": .string(operation), "kind": .string(kind)]
    for (name, value) in more { fault.add(name, value) }
    return fault
}

func refusal(_ operation: String, _ status: Int, _ code: String, kind: String = "error") -> JSON {
    fault(operation, kind, ("status", .number(String(status))), ("code", .string(code)))
}

/// A record with what records have.
struct Job: Record, Hashable {
    var id: String
    var state: String
    var leaseUntil: Int?
    var attempts: Int = 0
    var amount: DecimalNumber?
    var ratio: Double?
    var content: [UInt8]?
    var steps: [Step] = []
    var labels: [String: String] = [:]
    var isUrgent = false

    struct Step: Codable, Hashable {
        var name: String
        var cost: DecimalNumber?
    }

    init(_ id: String, state: String = "new") {
        self.id = id
        self.state = state
    }

    enum CodingKeys: String, CodingKey {
        case id, state
        case leaseUntil = "lease_until"
        case attempts, amount, ratio, content, steps, labels
        case isUrgent = "is-urgent"
    }

    static let byState = TableIndex<Job>("by-state", partition: \.state, sort: \.id)

    static var propertyNames: [PartialKeyPath<Job>: String] {
        names(
            CodingKeys.self,
            [
                \.id: .id, \.state: .state, \.leaseUntil: .leaseUntil, \.attempts: .attempts, \.amount: .amount,
                \.ratio: .ratio, \.content: .content, \.steps: .steps, \.labels: .labels, \.isUrgent: .isUrgent,
            ])
    }
}

extension World {
    var writer: TableWriter<Job> { aws.table(Capability<WriteItems<Job>>(resource: "jobs")) }
    var reader: TableReader<Job> { aws.table(Capability<ReadItems<Job>>(resource: "jobs")) }
    var batches: TableBatches<Job> { aws.table(Capability<WriteBatches<Job>>(resource: "jobs")) }
    var deleter: TableDeleter<Job> { aws.table(Capability<DeleteItems<Job>>(resource: "jobs")) }
    var index: IndexReader<Job> { aws.index(Capability<QueryIndex<Job>>(resource: "jobs/by-state"), Job.byState) }
    var readFiles: BucketReader { aws.bucket(Capability<ReadObjects>(resource: "files")) }
    var listFiles: BucketLister { aws.bucket(Capability<ListObjects>(resource: "files")) }
    var writeFiles: BucketWriter { aws.bucket(Capability<WriteObjects>(resource: "files")) }
    var topic: TopicPublisher<Job> { aws.topic(Capability<Publish<Job>>(resource: "arn:aws:sns:eu-west-1:1:jobs")) }
    var queue: QueueSender<Job> { aws.queue(Capability<SendMessages<Job>>(resource: "https://sqs/1/jobs")) }
}
