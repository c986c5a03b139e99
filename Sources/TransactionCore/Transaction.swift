public import Schema

/// A transaction, as the table holds it.
public struct Transaction: Record, Hashable {
    /// What tells it from all others.
    public var id: String
    /// The amount, in the currency's units, exactly as decimal text.
    public var amount: String
    /// The currency's code by ISO 4217.
    public var currency: String
    /// The time, UTC, by ISO 8601 at a fixed width, so that the order of the texts is that of the times.
    public var timestamp: String
    /// The day of the time, `2026-11-21`: the partition of the index by day.
    public var day: String
    /// Who was paid.
    public var merchant: String
    /// What became of it.
    public var status: Status
    /// The file that it came in.
    public var fileID: String

    /// What became of a transaction.
    public enum Status: String, Codable, Sendable, CaseIterable {
        case completed
        case pending
        case failed
    }

    enum CodingKeys: String, CodingKey {
        case id = "transaction_id"
        case amount, currency, timestamp, day, merchant, status
        case fileID = "file_id"
    }

    /// The names of the table's attributes.
    public static var propertyNames: [PartialKeyPath<Transaction>: String] {
        names(
            CodingKeys.self,
            [
                \.id: .id, \.amount: .amount, \.currency: .currency, \.timestamp: .timestamp, \.day: .day,
                \.merchant: .merchant, \.status: .status, \.fileID: .fileID,
            ])
    }
}
