/// A state that ends well: the machine, or the branch that it is in. Its input is the output.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/state-succeed.html>
public struct Succeed: SingleState {
    /// What it takes.
    public typealias Input = Anything
    /// What it gives: nothing goes on after it.
    public typealias Output = Never
    /// The state, while it is put together.
    public var draft: StateDraft

    /// Ends well.
    public init(_ name: String, file: StaticString = #filePath, line: UInt = #line, column: UInt = #column) {
        draft = StateDraft(name, .succeed, at: SourcePosition(file: file, line: line, column: column))
    }
}

/// A state that ends the execution with an error.
///
///     Fail("Refused", error: caught.error.name, cause: caught.error.cause)
///     Fail("Refused", given: caught, error: "Refused", cause: "Refused: \(caught.error.cause)")
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/state-fail.html>
public struct Fail<Input>: SingleState {
    /// What it gives: nothing goes on after it.
    public typealias Output = Never
    /// The state, while it is put together.
    public var draft: StateDraft

    private init(_ name: String, _ error: ValueExpression?, _ cause: ValueExpression?, at position: SourcePosition) {
        draft = StateDraft(name, .fail(error: error, cause: cause), at: position)
    }

    /// Fails with an error that its input has a part in. A cause has at most 32,768 characters.
    public init(
        _ name: String, error: StateValue<Input, String>, cause: StateValue<Input, String>,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) {
        self.init(
            name, error.expression, cause.expression, at: SourcePosition(file: file, line: line, column: column))
    }
}

extension Fail {
    /// Fails with an error that is put together of the input, which is given because a text with values in it does
    /// not say by itself which state's they are. A cause has at most 32,768 characters.
    public init(
        _ name: String, given input: StateInput<Input>, error: StateValue<Input, String>,
        cause: StateValue<Input, String>,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) {
        self.init(name, error: error, cause: cause, file: file, line: line, column: column)
    }
}

extension Fail where Input == Anything {
    /// Fails with a constant error.
    public init(
        _ name: String, error: StaticString? = nil, cause: StaticString? = nil,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) {
        self.init(
            name, error.map { .literal(.string($0.description)) }, cause.map { .literal(.string($0.description)) },
            at: SourcePosition(file: file, line: line, column: column))
    }

    /// Fails with an error whose texts are made in Swift.
    public init(
        _ name: String, errorName: ErrorName, causeText: String,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) {
        self.init(
            name, .literal(.string(errorName.rawValue)), .literal(.string(causeText)),
            at: SourcePosition(file: file, line: line, column: column))
    }
}
