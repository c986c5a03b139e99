import Contracts
import Foundation
import Landform
import LandformAWS
import Records
import StatesLanguage
import Testing

/// What the state machines of the tests work on: an item of a table, an object in a bucket, a message.
struct Job: Record {
    var id: String
    var owner: String?
    var attempts: Int
    var dueAt: Int?
    var isDone: Bool
    var unnamed: String?

    enum CodingKeys: String, CodingKey {
        case id = "job_id"
        case owner, attempts
        case dueAt = "due_at"
        case isDone = "is_done"
        case unnamed
    }

    static var propertyNames: [PartialKeyPath<Job>: String] {
        names(
            CodingKeys.self,
            [\.id: .id, \.owner: .owner, \.attempts: .attempts, \.dueAt: .dueAt, \.isDone: .isDone])
    }
}

/// A function that a state invokes.
enum Worker: FunctionContract {
    enum Failure: String, FunctionFailure { case broken = "Broken" }
    typealias Input = Job
    typealias Output = Job
    static let name = "worker"
}

/// What states use.
struct Tools {
    let worker: Function<Worker>
    let jobs: Table<Job>
    let queue: Queue<Job>
    let topic: Topic<Job>
    let files: Bucket

    init(in stack: Stack) {
        worker = Function(
            Worker.self, in: stack, image: .init(repository: "registry/worker", tag: "1.0.0"), timeout: .seconds(20))
        jobs = Table("jobs", of: Job.self, in: stack, key: \.id)
        queue = Queue("queue", of: Job.self, in: stack)
        topic = Topic("topic", of: Job.self, in: stack)
        files = Bucket("files", in: stack, name: "files")
    }
}

/// The resources of a stack with a state machine, "m", of these states.
func machine<Output>(
    _ kind: MachineKind = .express, logsData: Bool = false,
    @WorkflowBuilder _ states: (StateInput<Job>, Tools) -> Workflow<Job, Output>
) throws -> JSONValue {
    try resources { stack in
        let tools = Tools(in: stack)
        StateMachine("m", in: stack, kind: kind, input: Job.self, logsData: logsData) { states($0, tools) }
    }
}

/// The state "s" of a machine that has this one alone.
func state<Output>(_ step: (StateInput<Job>, Tools) -> some WorkflowStep<Job, Output>) throws -> JSONValue {
    let resources = try machine(.standard) { job, tools in step(job, tools) }
    return try #require(try resources.definition().at("States", "s"))
}

extension JSONValue {
    /// The text of the definition of the machine "m".
    func definitionText() throws -> String { try #require(at("aws_sfn_state_machine", "m", "definition")?.text) }

    /// The definition of the machine "m" as Step Functions reads it, where each reference stands as its own text.
    func definition() throws -> JSONValue {
        let text = try definitionText()
        var json = ""
        var rest = Substring(text)
        while !rest.isEmpty {
            if rest.hasPrefix("$${") || rest.hasPrefix("%%{") {
                json += rest.dropFirst().prefix(2)
                rest = rest.dropFirst(3)
            } else if rest.hasPrefix("${") {
                let end = try #require(rest.range(of: ")}"))
                let reference = rest[..<end.lowerBound].dropFirst("${jsonencode(".count)
                json += JSONValue.string(String(reference)).compactText
                rest = rest[end.upperBound...]
            } else {
                json.append(rest.removeFirst())
            }
        }
        return try JSONDecoder().decode(DecodedJSON.self, from: Data(json.utf8)).value
    }
}

/// JSON that was read.
private struct DecodedJSON: Decodable {
    let value: JSONValue

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            value = .null
        } else if let bool = try? container.decode(Bool.self) {
            value = .bool(bool)
        } else if let integer = try? container.decode(Int.self) {
            value = .integer(integer)
        } else if let number = try? container.decode(Double.self) {
            value = .number(number)
        } else if let text = try? container.decode(String.self) {
            value = .string(text)
        } else if let elements = try? container.decode([DecodedJSON].self) {
            value = .array(elements.map(\.value))
        } else {
            value = .object(try container.decode([String: DecodedJSON].self).mapValues(\.value))
        }
    }
}
