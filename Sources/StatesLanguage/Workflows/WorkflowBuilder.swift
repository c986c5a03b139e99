/// Puts steps one after the other. A step takes what the one before it gives; one that does not look at its input
/// goes after any other.
@resultBuilder
public enum WorkflowBuilder {
    /// Steps from which others go on.
    public struct Open<Input, Output> {
        let elements: [Element]
    }

    /// Steps from which nothing goes on.
    public struct Closed<Input> {
        let elements: [Element]
    }

    /// A step.
    public static func buildExpression<Step: WorkflowStep>(_ step: Step) -> Open<Step.Input, Step.Output> {
        Open(elements: step.workflow.elements)
    }

    /// A step that ends the workflow.
    public static func buildExpression<Step: WorkflowStep>(_ step: Step) -> Closed<Step.Input>
    where Step.Output == Never {
        Closed(elements: step.workflow.elements)
    }

    /// No step: what is given goes on.
    public static func buildBlock() -> Open<Anything, Anything> { Open(elements: []) }

    /// The first step.
    public static func buildPartialBlock<A, B>(first: Open<A, B>) -> Open<A, B> { first }

    /// The first step.
    public static func buildPartialBlock<A>(first: Closed<A>) -> Closed<A> { first }
}

// MARK: A step after others

extension WorkflowBuilder {
    /// A step that takes what is given.
    public static func buildPartialBlock<A, B, C>(accumulated: Open<A, B>, next: Open<B, C>) -> Open<A, C> {
        Open(elements: accumulated.elements + next.elements)
    }

    /// A step that takes anything, and gives something of its own.
    public static func buildPartialBlock<A, B, C>(accumulated: Open<A, B>, next: Open<Anything, C>) -> Open<A, C> {
        Open(elements: accumulated.elements + next.elements)
    }

    /// A step that takes anything, and gives it on.
    public static func buildPartialBlock<A, B>(
        accumulated: Open<A, B>, next: Open<Anything, Anything>
    ) -> Open<A, B> { Open(elements: accumulated.elements + next.elements) }

    /// A step after some that took anything, and gave it on.
    public static func buildPartialBlock<B, C>(
        accumulated: Open<Anything, Anything>, next: Open<B, C>
    ) -> Open<B, C> { Open(elements: accumulated.elements + next.elements) }

    /// A step that takes anything after some that did.
    public static func buildPartialBlock<C>(
        accumulated: Open<Anything, Anything>, next: Open<Anything, C>
    ) -> Open<Anything, C> { Open(elements: accumulated.elements + next.elements) }

    /// A step that takes anything, and gives it on, after some that did.
    public static func buildPartialBlock(
        accumulated: Open<Anything, Anything>, next: Open<Anything, Anything>
    ) -> Open<Anything, Anything> { Open(elements: accumulated.elements + next.elements) }

    /// A step that takes what is given, and ends.
    public static func buildPartialBlock<A, B>(accumulated: Open<A, B>, next: Closed<B>) -> Closed<A> {
        Closed(elements: accumulated.elements + next.elements)
    }

    /// A step that takes anything, and ends.
    public static func buildPartialBlock<A, B>(accumulated: Open<A, B>, next: Closed<Anything>) -> Closed<A> {
        Closed(elements: accumulated.elements + next.elements)
    }

    /// A step that ends, after some that took anything, and gave it on.
    public static func buildPartialBlock<B>(accumulated: Open<Anything, Anything>, next: Closed<B>) -> Closed<B> {
        Closed(elements: accumulated.elements + next.elements)
    }

    /// A step that takes anything, and ends, after some that took anything, and gave it on.
    public static func buildPartialBlock(
        accumulated: Open<Anything, Anything>, next: Closed<Anything>
    ) -> Closed<Anything> { Closed(elements: accumulated.elements + next.elements) }
}

// MARK: A step that does not fit

extension WorkflowBuilder {
    /// A step that takes something else.
    @available(*, unavailable, message: "this state does not take what the one before it gives")
    public static func buildPartialBlock<A, B, C, D>(accumulated: Open<A, B>, next: Open<C, D>) -> Open<A, D> {
        Open(elements: [])
    }

    /// A step that takes something else, and ends.
    @available(*, unavailable, message: "this state does not take what the one before it gives")
    public static func buildPartialBlock<A, B, C>(accumulated: Open<A, B>, next: Closed<C>) -> Closed<A> {
        Closed(elements: [])
    }

    /// A step after the end.
    @available(*, unavailable, message: "nothing reaches this state: the one before it ends the workflow")
    public static func buildPartialBlock<A, Next>(accumulated: Closed<A>, next: Next) -> Closed<A> {
        Closed(elements: [])
    }
}

// MARK: Steps that are there or not, as Swift knows when the machine is described

extension WorkflowBuilder {
    /// Steps that may be left out, because they give what they take.
    public static func buildOptional<A>(_ steps: Open<A, A>?) -> Open<A, A> { steps ?? Open(elements: []) }

    /// The steps of an `if`, which give what those of its `else` give.
    public static func buildEither<A, B>(first steps: Open<A, B>) -> Open<A, B> { steps }

    /// The steps of an `else`, which give what those of its `if` give.
    public static func buildEither<A, B>(second steps: Open<A, B>) -> Open<A, B> { steps }
}

// MARK: The whole

extension WorkflowBuilder {
    /// The steps.
    public static func buildFinalResult<A, B>(_ steps: Open<A, B>) -> Workflow<A, B> { Workflow(steps.elements) }

    /// The steps, which end.
    public static func buildFinalResult<A>(_ steps: Closed<A>) -> Workflow<A, Never> { Workflow(steps.elements) }

    /// The steps, which end: they fit where others give something.
    @_disfavoredOverload
    public static func buildFinalResult<A, B>(_ steps: Closed<A>) -> Workflow<A, B> { Workflow(steps.elements) }

    /// Steps that take anything, and end.
    public static func buildFinalResult<A>(_ steps: Closed<Anything>) -> Workflow<A, Never> {
        Workflow(steps.elements)
    }

    /// Steps that take anything, and end: they fit where others give something.
    @_disfavoredOverload
    public static func buildFinalResult<A, B>(_ steps: Closed<Anything>) -> Workflow<A, B> {
        Workflow(steps.elements)
    }

    /// Steps that take anything, and give it on.
    @_disfavoredOverload
    public static func buildFinalResult<A>(_ steps: Open<Anything, Anything>) -> Workflow<A, A> {
        Workflow(steps.elements)
    }

    /// Steps that take anything, and give something of their own.
    @_disfavoredOverload
    public static func buildFinalResult<A, B>(_ steps: Open<Anything, B>) -> Workflow<A, B> {
        Workflow(steps.elements)
    }
}
