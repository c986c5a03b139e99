public import Contracts
internal import ExactText
internal import JSONCoding
public import Records

/// Puts and deletes a table's items in batches, without conditions.
public struct TableBatches<Item: Record>: Sendable {
    let table: Table

    /// The maximum number of writes in a request.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html>
    static var batchLimit: Int { 25 }

    /// Puts any number of items, 25 per request. Equal items are put once.
    ///
    /// The writes are independent: if the call throws, some of them are done. All items before ``PartialFailure/cursor`` are, so
    /// that a caller that runs out of time can continue from there.
    ///
    /// - Parameter key: The table's partition key.
    /// - Throws: ``PartialFailure`` with the items that were not put; or ``AWSError``, before anything is written, if two
    ///   different items have the same key.
    public func put(_ items: [Item], key: KeyPath<Item, some TableKeyValue>) async throws {
        try await put(items, [Item.propertyNames[key]])
    }

    /// Puts any number of items of a table with a sort key.
    ///
    /// - Throws: ``PartialFailure`` with the items that were not put; or ``AWSError``, before anything is written, if two
    ///   different items have the same key.
    public func put(
        _ items: [Item], key: KeyPath<Item, some TableKeyValue>, sort: KeyPath<Item, some TableKeyValue>
    ) async throws {
        try await put(items, [Item.propertyNames[key], Item.propertyNames[sort]])
    }

    /// Deletes the items with these keys, 25 per request. Ignores keys without an item.
    ///
    /// - Throws: ``PartialFailure`` with the keys whose items were not deleted, or ``AWSError``.
    public func delete(_ keys: [ItemKey<Item>]) async throws {
        var writes: [Write<ItemKey<Item>>] = []
        var seen: Set<AttributeMap> = []
        for (index, key) in keys.enumerated() {
            let attributes = try table.attributes(of: key, "BatchWriteItem")
            guard seen.insert(attributes).inserted else { continue }
            writes.append(Write(index: index, element: key, key: attributes))
        }
        seen = []
        try await write(writes) { write in ["DeleteRequest": ["Key": write.key.typedJSON]] }
    }

    /// One write of a batch. Items are encoded when they are sent, so that not all of them are in memory twice.
    private struct Write<Element: Sendable> {
        var index: Int
        var element: Element
        var key: AttributeMap
    }

    private func put(_ items: [Item], _ names: [String?]) async throws {
        let names = names.compactMap { name in name.map { ExactText($0) } }
        var writes: [Write<Item>] = []
        writes.reserveCapacity(items.count)
        var seen: [AttributeMap: Int] = [:]
        for (index, item) in items.enumerated() {
            let attributes = try attributes(of: item)
            let key = attributes.filter { names.contains($0.key) }
            guard !key.isEmpty, key.count == names.count else {
                throw table.request("BatchWriteItem", "Item \(index) lacks an attribute of its key.")
            }
            if let other = seen[key] {
                guard try self.attributes(of: items[other]) == attributes else {
                    throw table.request("BatchWriteItem", "Two items that differ have the key \(key.keyText).")
                }
                continue
            }
            seen[key] = index
            writes.append(Write(index: index, element: item, key: key))
        }
        seen = [:]
        try await write(writes) { write throws(AWSError) in
            ["PutRequest": ["Item": try attributes(of: write.element).typedJSON]]
        }
    }

    private func attributes(of item: Item) throws(AWSError) -> AttributeMap {
        try table.write("BatchWriteItem") { () throws(UnwritableValue) in try AWSClient.attributes(of: item) }
    }

    private func write<Element: Sendable>(
        _ writes: [Write<Element>], _ json: (Write<Element>) throws(AWSError) -> JSON
    ) async throws {
        if writes.isEmpty { return }
        var pending = writes[...]
        // Unprocessed writes go first, so that as many writes as possible are done before the cursor of a failure.
        var unprocessed: [Write<Element>] = []
        do throws(AWSError) {
            try await table.caller.retry { count throws(AWSError) -> AttemptResult<Void, AWSError> in
                let batch = unprocessed + pending.prefix(Self.batchLimit - unprocessed.count)
                pending.removeFirst(batch.count - unprocessed.count)
                unprocessed = batch
                var requests: [JSON] = []
                for write in batch { requests.append(try json(write)) }
                let request: JSON = ["RequestItems": .object([.init(name: table.name, value: .array(requests))])]
                let answer: JSON
                do throws(Refusal) { answer = try await table.call("BatchWriteItem", request) } catch {
                    throw error.error
                }
                let left = answer["UnprocessedItems"]?[table.name]?.array ?? []
                guard left.isEmpty else {
                    unprocessed = writesLeft(left, of: batch)
                    return .failed(table.unprocessed(left.count, of: batch.count, "items", "BatchWriteItem", &count))
                }
                (count, unprocessed) = (0, [])
                return pending.isEmpty ? .done(()) : .next
            } ending: {
                $0.ended(by: $1)
            }
        } catch { throw failure(unprocessed[...] + pending, error) }
    }

    /// The writes of a batch that DynamoDB names as unprocessed. All of them, if it is unclear which ones: a write that is repeated
    /// has the same effect.
    private func writesLeft<Element: Sendable>(
        _ unprocessed: [JSON], of batch: [Write<Element>]
    ) -> [Write<Element>] {
        let keys = Set(unprocessed.compactMap { key(of: $0, like: batch.first?.key) })
        let writes = batch.filter { keys.contains($0.key) }
        return writes.count == unprocessed.count ? writes : batch
    }

    private func key(of write: JSON, like example: AttributeMap?) -> AttributeMap? {
        guard let json = write["PutRequest"]?["Item"] ?? write["DeleteRequest"]?["Key"],
            let map = AttributeMap(typedJSON: json), let example
        else { return nil }
        return map.filter { example[$0.key] != nil }
    }

    private func failure<Element: Sendable>(
        _ writes: ArraySlice<Write<Element>>, _ reason: AWSError
    ) -> PartialFailure<Element> {
        PartialFailure(
            failures: writes.map {
                .init(index: $0.index, element: $0.element, name: $0.key.keyText, code: reason.code)
            }, reason: reason)
    }
}
