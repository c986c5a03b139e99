public import Contracts
internal import ExactText
internal import JSONCoding
public import Records

/// Which of a partition's items a query gives, by the sort key.
///
/// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html>
public struct SortCondition<Item: Record>: Sendable {
    let node: ConditionNode

    /// Those whose sort key is this.
    public static func equals<Value: IndexKeyValue & Encodable>(
        _ property: KeyPath<Item, Value>, _ value: Value
    ) -> Self { Self(node: ItemCondition.equals(property, value).node) }

    /// Those whose sort key is less.
    public static func less<Value: IndexKeyValue & Encodable>(
        _ property: KeyPath<Item, Value>, _ value: Value
    ) -> Self { Self(node: ItemCondition.less(property, value).node) }

    /// Those whose sort key is this or less.
    public static func lessOrEqual<Value: IndexKeyValue & Encodable>(
        _ property: KeyPath<Item, Value>, _ value: Value
    ) -> Self { Self(node: ItemCondition.lessOrEqual(property, value).node) }

    /// Those whose sort key is greater.
    public static func greater<Value: IndexKeyValue & Encodable>(
        _ property: KeyPath<Item, Value>, _ value: Value
    ) -> Self { Self(node: ItemCondition.greater(property, value).node) }

    /// Those whose sort key is this or greater.
    public static func greaterOrEqual<Value: IndexKeyValue & Encodable>(
        _ property: KeyPath<Item, Value>, _ value: Value
    ) -> Self { Self(node: ItemCondition.greaterOrEqual(property, value).node) }

    /// Those whose sort key is one of these two or between them.
    public static func between<Value: IndexKeyValue & Encodable>(
        _ property: KeyPath<Item, Value>, _ least: Value, _ greatest: Value
    ) -> Self { Self(node: ItemCondition.between(property, least, greatest).node) }

    /// Those whose sort key is text that begins like this.
    public static func begins(_ property: KeyPath<Item, some IndexKeyValue & Encodable>, with prefix: String) -> Self {
        Self(node: ItemCondition.begins(property, with: prefix).node)
    }
}

/// The items that a query finds, in the order of the sort key. Each page is asked for when its first item is.
///
///     for try await item in byDay.query(\.day, "2026-11-21") { … }
public struct Query<Item: Record>: AsyncSequence, Sendable {
    /// One item after the other.
    public struct AsyncIterator: AsyncIteratorProtocol {
        var pages: QueryPages<Item>.AsyncIterator
        var items: ArraySlice<Item> = []

        /// The next item, nil after the last.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(AWSError) -> Item? {
            while items.isEmpty {
                guard let page = try await pages.next(isolation: actor) else { return nil }
                items = page[...]
            }
            return items.popFirst()
        }
    }

    /// The same items in pages as DynamoDB gives them: at most a megabyte each, and possibly empty.
    public let pages: QueryPages<Item>

    /// An iterator, which begins with the first item.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(pages: pages.makeAsyncIterator()) }
}

/// The pages of a query.
public struct QueryPages<Item: Record>: AsyncSequence, Sendable {
    /// One page after the other.
    public struct AsyncIterator: AsyncIteratorProtocol {
        let table: Table
        let request: Result<JSON, AWSError>
        var start: JSON?
        var isAtEnd = false

        /// The next page, nil after the last.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(AWSError) -> [Item]? {
            guard !isAtEnd else { return nil }
            var request = try self.request.get()
            request.add("ExclusiveStartKey", start)
            let answer: JSON
            do throws(Refusal) { answer = try await table.call("Query", request) } catch { throw error.error }
            start = answer["LastEvaluatedKey"]
            isAtEnd = start == nil
            var items: [Item] = []
            for item in answer["Items"]?.array ?? [] { items.append(try table.decode(item, "Query")) }
            return items
        }
    }

    let table: Table
    let request: Result<JSON, AWSError>

    /// An iterator, which begins with the first page.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(table: table, request: request) }
}

/// What a query asks.
struct QueryRequest<Item: Record> {
    var partition: ConditionNode
    var index: TableIndex<Item>?
    var sort: SortCondition<Item>?
    var filter: ItemCondition<Item>?
    var isDescending: Bool
    var isConsistent: Bool
    var pageSize: Int?
    var isGranted = true

