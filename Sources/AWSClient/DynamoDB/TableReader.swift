public import Contracts
public import Schema

/// Reads the items of a table.
public struct TableReader<Item: Record>: Sendable {
    let table: TableCalls

    /// The most items of a call.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html>
    static var mostKeys: Int { 100 }

    /// The item with a key; nil where there is none.
    ///
    /// - Parameter isConsistent: Whether all changes show that were made before.
    public func get<Key: Encodable & Sendable>(
        _ property: KeyPath<Item, Key>, _ key: Key, isConsistent: Bool = true
    ) async throws -> Item? {
        let request = TableCalls.Request(
            TableName: table.name, Key: try itemKey(property, key), ConsistentRead: isConsistent)
        return try await table.send("GetItem", request).Item.map { try ItemDecoder.record(Item.self, from: $0) }
    }

    /// The items with these keys, as far as there are some, in no order.
    public func get<Key: Encodable & Sendable & Hashable>(
        _ property: KeyPath<Item, Key>, in keys: some Sequence<Key>, isConsistent: Bool = true
    ) async throws -> [Item] {
        var waiting = try Set(keys).map { try itemKey(property, $0) }
        var items: [Item] = []
        var rounds = 0
        while !waiting.isEmpty {
            let part = Array(waiting.prefix(Self.mostKeys))
            let request = TableCalls.BatchGet(
                RequestItems: [table.name: TableCalls.Keys(Keys: part, ConsistentRead: isConsistent)])
            let answer = try await table.send("BatchGetItem", request)
            items += try (answer.Responses?[table.name] ?? []).map { try ItemDecoder.record(Item.self, from: $0) }
            let left = answer.UnprocessedKeys?[table.name]?.Keys ?? []
            waiting = Array(waiting.dropFirst(part.count)) + left
            guard !left.isEmpty else { continue }
            rounds += 1
            guard rounds < table.aws.retry.attempts + 3 else { throw UnfinishedBatch(left: left.count) }
            try await Task.sleep(for: table.aws.retry.delay(after: rounds))
        }
        return items
    }
}

/// A part of a batch that DynamoDB did not get to, however often it was asked.
public struct UnfinishedBatch: Error, Sendable, CustomStringConvertible {
    /// How many items are left.
    public var left: Int
    /// How many items are left.
    public var description: String { "DynamoDB did not get to \(left) items of a batch." }
}

func itemKey<Item: Record>(_ property: KeyPath<Item, some Encodable>, _ key: some Encodable) throws -> AWSClient.Item {
    var names = ExpressionNames()
    let placeholder = try names.placeholder(of: key)
    return [try attributeName(of: property): names.values[placeholder] ?? .null]
}

extension AWS {
    /// The reader of a table.
    public func table<Item>(_ capability: Capability<ReadItems<Item>>) -> TableReader<Item> {
        TableReader(table: TableCalls(aws: self, name: capability.resource))
    }
}
