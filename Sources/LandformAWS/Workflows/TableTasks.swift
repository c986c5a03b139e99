import AWSDynamoDB
import AWSTypes
import Landform
public import Records
public import StatesLanguage

/// An attribute of an item, and what a state makes it.
public struct ItemAttribute<Input, Item: Record> {
    let name: String?
    let value: Parameters<Input>

    /// A property of text and its value.
    @_disfavoredOverload
    public static func set<Value: StatesText>(
        _ property: KeyPath<Item, Value>, _ value: StateValue<Input, Value>
    ) -> ItemAttribute { ItemAttribute(property, "S", .value(value)) }

    /// A property of text, which an item may lack, and its value.
    public static func set<Value: StatesText>(
        _ property: KeyPath<Item, Value?>, _ value: StateValue<Input, Value>
    ) -> ItemAttribute { ItemAttribute(property, "S", .value(value)) }

    /// A property that is a number, and its value.
    public static func set(_ property: KeyPath<Item, Int>, _ value: StateValue<Input, Int>) -> ItemAttribute {
        ItemAttribute(property, "N", .value("\(value)" as StateValue<Input, String>))
    }

    /// A property that is a number, which an item may lack, and its value.
    public static func set(_ property: KeyPath<Item, Int?>, _ value: StateValue<Input, Int>) -> ItemAttribute {
        ItemAttribute(property, "N", .value("\(value)" as StateValue<Input, String>))
    }

    /// A property that is true or false, and its value.
    public static func set(_ property: KeyPath<Item, Bool>, _ value: StateValue<Input, Bool>) -> ItemAttribute {
        ItemAttribute(property, "BOOL", .value(value))
    }

    private init(_ property: PartialKeyPath<Item>, _ type: String, _ value: Parameters<Input>) {
        name = Item.propertyNames[property]
        self.value = .object([type: value])
    }
}

/// What a table's tasks give: DynamoDB's answer, of which nothing is known.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html>
public enum TableResult: Sendable {}

extension Task where Output == TableResult, Failure == NoStateError {
    /// Sets attributes of an item, which is made where it is not there: `UpdateItem`.
    ///
    ///     Task("Record failure", updatingItemOf: status, key: [.set(\.id, States.context(.executionName))],
    ///          [.set(\.state, "failed"), .set(\.failure, caught.error.name)]).discardingResult()
    ///
    /// The key has the table's key attributes, and nothing else. One attempt takes 10 seconds at most. With `ifAbsentOrHas`, the
    /// task fails with ``ErrorName/conditionalCheckFailed`` when there is an item without this attribute.
    public init<Item: Record>(
        _ name: String, updatingItemOf table: Table<Item>, key: [ItemAttribute<Input, Item>],
        _ attributes: [ItemAttribute<Input, Item>], ifAbsentOrHas own: ItemAttribute<Input, Item>? = nil,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) {
        let terms = attributes.indices.map { "#a\($0) = :v\($0)" }
        var names = attributes.enumerated().map { ("#a\($0)", Parameters<Input>(stringLiteral: $1.name ?? "")) }
        var values = attributes.enumerated().map { (":v\($0)", $1.value) }
        var condition: [String: Parameters<Input>] = [:]
        if let own {
            condition["ConditionExpression"] = "attribute_not_exists(#key) OR #own = :own"
            names += [("#key", .constant(.string(table.key[0]))), ("#own", .constant(.string(own.name ?? "")))]
            values.append((":own", own.value))
        }
        self.init(
            name, table, "dynamodb:UpdateItem", key: key, attributes,
            [
                "UpdateExpression": .constant(.string("SET " + terms.joined(separator: ", "))),
                "ExpressionAttributeNames": .object(Dictionary(names) { first, _ in first }),
                "ExpressionAttributeValues": .object(Dictionary(values) { first, _ in first }),
            ].merging(condition) { first, _ in first }, file, line, column)
    }

