/// A state that does no work: it makes its output of its input, or of a constant.
///
///     Pass("Shape", taking: Upload.self) { upload in Payload<_, File>(.init(\.id, upload.key)) }
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/state-pass.html>
public struct Pass<Input, Output>: SingleState {
    /// The state, while it is put together.
    public var draft: StateDraft

    /// Makes the output of the input.
    public init(
        _ name: String, taking: Input.Type = Input.self, giving: Output.Type = Output.self,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column,
        _ output: (StateInput<Input>) -> Payload<Input, Output>
    ) {
        draft = StateDraft(name, .pass(result: nil), at: SourcePosition(file: file, line: line, column: column))
        draft.input = output(.input).template
    }

    /// Gives a value of the input.
    public init(
        _ name: String, _ output: StateValue<Input, Output>,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) {
        self.init(name, file: file, line: line, column: column) { _ in .value(output) }
    }
}

extension Pass where Input == Anything {
    /// Gives a constant, whose type nothing checks.
    public init(
        _ name: String, constant: StatesJSON, giving: Output.Type = Output.self,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) {
        draft = StateDraft(name, .pass(result: constant), at: SourcePosition(file: file, line: line, column: column))
    }
}

extension Pass where Input == Anything, Output == Anything {
    /// Gives its input on.
    public init(
        _ name: String, file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) {
        draft = StateDraft(name, .pass(result: nil), at: SourcePosition(file: file, line: line, column: column))
    }
}
