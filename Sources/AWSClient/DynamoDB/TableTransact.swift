internal import ExactText
internal import JSONCoding
internal import Records

extension TableWriter {
    /// How many actions there can be.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html>
    static var actionLimit: Int { 100 }

    /// Does several writes of different items, all or none: 1 to 100 of them, at most 4 MB together.
    ///
    /// All attempts carry one token, by which DynamoDB does them once even where an answer was lost. Where nothing but conflicts
    /// with other writes and throttling speak against the actions, they are tried again; what else does is the result.
    ///
    /// - Throws: ``AWSError``, also where conflicts or throttling do not end.
    public func transact(_ actions: [WriteAction<Item>]) async throws(AWSError) -> WriteResult<Item> {
        let operation = "TransactWriteItems"
        guard (1...Self.actionLimit).contains(actions.count) else {
            throw table.request(operation, "There are 1 to \(Self.actionLimit) actions, not \(actions.count).")
        }
        var writes: [JSON] = []
        for action in actions { writes.append(try write(action, operation)) }
        let request: JSON = ["TransactItems": .array(writes), "ClientRequestToken": .string(randomUUID())]
        do throws(Refusal) {
            _ = try await table.call(operation, request)
            return .done
        } catch {
            guard error.error.code.isExactly("TransactionCanceledException"), !error.error.isRetryable else {
                throw error.error
            }
            var refusals: [WriteRefusal<Item>] = []
            for reason in (try? JSON(error.body))?["CancellationReasons"]?.array ?? [] {
                refusals.append(try refusal(reason, operation))
            }
            return .refused(refusals)
        }
    }

    private func refusal(_ reason: JSON, _ operation: String) throws(AWSError) -> WriteRefusal<Item> {
        let code = reason["Code"]?.string ?? "None"
        return switch ExactText(code) {
        case "None": .none
        case "ConditionalCheckFailed":
            .conditionFailed(
                existing: try reason["Item"].map { json throws(AWSError) in try table.decode(json, operation) })
        case "TransactionConflict": .conflict
        case let name where RefusalClass.throttling.contains(name): .throttled
        default: .other(code: code, message: reason["Message"]?.string ?? "")
        }
    }

    private func write(_ action: WriteAction<Item>, _ operation: String) throws(AWSError) -> JSON {
        var name = "Put"
        var request: JSON = ["TableName": .string(table.name)]
        var expressions = Expressions()
        switch action.kind {
        case .put(let item):
            let attributes = try table.write(operation) { () throws(UnwritableValue) in
                try AWSClient.attributes(of: item)
            }
            request.add("Item", attributes.typedJSON)
        case .update(let key, let changes):
            name = "Update"
            request.add("Key", try table.attributes(of: key, operation).typedJSON)
            let text = try table.write(operation) { () throws(UnwritableValue) in
                try expressions.text(changes.map(\.node))
            }
            request.add("UpdateExpression", .string(text))
        }
        if let condition = action.condition {
            let text = try table.write(operation) { () throws(UnwritableValue) in
                try expressions.text(condition.node)
            }
            request.add("ConditionExpression", .string(text))
            request.add("ReturnValuesOnConditionCheckFailure", "ALL_OLD")
        }
        expressions.fill(&request)
        return .object([.init(name: name, value: request)])
    }
}
