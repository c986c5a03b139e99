/// A state while it is put together; modifiers change it.
public struct StateDraft: Sendable {
    var name: String
    let position: SourcePosition
    var kind: StateKind
    var comment: String?
    var labels: [LabelID] = []
    var retries: [Retry] = []
    var catches: [CatchClause] = []
    var timeout: Duration?
    /// Why a state of an Express machine has no timeout.
    var reasonForNoTimeout: String?
    var heartbeat: Duration?
    /// What the state is given instead of its input.
    var input: Template?
    var resultSelector: Template?
    /// The member of the result that alone is the output.
    var resultMember: String?
    var resultPath = ResultPath.replacing
    /// The path to what alone is the output of the state.
    var outputPath: String?
    var requirements: [any StateRequirement] = []
    /// What was wrong with what the state was made of.
    var defects: [Defect] = []
    /// Whether it is known that the input is no object, so that no error can be put into it.
    var inputIsNoObject = false
    /// Whether it belongs to what is done after an error.
    var isInHandler = false
    /// Whether nobody has named it, so that its name may be changed.
    var isSynthesized = false

    init(_ name: String, _ kind: StateKind, at position: SourcePosition) {
        self.name = name
        self.kind = kind
        self.position = position
    }
}

extension StateDraft {
    /// Whether it is a distributed Map state, or a raw state that is or holds one.
    var isDistributedMap: Bool {
        switch kind {
        case .map(let map): map.distribution != nil
        case .raw(let json, _): json.holdsDistributedMap
        case .task, .pass, .wait, .succeed, .fail, .choice, .parallel: false
        }
    }
}

extension StatesJSON {
    /// Whether a raw state is or holds a distributed Map state. Other states know it without their JSON.
    fileprivate var holdsDistributedMap: Bool {
        switch self {
        case .object(let members):
            members["Mode"] == "DISTRIBUTED" || members.values.contains(where: \.holdsDistributedMap)
        case .array(let elements): elements.contains(where: \.holdsDistributedMap)
        case .null, .bool, .integer, .double, .string, .external: false
        }
    }
}

/// Where a state's result goes.
enum ResultPath: Sendable, Hashable {
    /// In place of the input: `$`.
    case replacing
    /// Nowhere; the input is the output: `null`.
    case discarded
    /// Into a member of the input.
    case member(String)
}

/// What a state does.
indirect enum StateKind: Sendable {
    case task(resource: StatesJSON)
    /// With a constant result, or none.
    case pass(result: StatesJSON?)
    case wait(WaitTime)
    case succeed
    case fail(error: ValueExpression?, cause: ValueExpression?)
    case choice([ChoiceBranch], otherwise: Otherwise?)
    case parallel([[Element]])
    case map(MapDraft)
    case raw(StatesJSON, ends: Bool)

    enum Otherwise: Sendable {
        case branch([Element])
        /// None is wanted: an execution for which no rule holds fails.
        case failing
    }
}

/// A rule of a Choice state, and where it goes.
struct ChoiceBranch: Sendable {
    var rule: RuleExpression
    var elements: [Element]
    var position: SourcePosition
}

/// Errors of a state, and what happens then.
struct CatchClause: Sendable {
    var errors: [ErrorName]
    /// Where the error goes: a member of the state's input, or in its place.
    var resultPath: ResultPath
    var handler: [Element]
    var position: SourcePosition
}

/// A number of whole seconds, or what is wrong with it.
func wholeSeconds(_ duration: Duration) -> Int? {
    let (seconds, attoseconds) = duration.components
    return attoseconds == 0 ? Int(seconds) : nil
}
