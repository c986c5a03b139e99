public import AWSDynamoDB
public import AWSTypes
public import Contracts
public import Landform
public import Records

/// A DynamoDB table of one record type: on demand, encrypted, with point-in-time recovery.
///
///     let records = Table(
///         "transactions", of: Transaction.self, in: stack, key: \.id,
///         indexes: [.init("by-day", partition: \.day, sort: \.timestamp)])
///     … records.write
///     … records.query(.init("by-day", partition: \.day, sort: \.timestamp))
public struct Table<Item: Record> {
    /// The Terraform resource.
    public let resource: DynamoDBTable
    /// The global secondary indexes.
    public let indexes: [TableIndex<Item>]
    /// The attribute names of the key.
    let key: [String]

    /// The table's name.
    public var name: Expression<String> { resource.name }
    /// The table's ARN.
    public var arn: Expression<ARN> { resource.arn }

    /// Declares a table whose items are found by a partition key.
    ///
    /// Items whose `timeToLive` has passed are removed. Where `isProtected`, or without it the stack's
    /// ``StackDefaults/isProtected``, neither a plan nor a call can remove the table. Where no name is given, it is the id with
    /// the stack's suffix. `indexQuota` is how many global secondary indexes the account's quota allows a table: 20, where it
    /// was not raised.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html>
    @discardableResult
    public init(
        _ id: String, of item: Item.Type, in scope: Scope, key: KeyPath<Item, some TableKeyValue>,
        indexes: TableIndexes<Item> = [], timeToLive: TimeToLive<Item>? = nil,
        name: Expression<String>? = nil, isProtected: Bool? = nil, indexQuota: Int = 20,
        watched: Watching = .byID, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        self.init(
            id, in: scope, KeyAttribute(key), nil, indexes.all, timeToLive, name, isProtected, indexQuota, watched)
    }

    /// Declares a table whose items are found by a partition key and a sort key.
    @discardableResult
    public init(
        _ id: String, of item: Item.Type, in scope: Scope, key: KeyPath<Item, some TableKeyValue>,
        sort: KeyPath<Item, some TableKeyValue>, indexes: TableIndexes<Item> = [], timeToLive: TimeToLive<Item>? = nil,
        name: Expression<String>? = nil, isProtected: Bool? = nil, indexQuota: Int = 20,
        watched: Watching = .byID, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        self.init(
            id, in: scope, KeyAttribute(key), KeyAttribute(sort), indexes.all, timeToLive, name, isProtected,
            indexQuota,
            watched)
    }

    private init(
        _ id: String, in scope: Scope, _ partition: KeyAttribute, _ sort: KeyAttribute?, _ indexes: [TableIndex<Item>],
        _ timeToLive: TimeToLive<Item>?, _ name: Expression<String>?, _ isProtected: Bool?, _ indexQuota: Int,
        _ watched: Watching
    ) {
        let isProtected = isProtected ?? scope.defaults.isProtected
        var keys = TableKeys<Item>(scope)
        let partition = keys.name(of: partition)
        let sort = sort.map { keys.name(of: $0) }
        let indexBlocks = indexes.map { index in
            DynamoDBTable.GlobalSecondaryIndex(
                hashKey: .init(keys.name(of: index.partition)), name: .init(index.name),
                projectionType: .init(index.projection.rawValue),
                rangeKey: index.sort.map { .init(keys.name(of: $0)) })
        }
        keys.checkNames(of: indexes, quota: indexQuota)
        self.indexes = indexes
        self.key = [partition] + [sort].compactMap(\.self)
        let table = DynamoDBTable(
            id, in: scope, name: name ?? .init(scope.resourceName(id)),
            attribute: keys.types.sorted { $0.key < $1.key }.map {
                .init(name: .init($0.key), type: .init($0.value.rawValue))
            },
            billingMode: "PAY_PER_REQUEST", deletionProtectionEnabled: .init(isProtected),
            globalSecondaryIndex: indexBlocks, hashKey: .init(partition), pointInTimeRecovery: .init(enabled: true),
            rangeKey: sort.map { .init($0) }, serverSideEncryption: .init(enabled: true),
            ttl: timeToLive.map { .init(attributeName: .init(keys.name(ofProperty: $0.attribute)), enabled: true) })
        resource = table
        if isProtected { table.preventDestroy() }
        scope.watch(id, watched) { $0.watch($1, self) }
    }

    // MARK: Grants

    /// Permission to read items by their keys and by queries of the table itself.
    public var read: Capability<ReadItems<Item>> {
        .init(.allow("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", on: arn), naming: name)
    }

    /// Permission to put and update single items, with conditions (`dynamodb:PutItem`, `dynamodb:UpdateItem`).
    public var write: Capability<WriteItems<Item>> {
        .init(.allow("dynamodb:PutItem", "dynamodb:UpdateItem", on: arn), naming: name)
    }

    /// Permission to put and delete items in batches, without conditions (`dynamodb:BatchWriteItem`).
    public var writeBatches: Capability<WriteBatches<Item>> {
        .init(.allow("dynamodb:BatchWriteItem", on: arn), naming: name)
    }

    /// Permission to delete items (`dynamodb:DeleteItem`).
    public var delete: Capability<DeleteItems<Item>> { .init(.allow("dynamodb:DeleteItem", on: arn), naming: name) }

    /// Permission to query an index (`dynamodb:Query`).
    public func query(_ index: TableIndex<Item>) -> Capability<QueryIndex<Item>> {
        let isOurs = indexes.contains(index)
        let resource: Expression<ARN> =
            isOurs
            ? "\(arn)/index/\(index.name)"
            : .invalid(
                "the table \(self.resource.handle.address) has no index \(index.name).",
                resolution: "give the table the index, or query another.")
        return .init(.allow("dynamodb:Query", on: resource), naming: "\(name)/\(index.name)")
    }
}

/// The attribute of an item that tells when it expires.
///
///     let timeToLive: TimeToLive<RunStatus> = .attribute(\.expiresAt)
///
/// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html>
public struct TimeToLive<Item: Record>: Sendable, Hashable {
    let attribute: String?

    /// A property of whole seconds since 1970.
    public static func attribute(_ property: KeyPath<Item, some TimeToLiveValue>) -> TimeToLive {
        TimeToLive(attribute: Item.propertyNames[property])
    }
}

/// A type whose values can be the time at which an item expires: whole seconds since 1970.
public protocol TimeToLiveValue {}

extension Int: TimeToLiveValue {}
extension Int64: TimeToLiveValue {}
/// An item without a value does not expire.
extension Optional: TimeToLiveValue where Wrapped: TimeToLiveValue {}
