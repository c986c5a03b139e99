/// A state that goes one way or another. The rules are asked in their order.
///
///     Choice("How large?", taking: File.self) { file in
///         When(file.size > 1_000_000) { Fail("Too large", error: "TooLarge", cause: "It is too large.") }
///         Otherwise { process }
///     }
///
/// All branches give one type, or end. Where no rule holds and there is no `Otherwise`, an execution fails, which has
/// to be said: ``withoutDefault()``.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html>
public struct Choice<Input, Output>: SingleState {
    /// The state, while it is put together.
    public var draft: StateDraft

    /// Makes a state that goes one way or another.
    public init(
        _ name: String, taking: Input.Type = Input.self,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column,
        @ChoiceBuilder _ branches: (StateInput<Input>) -> ChoiceBranches<Input, Output>
    ) {
        let made = branches(.input)
        draft = StateDraft(
            name, .choice(made.branches, otherwise: made.otherwise.map { .branch($0) }),
            at: SourcePosition(file: file, line: line, column: column))
    }

    /// The state, where it is meant that an execution for which no rule holds fails.
    public func withoutDefault() -> Self {
        modified {
            if case .choice(let branches, nil) = $0.kind { $0.kind = .choice(branches, otherwise: .failing) }
        }
    }
}

/// A branch of a Choice state that is taken where its rule holds.
public struct When<Input, Output>: Sendable {
    let branch: ChoiceBranch

    /// What is done where the rule holds.
    public init(
        _ rule: ChoiceRule<Input>, file: StaticString = #filePath, line: UInt = #line, column: UInt = #column,
        @WorkflowBuilder then: () -> Workflow<Input, Output>
    ) {
        branch = ChoiceBranch(
            rule: rule.expression, elements: then().elements,
            position: SourcePosition(file: file, line: line, column: column))
    }
}

/// The branch of a Choice state that is taken where no rule holds.
public struct Otherwise<Input, Output>: Sendable {
    let elements: [Element]

    /// What is done where no rule holds.
    public init(@WorkflowBuilder then: () -> Workflow<Input, Output>) { elements = then().elements }
}

/// The branches of a Choice state.
public struct ChoiceBranches<Input, Output>: Sendable {
    var branches: [ChoiceBranch]
    var otherwise: [Element]?
}

/// Puts branches together: all give one type, or end.
@resultBuilder
public enum ChoiceBuilder {
    /// All branches of a Choice state.
    public struct Complete<Input, Output>: Sendable {
        let all: ChoiceBranches<Input, Output>

        init(_ branches: [ChoiceBranch], _ otherwise: [Element]) {
            all = ChoiceBranches(branches: branches, otherwise: otherwise)
        }
    }

    /// The first branch.
    public static func buildPartialBlock<I, O>(first: When<I, O>) -> ChoiceBranches<I, O> {
        ChoiceBranches(branches: [first.branch])
    }

    /// A branch that gives the same.
    public static func buildPartialBlock<I, O>(
        accumulated: ChoiceBranches<I, O>, next: When<I, O>
    ) -> ChoiceBranches<I, O> { ChoiceBranches(branches: accumulated.branches + [next.branch]) }

    /// A branch that ends.
    public static func buildPartialBlock<I, O>(
        accumulated: ChoiceBranches<I, O>, next: When<I, Never>
    ) -> ChoiceBranches<I, O> { ChoiceBranches(branches: accumulated.branches + [next.branch]) }

    /// A branch after some that end.
    public static func buildPartialBlock<I, O>(
        accumulated: ChoiceBranches<I, Never>, next: When<I, O>
    ) -> ChoiceBranches<I, O> { ChoiceBranches(branches: accumulated.branches + [next.branch]) }

    /// A branch that ends, after some that do.
    public static func buildPartialBlock<I>(
        accumulated: ChoiceBranches<I, Never>, next: When<I, Never>
    ) -> ChoiceBranches<I, Never> { ChoiceBranches(branches: accumulated.branches + [next.branch]) }

