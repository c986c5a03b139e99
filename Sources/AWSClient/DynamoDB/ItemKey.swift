public import Contracts
internal import Encodings
internal import ExactText
public import Records

/// What an item of a table is found by.
public struct ItemKey<Item: Record>: Sendable {
    let attributes: Result<AttributeMap, AWSError>

    /// The key of a table with a partition key only.
    public init<Value: TableKeyValue & Encodable>(_ property: KeyPath<Item, Value>, _ value: Value) {
        attributes = Self.attributes { () throws(AWSError) in [try Self.part(property, value)] }
    }

    /// The key of a table with a partition key and a sort key.
    public init<Partition: TableKeyValue & Encodable, Sort: TableKeyValue & Encodable>(
        _ partition: KeyPath<Item, Partition>, _ value: Partition, sort: KeyPath<Item, Sort>, _ sortValue: Sort
    ) {
        attributes = Self.attributes { () throws(AWSError) in
            [try Self.part(partition, value), try Self.part(sort, sortValue)]
        }
    }

    private static func attributes(
        _ parts: () throws(AWSError) -> [(ExactText, AttributeValue)]
    ) -> Result<AttributeMap, AWSError> {
        do throws(AWSError) { return .success(AttributeMap(try parts()) { $1 }) } catch { return .failure(error) }
    }

    private static func part<Value: Encodable>(
        _ property: KeyPath<Item, Value>, _ value: Value
    ) throws(AWSError) -> (ExactText, AttributeValue) {
        guard let name = Item.propertyNames[property] else {
            throw AWSError(.request, "\(Item.self) has no name for the property of a key.")
        }
        do throws(UnwritableValue) { return (ExactText(name), try attributeValue(value)) } catch {
            throw AWSError(.request, "The key's \(name): \(error.description)")
        }
    }
}

extension AttributeMap {
    /// A key as a reader says it: `day=2026-11-21, number=3`.
    var keyText: String {
        sorted { $0.key < $1.key }.map { name, value in
            switch value {
            case .string(let text), .number(let text): "\(name.text)=\(text)"
            case .binary(let bytes): "\(name.text)=\(Base64.encoded(bytes))"
            default: "\(name.text)=…"
            }
        }.joined(separator: ", ")
    }
}
