import Contracts
import Landform
import Schema

/// The attributes that a table's keys are made of, as they are gathered and checked.
struct TableKeys<Item: Record> {
    /// The types of the attributes, by their names.
    private(set) var types: [String: KeyAttributeType] = [:]
    private let scope: Scope

    init(_ scope: Scope) { self.scope = scope }

    /// The attribute's name, which is now one of a key's.
    mutating func name(of attribute: KeyAttribute) -> String {
        let name = name(ofProperty: attribute.name)
        if let other = types.updateValue(attribute.type, forKey: name), other != attribute.type {
            scope.report(
                Diagnostic(
                    .error,
                    "The key attribute \(name) has two types, \(other) and \(attribute.type).",
                    resolution: "give the property one type wherever it is in a key."))
        }
        return name
    }

    /// The name of a property, where the record has one for it.
    func name(ofProperty name: String?) -> String {
        if let name { return name }
        scope.report(
            Diagnostic(
                .error,
                "A key of the table is a property for which \(Item.self) has no name.",
                resolution: "add the property to \(Item.self).propertyNames."))
        return "unknown"
    }

    /// The most global secondary indexes that a table has by default.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html>
    private static var mostIndexes: Int { 20 }

    /// Reports names that two indexes have, and more indexes than a table can have.
    func checkNames(of indexes: [TableIndex<Item>]) {
        let names = Dictionary(grouping: indexes, by: \.name)
        for (name, indexes) in names.sorted(by: { $0.key < $1.key }) where indexes.count > 1 {
            scope.report(
                Diagnostic(.error, "Two indexes have the name \(name).", resolution: "give each a name of its own."))
        }
        if indexes.count > Self.mostIndexes {
            scope.report(
                Diagnostic(
                    .error,
                    "The table has \(indexes.count) indexes; DynamoDB allows \(Self.mostIndexes).",
                    resolution: "leave some out, or keep other items in another table."))
        }
    }
}