    /// Puts an item, in the place of one that has its key: `PutItem`. Where `ifAbsent`, the task fails with
    /// ``ErrorName/conditionalCheckFailed`` when there is one, unless it has the attribute of `orHas`: by that, a task that
    /// is tried again knows its own item.
    public init<Item: Record>(
        _ name: String, puttingItemInto table: Table<Item>, _ attributes: [ItemAttribute<Input, Item>],
        ifAbsent: Bool = false, orHas own: ItemAttribute<Input, Item>? = nil, file: StaticString = #filePath,
        line: UInt = #line, column: UInt = #column
    ) {
        let item = attributes.map { ($0.name ?? "", $0.value) }
        var parameters: [String: Parameters<Input>] = ["Item": .object(Dictionary(item) { first, _ in first })]
        if ifAbsent {
            parameters["ConditionExpression"] = "attribute_not_exists(#key)"
            var names: [String: Parameters<Input>] = ["#key": .constant(.string(table.key[0]))]
            if let own {
                parameters["ConditionExpression"] = "attribute_not_exists(#key) OR #own = :own"
                names["#own"] = .constant(.string(own.name ?? ""))
                parameters["ExpressionAttributeValues"] = [":own": own.value]
            }
            parameters["ExpressionAttributeNames"] = .object(names)
        }
        let key = attributes.filter { $0.name.map(table.key.contains) ?? true }
        self.init(name, table, "dynamodb:PutItem", key: key, attributes, parameters, isPut: true, file, line, column)
    }

    /// Gets an item: `GetItem`. The answer is as DynamoDB gives it.
    public init<Item: Record>(
        _ name: String, gettingItemOf table: Table<Item>, key: [ItemAttribute<Input, Item>],
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) { self.init(name, table, "dynamodb:GetItem", key: key, nil, [:], file, line, column) }

    /// Deletes an item: `DeleteItem`.
    public init<Item: Record>(
        _ name: String, deletingItemOf table: Table<Item>, key: [ItemAttribute<Input, Item>],
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) { self.init(name, table, "dynamodb:DeleteItem", key: key, nil, [:], file, line, column) }

    private init<Item: Record>(
        _ name: String, _ table: Table<Item>, _ action: Action, key: [ItemAttribute<Input, Item>],
        _ attributes: [ItemAttribute<Input, Item>]?, _ parameters: [String: Parameters<Input>], isPut: Bool = false,
        _ file: StaticString, _ line: UInt, _ column: UInt
    ) {
        var parameters = parameters
        parameters["TableName"] = table.nameOrProblem(key: key, attributes, isPut: isPut)
        if !isPut {
            parameters["Key"] = .object(Dictionary(key.map { ($0.name ?? "", $0.value) }) { first, _ in first })
        }
        let operation = action.name.dropFirst("dynamodb:".count)
        self = Task(
            name,
            resource: .string("arn:aws:states:::dynamodb:\(operation.prefix(1).lowercased())\(operation.dropFirst())"),
            parameters: .object(parameters), requirements: [Grant(.allow(action, on: table.arn))],
            file: file, line: line, column: column
        ).timeout(.seconds(10))
    }
}

extension ErrorName {
    /// A table has an item, or has none, where a condition of a write says that it is not so.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html>
    public static let conditionalCheckFailed: ErrorName = "DynamoDB.ConditionalCheckFailedException"
}

extension Table {
    /// The table's name, or what is wrong with what a task would do to an item.
    fileprivate func nameOrProblem<Input>(
        key: [ItemAttribute<Input, Item>], _ attributes: [ItemAttribute<Input, Item>]?, isPut: Bool
    ) -> Parameters<Input> {
        if (key + (attributes ?? [])).contains(where: { $0.name == nil }) {
            return .invalid(
                "a task sets a property for which \(Item.self) has no name.",
                resolution: "add the property to \(Item.self).propertyNames.")
        }
        let given = key.compactMap(\.name)
        if given.sorted() != self.key.sorted() {
            return .invalid(
                "a task names an item by \(given.isEmpty ? "nothing" : given.joined(separator: " and ")); "
                    + "the key of \(resource.handle.address) is \(self.key.joined(separator: " and ")).",
                resolution: "give the attributes of the table's key, and no other.")
        }
        if !isPut, let attributes, attributes.contains(where: { self.key.contains($0.name ?? "") }) {
            return .invalid(
                "a task changes an attribute of an item's key.", resolution: "leave it out: it is what names the item."
            )
        }
        if let attributes, attributes.isEmpty {
            return .invalid("a task updates an item, and sets nothing.", resolution: "give it an attribute.")
        }
        let names = attributes?.compactMap(\.name) ?? []
        if let twice = Dictionary(grouping: names, by: \.self).filter({ $0.value.count > 1 }).keys.min() {
            return .invalid("a task sets the attribute \(twice) twice.", resolution: "leave one of them out.")
        }
        return .external(name)
    }
}
