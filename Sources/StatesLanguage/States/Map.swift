/// A state that does the same with each of many items, at once.
///
///     Map("Each file", batch.files) { file in process }
///
/// A Map state that is distributed, with items that are read from elsewhere: ``DistributedMap``.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html>
public struct Map<Input, Result>: WorkingState {
    /// What it gives: what each item's steps give, in the order of the items.
    public typealias Output = [Result]
    /// It has no errors of its own.
    public typealias Failure = NoStateError
    /// The state, while it is put together.
    public var draft: StateDraft
    /// The state, whose output is settled.
    public var recovered: Recovering<Input, [Result], NoStateError> { Recovering(draft: draft) }

    /// Does the same with each element of an array.
    ///
    /// - Parameter maxConcurrency: How many items at once; 0, and nothing at all, is as many as possible, which are
    ///   about 40.
    public init<Item>(
        _ name: String, _ items: StateValue<Input, [Item]>, maxConcurrency: Int? = nil,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column,
        @WorkflowBuilder _ steps: (StateInput<Item>) -> Workflow<Item, Result>
    ) {
        let map = MapDraft(
            items: items.expression, selector: nil, maxConcurrency: maxConcurrency, processor: steps(.input).elements)
        draft = StateDraft(name, .map(map), at: SourcePosition(file: file, line: line, column: column))
        draft.inputIsNoObject = isNoObject(Input.self)
    }

    /// Does the same with what is made of each element of an array. The context object has the element and its
    /// index: `States.context(.mapItemValue(as: Item.self))`.
    public init<Element, Item>(
        _ name: String, _ items: StateValue<Input, [Element]>, selecting selector: Payload<Input, Item>,
        maxConcurrency: Int? = nil, file: StaticString = #filePath, line: UInt = #line, column: UInt = #column,
        @WorkflowBuilder _ steps: (StateInput<Item>) -> Workflow<Item, Result>
    ) {
        let map = MapDraft(
            items: items.expression, selector: selector.template, maxConcurrency: maxConcurrency,
            processor: steps(.input).elements)
        draft = StateDraft(name, .map(map), at: SourcePosition(file: file, line: line, column: column))
        draft.inputIsNoObject = isNoObject(Input.self)
    }

    /// The results are dropped; what the state was given goes on.
    public func discardingResult() -> Recovering<Input, Input, NoStateError> {
        var draft = draft
        draft.resultPath = .discarded
        return Recovering(draft: draft)
    }
}

/// A Map state while it is put together.
struct MapDraft: Sendable {
    var items: ValueExpression?
    var selector: Template?
    var maxConcurrency: Int?
    var processor: [Element]
    var distribution: Distribution?
}
