public import Contracts
internal import Decimals
internal import Records

extension TableWriter {
    /// Changes an item of a table whose key is one property.
    ///
    ///     try await status.update(key: \.runID, "run-1", .set(\.state, "done"), onlyIf: .exists(\.runID))
    ///
    /// - Throws: ``ConditionFailed`` with the item that is there, or ``AWSError``.
    public func update<Value: TableKeyValue & Encodable>(
        key property: KeyPath<Item, Value>, _ value: Value, _ changes: Change<Item>...,
        onlyIf condition: ItemCondition<Item>? = nil
    ) async throws {
        try await update(ItemKey(property, value), changes, onlyIf: condition)
    }

    /// Changes an item of a table whose key is one property, and gives it as it is then.
    ///
    /// - Throws: ``ConditionFailed`` with the item that is there, or ``AWSError``.
    public func updated<Value: TableKeyValue & Encodable>(
        key property: KeyPath<Item, Value>, _ value: Value, _ changes: Change<Item>...,
        onlyIf condition: ItemCondition<Item>? = nil
    ) async throws -> Item {
        try await updated(ItemKey(property, value), changes, onlyIf: condition)
    }
}

extension TableReader {
    /// The item of a table whose key is one property; nil where there is none.
    ///
    /// - Throws: ``AWSError``.
    public func get<Value: TableKeyValue & Encodable>(
        _ property: KeyPath<Item, Value>, _ value: Value, isConsistent: Bool = false
    ) async throws(AWSError) -> Item? {
        try await get(ItemKey(property, value), isConsistent: isConsistent)
    }

    /// The items with these keys, in no order; those that are not there are left out.
    ///
    /// - Throws: ``AWSError``.
    public func get<Value: TableKeyValue & Encodable>(
        _ property: KeyPath<Item, Value>, _ values: [Value], isConsistent: Bool = false
    ) async throws(AWSError) -> [Item] {
        try await get(values.map { ItemKey(property, $0) }, isConsistent: isConsistent)
    }
}

extension TableDeleter {
    /// Deletes the item of a table whose key is one property.
    ///
    /// - Throws: ``ConditionFailed`` with the item that is there, or ``AWSError``.
    public func delete<Value: TableKeyValue & Encodable>(
        _ property: KeyPath<Item, Value>, _ value: Value, onlyIf condition: ItemCondition<Item>? = nil
    ) async throws {
        try await delete(ItemKey(property, value), onlyIf: condition)
    }
}