    func query(_ table: Table) -> Query<Item> {
        Query(pages: QueryPages(table: table, request: request(table)))
    }

    private func request(_ table: Table) -> Result<JSON, AWSError> {
        do throws(AWSError) {
            return .success(
                try table.write("Query") { () throws(UnwritableValue) in
                    try check()
                    var request: JSON = ["TableName": .string(table.name)]
                    var expressions = Expressions()
                    let parts = [partition, sort?.node].compactMap { $0 }
                    var texts: [String] = []
                    for part in parts { texts.append(try expressions.text(part)) }
                    request.add("KeyConditionExpression", .string(texts.joined(separator: " AND ")))
                    request.add("IndexName", (index?.name).map(JSON.string))
                    if let filter { request.add("FilterExpression", .string(try expressions.text(filter.node))) }
                    if isDescending { request.add("ScanIndexForward", .bool(false)) }
                    if isConsistent { request.add("ConsistentRead", .bool(true)) }
                    request.add("Limit", pageSize.map { .number(String($0)) })
                    expressions.fill(&request)
                    return request
                })
        } catch { return .failure(error) }
    }

    /// Refuses what DynamoDB would: a query by other attributes than the key's, a filter by the key's.
    private func check() throws(UnwritableValue) {
        guard isGranted else {
            throw UnwritableValue(
                path: "", problem: "It is another index than \(index?.name ?? "this") that is granted.")
        }
        var keys = [partition, sort?.node].compactMap { $0 }.flatMap(\.names)
        if let index {
            let key = [index.partition.name, index.sort?.name].compactMap { $0 }
            guard keys.count <= key.count, zip(keys, key).allSatisfy({ $0.isExactly($1) }) else {
                throw UnwritableValue(
                    path: "", problem: "The index \(index.name) is queried by \(key.joined(separator: ", then ")).")
            }
            keys = key
        }
        if let name = filter?.node.names.first(where: { name in keys.contains(where: name.isExactly) }) {
            throw UnwritableValue(
                path: "",
                problem: "A filter cannot be by \(name), which is in the key: say it by `sort`, or afterwards.")
        }
    }
}

extension TableReader {
    /// The items of one partition, or those of them whose sort key fits.
    ///
    /// - Parameters:
    ///   - filter: Which of them to give, by attributes that are not in the key; the others are read, and paid for, all the
    ///     same.
    ///   - pageSize: How many items a request reads at most.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html>
    public func query<Value: TableKeyValue & Encodable>(
        _ partition: KeyPath<Item, Value>, _ value: Value, sort: SortCondition<Item>? = nil,
        filter: ItemCondition<Item>? = nil, isDescending: Bool = false, isConsistent: Bool = false, pageSize: Int? = nil
    ) -> Query<Item> {
        QueryRequest(
            partition: ItemCondition.equals(partition, value).node, sort: sort, filter: filter,
            isDescending: isDescending,
            isConsistent: isConsistent, pageSize: pageSize
        ).query(table)
    }
}

/// Queries one index of a table.
public struct IndexReader<Item: Record>: Sendable {
    let table: Table
    let index: TableIndex<Item>
    /// Whether it is this index that may be queried.
    let isGranted: Bool

    /// The items of one partition of the index, or those of them whose sort key fits. What was written a moment ago may
    /// not be there yet.
    ///
    /// - Parameters:
    ///   - filter: Which of them to give, by attributes that are not in the index's key; the others are read, and paid for,
    ///     all the same.
    ///   - pageSize: How many items a request reads at most.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html>
    public func query<Value: IndexKeyValue & Encodable>(
        _ partition: KeyPath<Item, Value>, _ value: Value, sort: SortCondition<Item>? = nil,
        filter: ItemCondition<Item>? = nil, isDescending: Bool = false, pageSize: Int? = nil
    ) -> Query<Item> {
        QueryRequest(
            partition: ItemCondition.equals(partition, value).node, index: index, sort: sort, filter: filter,
            isDescending: isDescending, isConsistent: false, pageSize: pageSize, isGranted: isGranted
        ).query(table)
    }
}
