public import Contracts
public import Schema

/// Writes the items of a table.
public struct TableWriter<Item: Record>: Sendable {
    let table: TableCalls

    /// Puts an item, in place of the one with its key if there is one.
    ///
    /// - Throws: ``ConditionFailed`` with the item that is there, where the condition does not hold. When an answer was
    ///   lost and the call was made again, that may be the item itself.
    public func put(_ item: Item, onlyIf condition: Condition<Item>? = nil) async throws {
        var request = TableCalls.Request(TableName: table.name, Item: try ItemEncoder.item(item))
        try set(condition, in: &request)
        _ = try await send("PutItem", request)
    }

    /// Changes the item with a key, and makes it where there is none.
    ///
    /// - Throws: ``ConditionFailed`` with the item that is there, where the condition does not hold.
    public func update<Key: Encodable & Sendable>(
        _ property: KeyPath<Item, Key>, _ key: Key, _ changes: Change<Item>..., onlyIf condition: Condition<Item>? = nil
    ) async throws { try await update(property, key, changes, onlyIf: condition) }

    /// Changes the item with a key, and makes it where there is none.
    ///
    /// - Throws: ``ConditionFailed`` with the item that is there, where the condition does not hold.
    public func update<Key: Encodable & Sendable>(
        _ property: KeyPath<Item, Key>, _ key: Key, _ changes: [Change<Item>], onlyIf condition: Condition<Item>? = nil
    ) async throws {
        var names = ExpressionNames()
        let clauses = try Change<Item>.Clause.allCases.compactMap { clause in
            let texts = try changes.filter { $0.clause == clause }.map { try $0.text(&names) }
            return texts.isEmpty ? nil : "\(clause.rawValue) \(texts.joined(separator: ", "))"
        }
        var request = TableCalls.Request(TableName: table.name, Key: try itemKey(property, key))
        request.UpdateExpression = clauses.joined(separator: " ")
        try set(condition, in: &request, names)
        _ = try await send("UpdateItem", request, isIdempotent: !changes.contains { $0.clause == .add })
    }

    private func set(
        _ condition: Condition<Item>?, in request: inout TableCalls.Request, _ names: ExpressionNames = .init()
    ) throws {
        var names = names
        if let condition {
            request.ConditionExpression = try condition.text(&names)
            request.ReturnValuesOnConditionCheckFailure = "ALL_OLD"
        }
        request.set(names)
    }

    private func send(_ operation: String, _ request: TableCalls.Request, isIdempotent: Bool = true) async throws {
        do { _ = try await table.send(operation, request, isIdempotent: isIdempotent) } catch let error
            as TableCalls.Refused
        {
            throw ConditionFailed(existing: try error.item.map { try ItemDecoder.record(Item.self, from: $0) })
        }
    }
}

// MARK: Several items at once

extension TableWriter {
    /// The most items of a transaction.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html>
    public static var mostOfTransaction: Int { 100 }

    /// What became of an item of a transaction.
    public enum PutResult: Sendable {
        /// It was written.
        case written
        /// It was not: its condition does not hold. This is there, where DynamoDB says it.
        case refused(Item?)
        /// It was not, because another was not.
        case notTried
    }

    private struct TransactRequest: Encodable {
        struct Action: Encodable { var Put: TableCalls.Request }
        var TransactItems: [Action]
        var ClientRequestToken: String
    }

    /// Puts items of different keys, all or none, each if a condition holds for it.
    ///
    /// What became of each, in their order: all are written, or some are refused and the others not tried.
    ///
    /// - Parameter token: What tells the transaction from others for ten minutes; a second one with it does nothing.
    public func putAll(
        _ items: [Item], onlyIf condition: Condition<Item>, token: String
    ) async throws -> [PutResult] {
        precondition(items.count <= Self.mostOfTransaction, "a transaction has at most 100 items")
        guard !items.isEmpty else { return [] }
        let actions = try items.map { item in
            var put = TableCalls.Request(TableName: table.name, Item: try ItemEncoder.item(item))
            try set(condition, in: &put)
            return TransactRequest.Action(Put: put)
        }
        let request = TransactRequest(TransactItems: actions, ClientRequestToken: token)
        var attempts = 0
        while true {
            attempts += 1
            do {
                _ = try await table.send("TransactWriteItems", request)
                return items.map { _ in .written }
            } catch let error as TableCalls.Cancelled {
                let codes = error.reasons.map { $0.Code ?? "None" }
                if codes.contains("ConditionalCheckFailed") { return try results(error.reasons, of: items.count) }
                // Another transaction has one of the items, or there is too much to do: that passes.
                guard attempts < table.aws.retry.attempts, codes.contains(where: Self.passing.contains) else {
                    throw AWSError(
                        service: "dynamodb", operation: "TransactWriteItems",
                        code: codes.first { $0 != "None" } ?? "TransactionCanceledException", message: error.message,
                        status: 400, requestID: nil, attempts: attempts, isAmbiguous: false)
                }
                try await Task.sleep(for: table.aws.retry.delay(after: attempts))
            }
        }
    }

    private static var passing: Set<String> {
        ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"]
    }

    private func results(_ reasons: [TableCalls.Reason], of count: Int) throws -> [PutResult] {
        try (0..<count).map { place in
            guard place < reasons.count, reasons[place].Code == "ConditionalCheckFailed" else { return .notTried }
            return .refused(try reasons[place].Item.map { try ItemDecoder.record(Item.self, from: $0) })
        }
    }
}

extension AWS {
    /// The writer of a table.
    public func table<Item>(_ capability: Capability<WriteItems<Item>>) -> TableWriter<Item> {
        TableWriter(table: TableCalls(aws: self, name: capability.resource))
    }
}
