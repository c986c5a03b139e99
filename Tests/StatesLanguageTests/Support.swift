import Records
import StatesLanguage

struct Upload: Record {
    var id: String
    var key: String
    var size: Int
    var note: String?

    static var propertyNames: [PartialKeyPath<Upload>: String] {
        [\.id: "file_id", \.key: "key", \.size: "size", \.note: "note"]
    }
    enum CodingKeys: String, CodingKey { case id = "file_id", key, size, note }
}

struct Rows: Record {
    var id: String
    var rows: [Row]
    var summary: Row?

    static var propertyNames: [PartialKeyPath<Rows>: String] { [\.id: "id", \.rows: "rows", \.summary: "the summary"] }
}

struct Row: Record {
    var amount: Double
    var isPaid: Bool
    var due: Timestamp
    var kind: Kind?

    enum Kind: String, Codable, Sendable { case debit, credit }

    static var propertyNames: [PartialKeyPath<Row>: String] {
        [\.amount: "amount", \.isPaid: "is_paid", \.due: "due", \.kind: "kind"]
    }
}

struct Report: Record {
    var id: String
    var total: Double

    static var propertyNames: [PartialKeyPath<Report>: String] { [\.id: "id", \.total: "total"] }
}

enum ParseError: String, StateError {
    case invalidFile = "InvalidFile"
    case tooLarge = "TooLarge"
}

/// A value or a requirement of a deployment, as its module would have one.
struct Named: DeploymentValue, StateRequirement {
    var name: String
    init(_ name: String) { self.name = name }
}

/// Three tasks, as a module for a service would make them.
func parse(line: UInt = #line) -> Task<Upload, Rows, ParseError> {
    Task(
        "Parse", resource: "arn:parse", throwing: ParseError.self, requirements: [Named("invoke parse")], line: line)
}

func total(line: UInt = #line) -> Task<Rows, Report, NoStateError> {
    Task("Total", resource: "arn:total", requirements: [Named("invoke total")], line: line)
}

func store(line: UInt = #line) -> Task<Report, Report, NoStateError> {
    Task("Store", resource: "arn:store", requirements: [Named("invoke store")], line: line)
}

/// A task that takes what its failed state was given.
func record<Input>(
    _ name: String, of input: StateInput<Input>, _ text: StateValue<Input, String>, line: UInt = #line
) -> Task<Input, Input, NoStateError> {
    Task<Input, String, NoStateError>(
        name, resource: "arn:record", parameters: ["Text": .value(text)], requirements: [Named("invoke record")],
        line: line
    ).discardingResult()
}

extension Retry {
    static let patient = Retry(
        on: "TooManyRequests", .timeout, interval: .seconds(2), maxAttempts: 2, maxDelay: .seconds(20), jitter: .full)
}

extension StatesJSON {
    subscript(_ path: String...) -> StatesJSON? {
        path.reduce(Optional(self)) { json, name in
            if case .object(let members)? = json { members[name] } else { nil }
        }
    }

    subscript(index: Int) -> StatesJSON? {
        if case .array(let elements) = self, elements.indices.contains(index) { elements[index] } else { nil }
    }

    /// A state of a machine.
    func state(_ name: String) -> StatesJSON? { self["States", name] }
}

/// What a Pass state's parameters make of values of an upload.
func written<Value>(
    _ value: (StateInput<Upload>) -> StateValue<Upload, Value>
) -> (json: StatesJSON?, problems: [StatesProblem]) {
    let parameters: Parameters<Upload> = ["x": .value(value(.input))]
    let machine = StateMachineDefinition(kind: .standard, input: Upload.self) { _ in
        Pass("P", taking: Upload.self, giving: Upload.self) { _ in .unchecked(parameters) }
    }
    return (machine.json["States", "P", "Parameters"], machine.problems)
}

/// The text of a value's expression.
func expression<Value>(_ value: (StateInput<Upload>) -> StateValue<Upload, Value>) -> String? {
    guard case .string(let text)? = written(value).json?["x.$"] else { return nil }
    return text
}

/// A machine that is made of one step.
func machine<Step: WorkflowStep>(
    _ kind: MachineKind = .standard, _ step: Step
) -> StateMachineDefinition<Step.Input, Step.Output> {
    StateMachineDefinition(kind: kind, input: Step.Input.self) { _ in step.workflow }
}
