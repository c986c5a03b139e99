internal import Contracts
internal import ExactText
internal import JSONCoding
public import Records

/// Puts a table's items, and changes them.
public struct TableWriter<Item: Record>: Sendable {
    let table: Table

    /// Puts an item in place of what is there.
    ///
    /// - Throws: ``AWSError``.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html>
    public func put(_ item: Item) async throws(AWSError) {
        let attributes = try table.write("PutItem") { () throws(UnwritableValue) in try AWSClient.attributes(of: item) }
        do throws(Refusal) {
            _ = try await table.call(
                "PutItem", ["TableName": .string(table.name), "Item": attributes.typedJSON])
        } catch { throw error.error }
    }

    /// Puts an item in place of what is there, if a condition is true of that.
    ///
    /// Where an answer was lost, the item is put again; if then the condition fails because exactly this item is there,
    /// the first attempt was done and the call succeeds.
    ///
    /// - Throws: ``ConditionFailed`` with the item that is there, or ``AWSError``.
    public func put(_ item: Item, onlyIf condition: ItemCondition<Item>) async throws {
        let request = try table.write("PutItem") { () throws(UnwritableValue) in
            let attributes = try AWSClient.attributes(of: item)
            var request: JSON = ["TableName": .string(table.name), "Item": attributes.typedJSON]
            var expressions = Expressions()
            request.add("ConditionExpression", .string(try expressions.text(condition.node)))
            expressions.fill(&request)
            return (json: request, attributes: attributes)
        }
        try await table.conditional("PutItem", request.json, of: Item.self) { $0.isSame(as: request.attributes) }
    }

    /// Changes an item, or makes one of its key and the changes where there is none.
    ///
    /// - Throws: ``ConditionFailed`` with the item that is there, or ``AWSError``. An update that adds, and whose
    ///   answer was lost, is not repeated: the error's ``AWSError/mayHaveHappened`` says so.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html>
    public func update(
        _ key: ItemKey<Item>, _ changes: [Change<Item>], onlyIf condition: ItemCondition<Item>? = nil
    ) async throws {
        _ = try await update(key, changes, condition, returning: "NONE")
    }

    /// Changes an item, or makes one of its key and the changes where there is none, and gives it as it is then.
    ///
    /// - Throws: ``ConditionFailed`` with the item that is there, or ``AWSError``, also where what was made of the
    ///   changes alone is no `Item`.
    public func updated(
        _ key: ItemKey<Item>, _ changes: [Change<Item>], onlyIf condition: ItemCondition<Item>? = nil
    ) async throws -> Item {
        let item = try await update(key, changes, condition, returning: "ALL_NEW")
        return try table.decode(item ?? .object([]), "UpdateItem")
    }

    private func update(
        _ key: ItemKey<Item>, _ changes: [Change<Item>], _ condition: ItemCondition<Item>?, returning: String
    ) async throws -> JSON? {
        let attributes = try table.attributes(of: key, "UpdateItem")
        let request = try table.write("UpdateItem") { () throws(UnwritableValue) in
            var request: JSON = [
                "TableName": .string(table.name), "Key": attributes.typedJSON, "ReturnValues": .string(returning),
            ]
            var expressions = Expressions()
            request.add("UpdateExpression", .string(try expressions.text(changes.map(\.node))))
            if let condition { request.add("ConditionExpression", .string(try expressions.text(condition.node))) }
            expressions.fill(&request)
            return request
        }
        let isRepeatable = changes.allSatisfy(\.node.isIdempotent)
        return try await table.conditional("UpdateItem", request, of: Item.self, isRepeatable: isRepeatable) { item in
            changes.allSatisfy { $0.node.isDone(in: item) }
        }
    }
}

extension Table {
    /// A write with a condition, and the item after it where the request asks for that. `isDone` says of the item that
    /// is there whether it is what the write makes.
    @discardableResult
    func conditional<Item: Record>(
        _ operation: String, _ request: JSON, of type: Item.Type, isRepeatable: Bool = true,
        isDone: (AttributeMap) -> Bool
    ) async throws -> JSON? {
        var request = request
        request.add("ReturnValuesOnConditionCheckFailure", "ALL_OLD")
        do throws(Refusal) {
            return try await call(operation, request, isRepeatable: isRepeatable)["Attributes"]
        } catch {
            guard error.error.code.isExactly("ConditionalCheckFailedException") else { throw error.error }
            let item = (try? JSON(error.body))?["Item"]
            if error.error.mayHaveHappened, let item, let map = AttributeMap(typedJSON: item), isDone(map) {
                return item
            }
            throw ConditionFailed<Item>(
                existing: try item.map { json throws(AWSError) in try decode(json, operation) },
                mayHaveHappened: error.error.mayHaveHappened)
        }
    }
}
