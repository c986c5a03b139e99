internal import Contracts
internal import JSONCoding
public import Schema

/// Reads a table's items by their keys, and by queries of the table itself.
public struct TableReader<Item: Record>: Sendable {
    let table: Table

    /// The item with a key; nil where there is none.
    ///
    /// - Parameter isConsistent: Whether all writes that succeeded before are seen, at twice the price.
    /// - Throws: ``AWSError``, also where the item is no `Item`.
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

    /// How many keys a request has at most.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html>
    static var batchLimit: Int { 100 }

    /// The items with these keys, in no order; those that are not there are left out. Any number of keys; one that is
    /// there twice is asked for once.
    ///
    /// - Throws: ``AWSError``, also where DynamoDB leaves keys unprocessed up to the deadline, or, without one, as often as a call
    ///   may be tried.
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
        var fruitless = 0
        while !pending.isEmpty {
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
            fruitless = left.count == batch.count ? fruitless + 1 : left.isEmpty ? 0 : max(1, fruitless)
            guard !left.isEmpty else { continue }
            pending += left
            if let ending = await table.pause(after: fruitless, "BatchGetItem", "\(left.count) keys are unprocessed") {
                throw ending
            }
        }
        return items
    }
}

extension Table {
    /// Waits before the rest of a batch is sent again, which DynamoDB left because there were too many. The error to throw, where
    /// there is to be no more: at the deadline, when cancelled, and, without a deadline, after as many requests without progress
    /// as a call has attempts.
    func pause(after fruitless: Int, _ operation: String, _ problem: String) async -> AWSError? {
        let limiter = caller.connection.rates[Call(.dynamodb, operation, of: name, .null, by: caller).scope]
        limiter.answered(sentAt: limiter.now, isThrottled: true)
        var error = request(operation, "")
        guard caller.mayTry(after: fruitless) else {
            (error.kind, error.code, error.isRetryable) = (.refused, "Unprocessed", true)
            error.attempts = fruitless
            error.message = "\(problem) after \(fruitless) attempts."
            return error
        }
        let pause = caller.connection.retry.wait(afterAttempt: max(1, fruitless))
        guard let ending = await caller.wait(pause) else { return nil }
        (error.kind, error.code, error.isRetryable) = (ending.kind, ending.code, true)
        error.message = "\(ending.message) \(problem)."
        return error
    }
}
