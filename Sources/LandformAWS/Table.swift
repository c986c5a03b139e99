public import AWSDynamoDB
public import AWSTypes
public import Landform

/// A DynamoDB table on demand, encrypted, with point-in-time recovery.
///
///     let records = Table(
///         "transactions", in: stack, name: "transactions-dev", partitionKey: .text("transaction_id"),
///         indexes: [.init("by-day", partitionKey: .text("day"), sortKey: .text("timestamp"))])
public struct Table {
    /// An attribute that a key is made of.
    public struct KeyAttribute: Sendable, Hashable {
        let name: String
        let type: String

        /// An attribute of text.
        public static func text(_ name: String) -> KeyAttribute { KeyAttribute(name: name, type: "S") }
        /// An attribute of numbers.
        public static func number(_ name: String) -> KeyAttribute { KeyAttribute(name: name, type: "N") }
        /// An attribute of bytes.
        public static func binary(_ name: String) -> KeyAttribute { KeyAttribute(name: name, type: "B") }
    }

    /// A global secondary index, with all attributes of the items.
    public struct Index: Sendable, Hashable {
        let name: String
        let partitionKey: KeyAttribute
        let sortKey: KeyAttribute?

        /// An index by a partition key and, where given, a sort key.
        public init(_ name: String, partitionKey: KeyAttribute, sortKey: KeyAttribute? = nil) {
            self.name = name
            self.partitionKey = partitionKey
            self.sortKey = sortKey
        }
    }

    /// The table itself.
    public let table: DynamoDBTable

    /// The table's name.
    public var name: Expression<String> { table.name }
    /// The table's ARN.
    public var arn: Expression<ARN> { table.arn }

    /// Declares a table.
    ///
    /// Items whose attribute `timeToLive` (seconds since 1970) has passed are removed. Where `isProtected`, neither a
    /// plan nor a call can remove the table.
    @discardableResult
    public init(
        _ id: String, in scope: Scope, name: Expression<String>, partitionKey: KeyAttribute,
        sortKey: KeyAttribute? = nil,
        indexes: [Index] = [], timeToLive: String? = nil, isProtected: Bool = false,
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        let indexKeys = indexes.map(\.partitionKey) + indexes.compactMap(\.sortKey)
        let keys = [partitionKey] + [sortKey].compactMap(\.self) + indexKeys
        let attributes = Set(keys).sorted { ($0.name, $0.type) < ($1.name, $1.type) }
        table = DynamoDBTable(
            id, in: scope, name: Table.problem(of: attributes, indexes) ?? name,
            attribute: attributes.map { .init(name: .init($0.name), type: .init($0.type)) },
            billingMode: "PAY_PER_REQUEST", deletionProtectionEnabled: .init(isProtected),
            globalSecondaryIndex: indexes.map {
                .init(
                    hashKey: .init($0.partitionKey.name), name: .init($0.name), projectionType: "ALL",
                    rangeKey: $0.sortKey.map { .init($0.name) })
            },
            hashKey: .init(partitionKey.name), pointInTimeRecovery: .init(enabled: true),
            rangeKey: sortKey.map { .init($0.name) }, serverSideEncryption: .init(enabled: true),
            ttl: timeToLive.map { .init(attributeName: .init($0), enabled: true) })
        if isProtected { table.preventDestroy() }
        table.accepting(
            "CKV_AWS_119", because: "the key that AWS manages for DynamoDB encrypts it: all readers have one account")
    }

    /// What is wrong with keys and indexes together.
    private static func problem(of attributes: [KeyAttribute], _ indexes: [Index]) -> Expression<String>? {
        let names = Dictionary(grouping: attributes, by: \.name)
        if let twice = names.filter({ $0.value.count > 1 }).keys.min() {
            return .invalid("the key \(twice) has two types.", resolution: "give it one type wherever it is a key.")
        }
        let indexNames = Dictionary(grouping: indexes, by: \.name)
        if let twice = indexNames.filter({ $0.value.count > 1 }).keys.min() {
            return .invalid("two indexes have the name \(twice).", resolution: "give each a name of its own.")
        }
        return nil
    }

    /// Leave to read items by their keys and by queries of the table itself.
    public var read: Grant {
        Grant(.allow("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", on: table.arn))
    }

    /// Leave to query one of its indexes.
    public func query(_ index: String) -> Grant { Grant(.allow("dynamodb:Query", on: "\(table.arn)/index/\(index)")) }

    /// Leave to put and to change items. A batch, which IAM cannot tell apart, may also delete.
    public var write: Grant {
        Grant(.allow("dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:BatchWriteItem", on: table.arn))
    }
}
