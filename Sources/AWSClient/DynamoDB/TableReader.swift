internal import Contracts
internal import JSONCoding
public import Records

/// Reads a table's items by key, and by queries of the table.
public struct TableReader<Item: Record>: Sendable {
    let table: Table

    /// The item with a key; `nil` if there is none.
    ///
    /// - Parameter isConsistent: Whether the read reflects all earlier writes, at twice the price.
    /// - Throws: ``AWSError``, also if the item cannot be decoded.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html>
    public func get(_ key: ItemKey<Item>, isConsistent: Bool = false) async throws(AWSError) -> Item? {
        let attributes = try table.attributes(of: key, "GetItem")
        let answer: JSON
        do throws(Refusal) {
            answer = try await table.call(
                "GetItem",
                [
                    "TableName": .string(table.name), "Key": attributes.typedJSON,
                    "ConsistentRead": .bool(isConsistent),
                ])
        } catch { throw error.error }
        guard let item = answer["Item"] else { return nil }
        return try table.decode(item, "GetItem") as Item
    }

    /// The maximum number of keys in a request.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html>
    static var batchLimit: Int { 100 }

    /// The items with these keys, in no particular order, without those that do not exist. Any number of keys; a key that is
    /// given twice is requested once.
    ///
    /// - Throws: ``AWSError``, also if DynamoDB leaves keys unprocessed until the deadline or, without a deadline, for the maximum
    ///   number of attempts.
    public func get(_ keys: [ItemKey<Item>], isConsistent: Bool = false) async throws(AWSError) -> [Item] {
        var seen: Set<AttributeMap> = []
        var pending: [JSON] = []
        for key in keys {
            let attributes = try table.attributes(of: key, "BatchGetItem")
            if seen.insert(attributes).inserted { pending.append(attributes.typedJSON) }
        }
        seen = []
        var items: [Item] = []
        items.reserveCapacity(pending.count)
        if pending.isEmpty { return [] }
        return try await table.caller.retry { count throws(AWSError) -> AttemptResult<[Item], AWSError> in
            let batch = Array(pending.prefix(Self.batchLimit))
            pending.removeFirst(batch.count)
            let request: JSON = [
                "RequestItems": .object([
                    .init(name: table.name, value: ["Keys": .array(batch), "ConsistentRead": .bool(isConsistent)])
                ])
            ]
            let answer: JSON
            do throws(Refusal) { answer = try await table.call("BatchGetItem", request) } catch { throw error.error }
            for item in answer["Responses"]?[table.name]?.array ?? [] {
                items.append(try table.decode(item, "BatchGetItem"))
            }
            let left = answer["UnprocessedKeys"]?[table.name]?["Keys"]?.array ?? []
            pending += left
            guard left.isEmpty else {
                return .failed(table.unprocessed(left.count, of: batch.count, "keys", "BatchGetItem", &count))
            }
            count = 0
            return pending.isEmpty ? .done(items) : .next
        } ending: {
            $0.ended(by: $1)
        }
    }
}

extension Table {
    /// Takes note that DynamoDB left elements of a batch unprocessed because it throttles, and returns the error for it.
    ///
    /// - Parameter count: The number of attempts without progress. A batch of which some elements were processed counts as the
    ///   first attempt, or as no further one.
    func unprocessed(
        _ left: Int, of sent: Int, _ elements: String, _ operation: String, _ count: inout Int
    ) -> AWSError {
        let limiter = caller.state.rates[Call(.dynamodb, operation, of: name, .null, by: caller).scope]
        limiter.answered(sentAt: limiter.now, isThrottled: true)
        if left < sent { count = max(1, count - 1) }
        return AWSError(
            .refused, "\(left) \(elements) are unprocessed after \(count) attempts.",
            service: Service.dynamodb.rawValue,
            operation: operation, code: "Unprocessed", isRetryable: true, attempts: count)
    }
}
