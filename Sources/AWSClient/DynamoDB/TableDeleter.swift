internal import JSONCoding
public import Records

/// Deletes a table's items.
public struct TableDeleter<Item: Record>: Sendable {
    let table: Table

    /// Deletes an item; that there is none is no error, unless the condition says so.
    ///
    /// - Throws: ``ConditionFailed`` with the item that is there, or ``AWSError``. Where an answer was lost and the item
    ///   is not there when the call is repeated, the first attempt was done and the call succeeds.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html>
    public func delete(_ key: ItemKey<Item>, onlyIf condition: ItemCondition<Item>? = nil) async throws {
        let attributes = try table.attributes(of: key, "DeleteItem")
        let request = try table.write("DeleteItem") { () throws(UnwritableValue) in
            var request: JSON = ["TableName": .string(table.name), "Key": attributes.typedJSON]
            var expressions = Expressions()
            if let condition { request.add("ConditionExpression", .string(try expressions.text(condition.node))) }
            expressions.fill(&request)
            return request
        }
        do {
            try await table.conditional("DeleteItem", request, of: Item.self) { _ in false }
        } catch let failed as ConditionFailed<Item> where failed.mayHaveHappened && failed.existing == nil {
            return
        }
    }
}
