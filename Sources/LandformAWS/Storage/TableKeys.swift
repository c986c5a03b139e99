import Contracts
import Landform
import Records

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

    /// Reports names that two indexes have, and more indexes than the account's quota lets a table have.
    func checkNames(of indexes: [TableIndex<Item>], quota: Int) {
        let names = Dictionary(grouping: indexes, by: \.name)
        for (name, indexes) in names.sorted(by: { $0.key < $1.key }) where indexes.count > 1 {
            scope.report(
                Diagnostic(.error, "Two indexes have the name \(name).", resolution: "give each a name of its own."))
        }
        if indexes.count > quota {
            scope.report(
                Diagnostic(
                    .error,
                    "The table has \(indexes.count) indexes; DynamoDB allows \(quota).",
                    resolution:
                        "leave some out, keep other items in another table, or say by `indexQuota:` to how many "
                        + "the account's quota was raised."))
        }
    }
}
