// for: README.md Sources/Landform Sources/AWSTypes Sources/LandformAWS Sources/Contracts/EventBridge.swift
import AWS
import AWSACM
import AWSECR
import AWSEventBridge
import AWSIAM
import AWSRoute53
import AWSS3
import AWSSFN
import AWSSNS
import AWSSQS
import AWSTypes
import Contracts
import Landform
import LandformAWS
import Schema
import Stacks
import StatesLanguage

// MARK: Records and functions

struct Order: Record {
    var id: String
    enum CodingKeys: String, CodingKey { case id }
    static var propertyNames: [PartialKeyPath<Order>: String] { names(CodingKeys.self, [\.id: .id]) }
}

struct Upload: Record {
    var id: String
    enum CodingKeys: String, CodingKey { case id }
    static var propertyNames: [PartialKeyPath<Upload>: String] { names(CodingKeys.self, [\.id: .id]) }
}

struct StoredFile: Record {
    var id: String
    enum CodingKeys: String, CodingKey { case id }
    static var propertyNames: [PartialKeyPath<StoredFile>: String] { names(CodingKeys.self, [\.id: .id]) }
}

struct Report: Record {
    var id: String
    enum CodingKeys: String, CodingKey { case id }
    static var propertyNames: [PartialKeyPath<Report>: String] { names(CodingKeys.self, [\.id: .id]) }
}

struct Outcome: Codable, Sendable { var state: String }

struct DeadLetter: Record {
    var error: String
    enum CodingKeys: String, CodingKey { case error }
    static var propertyNames: [PartialKeyPath<DeadLetter>: String] { names(CodingKeys.self, [\.error: .error]) }
}

struct RunStatus: Record {
    var runID: String
    var id: String
    var state: String
    var failure: String
    var expiresAt: Int
    enum CodingKeys: String, CodingKey { case runID = "run_id", id, state, failure, expiresAt = "expires_at" }
    static var propertyNames: [PartialKeyPath<RunStatus>: String] {
        names(
            CodingKeys.self,
            [\.runID: .runID, \.id: .id, \.state: .state, \.failure: .failure, \.expiresAt: .expiresAt])
    }
}

struct Transaction: Record {
    var id: String
    var day: String
    var timestamp: String
    enum CodingKeys: String, CodingKey { case id, day, timestamp }
    static var propertyNames: [PartialKeyPath<Transaction>: String] {
        names(CodingKeys.self, [\.id: .id, \.day: .day, \.timestamp: .timestamp])
    }
}

enum CSVValidator: Contracts.LambdaFunction {
    struct Needs: Decodable, Sendable {
        var files: Capability<WriteObjects>
        var status: Capability<WriteItems<RunStatus>>
    }
    enum Failure: String, FunctionFailure { case invalidFile = "InvalidFile" }
    typealias Input = Upload
    typealias Output = StoredFile
    static let name = "csv-validator"
}

enum DataTransformer: Contracts.LambdaFunction {
    typealias Input = StoredFile
    typealias Output = Report
    static let name = "data-transformer"
}

enum Importer: Contracts.LambdaFunction {
    enum Input: String, Codable, Sendable { case all }
    typealias Output = Report
    static let name = "importer"
}

enum OrderWorker: Contracts.LambdaFunction {
    typealias Input = QueueEvent<Order>
    typealias Output = BatchResponse
    static let name = "order-worker"
}

enum TokenChecker: Contracts.LambdaFunction {
    typealias Input = TokenAuthorizerRequest
    typealias Output = AuthorizerResponse
    static let name = "token-checker"
}

struct Arrival: EventBridgeEvent {
    var detail: ObjectCreated
    enum CodingKeys: String, CodingKey { case detail }
    static var propertyNames: [PartialKeyPath<Arrival>: String] { names(CodingKeys.self, [\.detail: .detail]) }
}

struct Cleaning: Record {
    var most: Int
    enum CodingKeys: String, CodingKey { case most }
    static var propertyNames: [PartialKeyPath<Cleaning>: String] { names(CodingKeys.self, [\.most: .most]) }
}

enum Stage: String, DeploymentEnvironment {
    case dev, prod
    var region: Expression<String> { value() }
    var protectsData: Bool { value() }
    func backend(for stack: String) -> Backend { value() }
}

struct Both {
    var queue: SQSQueue
    var topic: SNSTopic
}

func transactions(_ environment: Environment) -> Stack { value() }
func registry(_ environment: Environment) -> Stack { value() }

// MARK: What stacks have

func value<T>() -> T { fatalError("never called") }

var stack: Stack { value() }
var account: Expression<String> { value() }
var url: Expression<String> { value() }
var release: Expression<String> { value() }
var name: Expression<String> { value() }
var version: Expression<String> { value() }
var size: Expression<Number> { value() }
var isLarge: Expression<Bool> { value() }
var image: Image { value() }
var bucket: S3Bucket { value() }
var role: IAMRole { value() }
var queue: SQSQueue { value() }
var repository: ECRRepository { value() }
var certificate: ACMCertificate { value() }
var zone: Route53Zone { value() }
var environment: Environment { value() }
var list: Integration { value() }
var read: Integration { value() }
var upload: RequestTemplate { value() }
var order: StateInput<Order> { value() }
var unstarted: Queue<Arrival> { value() }
var caught: StateInput<AnyCaught> { value() }
var bus: CloudWatchEventBus { value() }
var processing: StateMachine<Arrival, Report> { value() }
var cleaning: StateMachine<Cleaning, Report> { value() }
var machine: SFNStateMachine { value() }
var start: Grant { value() }
var alerts: Topic<AlarmEvent> { value() }
var files: Bucket { value() }
var status: Table<RunStatus> { value() }
var validator: Function<CSVValidator> { value() }
var transformer: Function<DataTransformer> { value() }
var importer: Function<Importer> { value() }
var worker: Function<OrderWorker> { value() }
var checker: Function<TokenChecker> { value() }
var pool: Expression<ARN> { value() }
struct Step: Codable, Sendable { var name: String }
var orders: Queue<Order> { value() }
var arrivals: Queue<BucketEvent> { value() }
var lost: Queue<Order> { value() }
var failures: Queue<DeadLetter> { value() }
var errors: Metric { value() }
var invocations: Metric { value() }