    /// The last branch, which gives the same.
    public static func buildPartialBlock<I, O>(
        accumulated: ChoiceBranches<I, O>, next: Otherwise<I, O>
    ) -> Complete<I, O> { Complete(accumulated.branches, next.elements) }

    /// The last branch, which ends.
    public static func buildPartialBlock<I, O>(
        accumulated: ChoiceBranches<I, O>, next: Otherwise<I, Never>
    ) -> Complete<I, O> { Complete(accumulated.branches, next.elements) }

    /// The last branch, after some that end.
    public static func buildPartialBlock<I, O>(
        accumulated: ChoiceBranches<I, Never>, next: Otherwise<I, O>
    ) -> Complete<I, O> { Complete(accumulated.branches, next.elements) }

    /// The last branch, which ends, after some that do.
    public static func buildPartialBlock<I>(
        accumulated: ChoiceBranches<I, Never>, next: Otherwise<I, Never>
    ) -> Complete<I, Never> { Complete(accumulated.branches, next.elements) }

    /// All branches.
    public static func buildFinalResult<I, O>(_ branches: ChoiceBranches<I, O>) -> ChoiceBranches<I, O> { branches }

    /// All branches.
    public static func buildFinalResult<I, O>(_ branches: Complete<I, O>) -> ChoiceBranches<I, O> { branches.all }
}

// MARK: A branch that does not fit

extension ChoiceBuilder {
    /// A branch that gives something else.
    @available(*, unavailable, message: "this branch does not take, or does not give, what the others do")
    public static func buildPartialBlock<I, O, J, P>(
        accumulated: ChoiceBranches<I, O>, next: When<J, P>
    ) -> ChoiceBranches<I, O> { accumulated }

    /// A last branch that gives something else.
    @available(*, unavailable, message: "this branch does not take, or does not give, what the others do")
    public static func buildPartialBlock<I, O, J, P>(
        accumulated: ChoiceBranches<I, O>, next: Otherwise<J, P>
    ) -> Complete<I, O> { Complete(accumulated.branches, next.elements) }

    /// A branch after the last.
    @available(*, unavailable, message: "Otherwise is the last branch")
    public static func buildPartialBlock<I, O, Next>(
        accumulated: Complete<I, O>, next: Next
    ) -> Complete<I, O> { accumulated }
}

// MARK: A last branch that does not look at its input

extension ChoiceBuilder {
    /// The last branch, which takes anything and ends.
    public static func buildPartialBlock<I, O>(
        accumulated: ChoiceBranches<I, O>, next: Otherwise<Anything, Never>
    ) -> Complete<I, O> { Complete(accumulated.branches, next.elements) }

    /// The last branch, which takes anything and gives the same as the others.
    public static func buildPartialBlock<I, O>(
        accumulated: ChoiceBranches<I, O>, next: Otherwise<Anything, O>
    ) -> Complete<I, O> { Complete(accumulated.branches, next.elements) }

    /// The last branch, which takes anything, after some that end.
    public static func buildPartialBlock<I, O>(
        accumulated: ChoiceBranches<I, Never>, next: Otherwise<Anything, O>
    ) -> Complete<I, O> { Complete(accumulated.branches, next.elements) }

    /// The last branch, which takes anything and ends, after some that end.
    public static func buildPartialBlock<I>(
        accumulated: ChoiceBranches<I, Never>, next: Otherwise<Anything, Never>
    ) -> Complete<I, Never> { Complete(accumulated.branches, next.elements) }

    /// The last branch, which gives its input on, as the others do.
    public static func buildPartialBlock<I>(
        accumulated: ChoiceBranches<I, I>, next: Otherwise<Anything, Anything>
    ) -> Complete<I, I> { Complete(accumulated.branches, next.elements) }

    /// The last branch, which gives its input on, after some that end.
    public static func buildPartialBlock<I>(
        accumulated: ChoiceBranches<I, Never>, next: Otherwise<Anything, Anything>
    ) -> Complete<I, I> { Complete(accumulated.branches, next.elements) }
}
