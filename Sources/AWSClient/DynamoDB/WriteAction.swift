public import Records

/// One write of several that are done all or none: ``TableWriter/transact(_:)``.
public struct WriteAction<Item: Record>: Sendable {
    enum Kind: Sendable {
        case put(Item)
        case update(ItemKey<Item>, [Change<Item>])
    }

    let kind: Kind
    let condition: ItemCondition<Item>?

    /// Puts an item, if a condition is true of what is there.
    public static func put(_ item: Item, onlyIf condition: ItemCondition<Item>? = nil) -> Self {
        Self(kind: .put(item), condition: condition)
    }

    /// Changes an item, if a condition is true of it.
    public static func update(
        _ key: ItemKey<Item>, _ changes: Change<Item>..., onlyIf condition: ItemCondition<Item>? = nil
    ) -> Self { Self(kind: .update(key, changes), condition: condition) }
}

/// What became of writes that are done all or none.
public enum WriteResult<Item: Record>: Sendable {
    /// All were done.
    case done
    /// None was done: of each action, in order, what spoke against it.
    case refused([WriteRefusal<Item>])

    /// Whether all were done.
    public var isDone: Bool { if case .done = self { true } else { false } }
}

/// What spoke against one of several writes.
///
/// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CancellationReason.html>
public enum WriteRefusal<Item: Record>: Sendable {
    /// Nothing: it was not done because of the others.
    case none
    /// Its condition is not true; with the item that is there.
    case conditionFailed(existing: Item?)
    /// Another write of the item was under way.
    case conflict
    /// Its table, an index of it or their partition has too many writes: worth trying again.
    case throttled
    /// Something else, by DynamoDB's name, such as `ItemCollectionSizeLimitExceeded` or `ValidationError`.
    case other(code: String, message: String)
}
