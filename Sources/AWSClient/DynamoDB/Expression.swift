internal import ExactText
internal import JSONCoding

/// An expression of DynamoDB, with what its placeholders stand for: names are never written into it, since hundreds of
/// them are reserved.
///
/// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ExpressionAttributeNames.html>
struct Expressions {
    private var names: [String] = []
    private var values: [AttributeValue] = []

    /// Adds what the placeholders stand for to a request.
    func fill(_ request: inout JSON) {
        if !names.isEmpty {
            let members = names.enumerated().map { JSON.Member(name: "#n\($0.offset)", value: .string($0.element)) }
            request.add("ExpressionAttributeNames", .object(members))
        }
        if !values.isEmpty {
            let members = values.enumerated().map { JSON.Member(name: ":v\($0.offset)", value: $0.element.typedJSON) }
            request.add("ExpressionAttributeValues", .object(members))
        }
    }

    mutating func name(_ name: String) -> String {
        if let index = names.firstIndex(where: name.isExactly) { return "#n\(index)" }
        names.append(name)
        return "#n\(names.count - 1)"
    }

    mutating func value(_ value: AttributeValue) -> String {
        values.append(value)
        return ":v\(values.count - 1)"
    }

    /// The text of a condition.
    mutating func text(_ condition: ConditionNode) throws(UnwritableValue) -> String {
        switch condition {
        case .compared(let name, let sign, let value): "\(self.name(name)) \(sign) \(self.value(value))"
        case .between(let name, let least, let greatest):
            "\(self.name(name)) BETWEEN \(value(least)) AND \(value(greatest))"
        case .oneOf(let name, let values):
            "\(self.name(name)) IN (\(values.map { value($0) }.joined(separator: ", ")))"
        case .call(let function, let name, nil): "\(function)(\(self.name(name)))"
        case .call(let function, let name, let value?): "\(function)(\(self.name(name)), \(self.value(value)))"
        case .and(let first, let second): "(\(try text(first)) AND \(try text(second)))"
        case .or(let first, let second): "(\(try text(first)) OR \(try text(second)))"
        case .not(let condition): "(NOT \(try text(condition)))"
        case .invalid(let problem): throw UnwritableValue(path: "", problem: problem)
        }
    }

    /// The text of an update: the clauses in order, each once.
    mutating func text(_ changes: [ChangeNode]) throws(UnwritableValue) -> String {
        var (sets, removals, additions): ([String], [String], [String]) = ([], [], [])
        for change in changes {
            switch change {
            case .set(let name, let value): sets.append("\(self.name(name)) = \(self.value(value))")
            case .setIfAbsent(let name, let value):
                let place = self.name(name)
                sets.append("\(place) = if_not_exists(\(place), \(self.value(value)))")
            case .remove(let name): removals.append(self.name(name))
            case .add(let name, let value): additions.append("\(self.name(name)) \(self.value(value))")
            case .invalid(let problem): throw UnwritableValue(path: "", problem: problem)
            }
        }
        guard !changes.isEmpty else { throw UnwritableValue(path: "", problem: "An update has a change at least.") }
        return [("SET", sets), ("REMOVE", removals), ("ADD", additions)].filter { !$0.1.isEmpty }
            .map { "\($0.0) \($0.1.joined(separator: ", "))" }.joined(separator: " ")
    }
}
