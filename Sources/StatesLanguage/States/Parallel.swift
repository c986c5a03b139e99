/// A state whose branches are run at once, each with its input.
///
/// What it gives is an array with what each branch gives; its type here is that of all of them.
///
///     Parallel("Both", first, second)          // gives ParallelOutput<A, B>
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html>
public struct Parallel<Input, each Branch>: WorkingState {
    /// What it gives.
    public typealias Output = ParallelOutput<repeat each Branch>
    /// It has no errors of its own.
    public typealias Failure = NoStateError
    /// The state, while it is put together.
    public var draft: StateDraft
    /// The state, whose output is settled.
    public var recovered: Recovering<Input, Output, NoStateError> { Recovering(draft: draft) }

    /// Runs branches at once.
    public init(
        _ name: String, _ branches: repeat Workflow<Input, each Branch>,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) {
        var elements: [[Element]] = []
        for branch in repeat each branches { elements.append(branch.elements) }
        draft = StateDraft(name, .parallel(elements), at: SourcePosition(file: file, line: line, column: column))
        draft.inputIsNoObject = isNoObject(Input.self)
    }

    /// The results are dropped; what the state was given goes on.
    public func discardingResult() -> Recovering<Input, Input, NoStateError> {
        var draft = draft
        draft.resultPath = .discarded
        return Recovering(draft: draft)
    }
}

/// What the branches of a Parallel state give: an array with a value of each.
public struct ParallelOutput<each Value>: Sendable, StatesArrayOfTypes {
    private init() {}
}

extension StateValue {
    /// What the first branch gave.
    public func first<A, each Rest>() -> StateValue<Input, A> where Value == ParallelOutput<A, repeat each Rest> {
        StateValue<Input, A>(expression.element(0))
    }

    /// What the second branch gave.
    public func second<A, B, each Rest>() -> StateValue<Input, B>
    where Value == ParallelOutput<A, B, repeat each Rest> {
        StateValue<Input, B>(expression.element(1))
    }

    /// What the third branch gave.
    public func third<A, B, C, each Rest>() -> StateValue<Input, C>
    where Value == ParallelOutput<A, B, C, repeat each Rest> {
        StateValue<Input, C>(expression.element(2))
    }

    /// What the fourth branch gave.
    public func fourth<A, B, C, D, each Rest>() -> StateValue<Input, D>
    where Value == ParallelOutput<A, B, C, D, repeat each Rest> {
        StateValue<Input, D>(expression.element(3))
    }
}
