// for: Sources/StatesLanguage
import Records
import StatesLanguage

struct Upload: Record {
    var id: String
    var key: String
    enum CodingKeys: String, CodingKey { case id, key }
    static var propertyNames: [PartialKeyPath<Upload>: String] { names(CodingKeys.self, [\.id: .id, \.key: .key]) }
}

struct File: Record {
    var id: String
    var size: Int
    enum CodingKeys: String, CodingKey { case id, size }
    static var propertyNames: [PartialKeyPath<File>: String] { names(CodingKeys.self, [\.id: .id, \.size: .size]) }
}

struct Batch: Record {
    var files: [File]
    enum CodingKeys: String, CodingKey { case files }
    static var propertyNames: [PartialKeyPath<Batch>: String] { names(CodingKeys.self, [\.files: .files]) }
}

struct Job: Record {
    var due: Timestamp
    enum CodingKeys: String, CodingKey { case due }
    static var propertyNames: [PartialKeyPath<Job>: String] { names(CodingKeys.self, [\.due: .due]) }
}

struct UploadedFile: Record {
    var name: String
    var size: Int
    enum CodingKeys: String, CodingKey { case name, size }
    static var propertyNames: [PartialKeyPath<UploadedFile>: String] {
        names(CodingKeys.self, [\.name: .name, \.size: .size])
    }
}

struct Item: Record {
    var id: String
    var name: String
    var version: Int
    enum CodingKeys: String, CodingKey { case id, name, version }
    static var propertyNames: [PartialKeyPath<Item>: String] {
        names(CodingKeys.self, [\.id: .id, \.name: .name, \.version: .version])
    }
}

struct Note: Record {
    var id: String
    var note: String
    enum CodingKeys: String, CodingKey { case id, note }
    static var propertyNames: [PartialKeyPath<Note>: String] { names(CodingKeys.self, [\.id: .id, \.note: .note]) }
}

enum ParseError: String, StateError { case invalidFile = "InvalidFile", tooLarge = "TooLarge" }

func value<T>() -> T { fatalError("never called") }

var validate: Task<Upload, File, ParseError> { value() }
var store: Task<File, File, NoStateError> { value() }
var process: Task<File, File, NoStateError> { value() }
var record: Task<Anything, Anything, NoStateError> { value() }
var poll: Task<Job, Job, NoStateError> { value() }
var upload: StateInput<Upload> { value() }
var input: StateInput<Item> { value() }
var batch: StateInput<Batch> { value() }
struct TableName: DeploymentValue {}
var table: TableName { value() }
var first: Workflow<Upload, File> { value() }
var second: Workflow<Upload, File> { value() }
var caught: StateInput<AnyCaught> { value() }
