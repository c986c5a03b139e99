public import Records

/// A write was not done, because its condition is not true.
public struct ConditionFailed<Item: Record>: Error {
    /// The item that is there instead; nil where there is none.
    public let existing: Item?
    /// Whether an earlier attempt of the same call may have been done: its answer was lost, and what is there now is
    /// not what it wrote.
    public let mayHaveHappened: Bool
}

extension ConditionFailed: CustomStringConvertible {
    /// That it failed, without the item.
    public var description: String {
        "The condition is not true of \(existing == nil ? "what is not there" : "the item that is there")."
    }
}
