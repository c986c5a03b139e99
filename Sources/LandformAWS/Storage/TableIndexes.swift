public import Contracts
public import Records

/// The global secondary indexes of a table, as a literal: `[.init("by-day", partition: \.day)]`.
///
/// It is a type of its own and no array, since of a mistake in an array of key paths the compiler tells only that an
/// array of `Any` was found.
public struct TableIndexes<Item: Record>: Sendable, ExpressibleByArrayLiteral {
    let all: [TableIndex<Item>]

    /// These indexes.
    public init(arrayLiteral indexes: TableIndex<Item>...) { all = indexes }

    /// These indexes.
    public init(_ indexes: [TableIndex<Item>]) { all = indexes }
}
