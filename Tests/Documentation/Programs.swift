// for: Sources/AWSClient Sources/LambdaRuntime Sources/Contracts Sources/CSV Sources/MediaTypes Sources/Columns Sources/Records Sources/Decimals Sources/JSONSchemas
import AWSClient
import CSV
import Columns
import Contracts
import Decimals
import JSONSchemas
import LambdaRuntime
import MediaTypes
import Records

func value<T>() -> T { fatalError("never called") }

// MARK: Records and functions

struct Order: Record {
    var id: String
    var price: DecimalNumber
    var currency: Currency
    var orderedAt: String
    var day: String
    var file: String
    enum CodingKeys: String, CodingKey { case id, price, currency, orderedAt = "ordered_at", day, file }
    static var propertyNames: [PartialKeyPath<Order>: String] {
        names(
            CodingKeys.self,
            [
                \.id: .id, \.price: .price, \.currency: .currency, \.orderedAt: .orderedAt, \.day: .day,
                \.file: .file,
            ])
    }
}

struct RunStatus: Record {
    var runID: String
    var state: String
    var failure: String?
    var attempts: Int
    var leaseUntil: Int
    enum CodingKeys: String, CodingKey { case runID = "run_id", state, failure, attempts, leaseUntil = "lease_until" }
    static var propertyNames: [PartialKeyPath<RunStatus>: String] {
        names(
            CodingKeys.self,
            [
                \.runID: .runID, \.state: .state, \.failure: .failure, \.attempts: .attempts,
                \.leaseUntil: .leaseUntil,
            ])
    }
}

struct Transaction: Record {
    var id: String
    var day: String
    var timestamp: String
    var fileID: String
    enum CodingKeys: String, CodingKey { case id, day, timestamp, fileID = "file_id" }
    static var propertyNames: [PartialKeyPath<Transaction>: String] {
        names(CodingKeys.self, [\.id: .id, \.day: .day, \.timestamp: .timestamp, \.fileID: .fileID])
    }
    static var schema: Schema<Transaction> { value() }
}

typealias FileStatus = RunStatus
struct Upload: Codable, Sendable { var key: String }
struct StoredFile: Codable, Sendable { var key: String }

enum OrderImporter: FunctionContract {
    struct Needs: Decodable, Sendable {
        var orders: Capability<WriteItems<Order>>
    }
    enum Failure: String, FunctionFailure { case unknownProduct = "UnknownProduct" }
    typealias Input = QueueEvent<Order>
    typealias Output = BatchResponse
    static let name = "order-importer"
}

struct FileNeeds: Sendable {
    var files: Capability<ReadObjects>
}

// MARK: What programs have

var needs: FileNeeds { value() }
var status: TableWriter<RunStatus> { value() }
var byDay: IndexReader<Transaction> { value() }
var now: Int { value() }
var name: String { value() }
var key: String { value() }
var body: [UInt8] { value() }
var context: Context { value() }
var logger: Logger { value() }

typealias Failure = HandlerFailure<OrderImporter.Failure>

struct File {
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int { 0 }
}

var file: File { value() }
var rows: [RowValues] { value() }
func next() throws -> [UInt8]? { value() }
func nextOnceMore() throws -> [UInt8]? { value() }

// MARK: Messages of a queue

struct MessageLog { func error(_ text: String) {} }
let log = MessageLog()
func store(_ record: QueueEvent<Order>.Record) async throws {}
