public import Records

/// What the handler of a state's errors is given: the state's input, with the error at `$.error`.
public struct Caught<Original>: CaughtInput {
    private init() {}
}

/// What the handler of a whole machine's errors is given: the input of the state that failed, whichever it is, with
/// the error at `$.error`. A property of that name is overwritten.
public struct AnyCaught: FailedState {
    private init() {}
}

/// The input of a state that failed, with the error at `$.error`.
public protocol FailedState: Sendable {}

/// The input of a state whose input's type is known, with the error at `$.error`.
public protocol CaughtInput<Original>: FailedState {
    /// The type of the state's input.
    associatedtype Original
}

/// The error that a state ended with.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-fallback-states>
public struct ErrorOutput: Record {
    /// The error's name.
    public var name: String
    /// What else is known; of a function that threw, JSON in a text.
    public var cause: String

    /// The names that Step Functions gives them.
    public static var propertyNames: [PartialKeyPath<ErrorOutput>: String] { [\.name: "Error", \.cause: "Cause"] }

    private enum CodingKeys: String, CodingKey {
        case name = "Error"
        case cause = "Cause"
    }
}

/// The member of a failed state's input that its error is at.
let errorMember = "error"

extension StateValue where Value: FailedState {
    /// The error.
    public var error: StateValue<Input, ErrorOutput> {
        StateValue<Input, ErrorOutput>(expression.member(errorMember))
    }

    /// All of it: the input of the state that failed, and the error.
    public var whole: StateValue<Input, Value> { self }
}

extension StateValue where Value: CaughtInput {
    /// The input of the state that failed.
    public var input: StateValue<Input, Value.Original> { StateValue<Input, Value.Original>(expression) }
}

/// Goes on with the input of the state that failed, as if nothing had happened. It is no state of its own, and the
/// error stays in the data, where nothing looks at it.
///
///     store.catchAll { caught in ResumeWithInput(caught) }
public struct ResumeWithInput<Original>: WorkflowStep {
    /// What it takes.
    public typealias Input = Caught<Original>
    /// What it gives.
    public typealias Output = Original
    /// The step as a workflow.
    public var workflow: Workflow<Caught<Original>, Original> { Workflow([]) }

    /// Goes on with what a handler was given.
    public init(_ caught: StateInput<Caught<Original>>) {}
}
