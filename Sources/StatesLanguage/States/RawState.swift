/// A state that is written as Step Functions reads it, for what this module does not know.
///
/// Its `Next` or `End` is set by where it is.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html>
public struct RawState<Input, Output>: SingleState {
    /// The state, while it is put together.
    public var draft: StateDraft

    /// A state, whose types nothing checks. `json` is an object with a `Type`.
    public init(
        _ name: String, json: StatesJSON, taking: Input.Type = Input.self, giving: Output.Type = Output.self,
        requirements: [any StateRequirement] = [], file: StaticString = #filePath, line: UInt = #line,
        column: UInt = #column
    ) {
        draft = StateDraft(
            name, .raw(json, ends: Output.self == Never.self),
            at: SourcePosition(file: file, line: line, column: column))
        draft.requirements = requirements
    }
}
