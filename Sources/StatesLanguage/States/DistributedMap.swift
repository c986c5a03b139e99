/// A Map state each of whose items is an execution of its own: for many items, which may be read from a bucket.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html>
public struct DistributedMap<Input, Output>: WorkingState {
    /// It has no errors of its own.
    public typealias Failure = NoStateError
    /// The state, while it is put together.
    public var draft: StateDraft
    /// The state, whose output is settled.
    public var recovered: Recovering<Input, Output, NoStateError> { Recovering(draft: draft) }

    /// Does the same with each item.
    ///
    /// - Parameters:
    ///   - items: What the items are, or where they are read.
    ///   - kind: What the items' executions are.
    ///   - taking: The type of the state's input: `Anything.self` where it is not looked at.
    ///   - options: Batches, limits, and where results are written.
    ///   - requirements: What the deployment has to see to, such as a permission.
    public init<Item, Result>(
        _ name: String, _ items: MapItems<Input, Item>, kind: MachineKind,
        taking: Input.Type = Input.self, options: DistributionOptions<Input> = .init(),
        requirements: [any StateRequirement] = [], file: StaticString = #filePath, line: UInt = #line,
        column: UInt = #column,
        @WorkflowBuilder _ steps: (StateInput<Item>) -> Workflow<Item, Result>
    ) where Output == [Result] {
        self.init(name, items, nil, kind, options, requirements, file, line, column, steps(.input).elements)
    }

    /// Does the same with what is made of each item. The context object has the item and its index:
    /// `States.context(.mapItemValue(as: Element.self))`.
    public init<Element, Item, Result>(
        _ name: String, _ items: MapItems<Input, Element>, selecting selector: Payload<Input, Item>, kind: MachineKind,
        taking: Input.Type = Input.self, options: DistributionOptions<Input> = .init(),
        requirements: [any StateRequirement] = [], file: StaticString = #filePath, line: UInt = #line,
        column: UInt = #column,
        @WorkflowBuilder _ steps: (StateInput<Item>) -> Workflow<Item, Result>
    ) where Output == [Result] {
        self.init(
            name, items, selector.template, kind, options, requirements, file, line, column, steps(.input).elements)
    }

    /// Does the same with each batch of items.
    public init<Item, Result>(
        _ name: String, batchesOf items: MapItems<Input, Item>, _ batching: Batching, kind: MachineKind,
        taking: Input.Type = Input.self, options: DistributionOptions<Input> = .init(),
        requirements: [any StateRequirement] = [],
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column,
        @WorkflowBuilder _ steps: (StateInput<MapBatch<Item>>) -> Workflow<MapBatch<Item>, Result>
    ) where Output == [Result] {
        self.init(
            name, items, nil, kind, options, requirements, file, line, column, steps(.input).elements, batching)
    }

    private init<Item>(
        _ name: String, _ items: MapItems<Input, Item>, _ selector: Template?, _ kind: MachineKind,
        _ options: DistributionOptions<Input>, _ requirements: [any StateRequirement], _ file: StaticString,
        _ line: UInt,
        _ column: UInt, _ steps: [Element], _ batching: Batching? = nil
    ) {
        let distribution = Distribution(
            kind: kind, reader: items.reader, batching: batching, writer: options.resultWriter?.template,
            toleratedFailurePercentage: options.toleratedFailurePercentage,
            toleratedFailureCount: options.toleratedFailureCount, label: options.label)
        let map = MapDraft(
            items: items.path, selector: selector, maxConcurrency: options.maxConcurrency, processor: steps,
            distribution: distribution)
        draft = StateDraft(name, .map(map), at: SourcePosition(file: file, line: line, column: column))
        draft.inputIsNoObject = isNoObject(Input.self)
        draft.requirements = requirements + items.requirements + options.requirements
    }

    /// The results are dropped; what the state was given goes on. So it is where a result writer has them.
    public func discardingResult() -> Recovering<Input, Input, NoStateError> {
        var draft = draft
        draft.resultPath = .discarded
        return Recovering(draft: draft)
    }
}

/// A batch of a distributed Map state's items, which is at `$.Items`.
public struct MapBatch<Item>: Sendable {
    private init() {}
}

extension StateValue {
    /// The items of a batch.
    public func items<Item>() -> StateValue<Input, [Item]> where Value == MapBatch<Item> {
        StateValue<Input, [Item]>(expression.member("Items"))
    }
}

/// How a distributed Map state puts items together; one of both at least.
public struct Batching: Sendable, Hashable {
    /// The most items of a batch.
    public var maxItems: Int?
    /// The most bytes of a batch's input: at most 262,144.
    public var maxBytes: Int?

    /// Makes batches of at most so many items, and so many bytes.
    public init(maxItems: Int? = nil, maxBytes: Int? = nil) {
        self.maxItems = maxItems
        self.maxBytes = maxBytes
    }
}

/// Limits of a distributed Map state, and where its results go.
public struct DistributionOptions<Input>: Sendable {
    /// How many items, or batches, at once; 0, and nothing at all, is as many as possible: 10,000.
    public var maxConcurrency: Int?
    /// How much of the items may fail: 0 to 100.
    public var toleratedFailurePercentage: Double?
    /// How many items may fail.
    public var toleratedFailureCount: Int?
    /// What the items' executions are called: at most 40 characters.
    public var label: String?
    /// The bucket and the prefix that results are written under: `["Bucket": …, "Prefix": …]`.
    public var resultWriter: Parameters<Input>?
    /// What the deployment has to see to, such as permission to write results.
    public var requirements: [any StateRequirement]

    /// Makes options.
    public init(
        maxConcurrency: Int? = nil, toleratedFailurePercentage: Double? = nil, toleratedFailureCount: Int? = nil,
        label: String? = nil, resultWriter: Parameters<Input>? = nil, requirements: [any StateRequirement] = []
    ) {
        self.maxConcurrency = maxConcurrency
        self.toleratedFailurePercentage = toleratedFailurePercentage
        self.toleratedFailureCount = toleratedFailureCount
        self.label = label
        self.resultWriter = resultWriter
        self.requirements = requirements
    }
}
