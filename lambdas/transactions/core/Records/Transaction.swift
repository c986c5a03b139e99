internal import ExactText
public import Schema

/// A transaction, as the table holds it.
public struct Transaction: Record, Hashable {
    /// What tells it from all others.
    public var id: String
    /// The amount, in the currency's units.
    public var amount: DecimalNumber
    /// The currency.
    public var currency: Currency
    /// The time, UTC, by ISO 8601 at a fixed width, so that the order of the texts is that of the times.
    public var timestamp: String
    /// Who was paid.
    public var merchant: String
    /// What became of it.
    public var status: Status
    /// The file that it came in.
    public var fileID: String
    /// The row of the file, counted from 1 below the header.
    public var row: Int
    /// The run that wrote it, or the first of those that took the file over from each other: ``FileClaim/firstRun``. What an
    /// earlier version wrote has none.
    public var firstRun: String?

    /// Whether it was written while the file was claimed as it is now, and not when the same file came before.
    public func isWritten(under firstRun: String?) -> Bool {
        guard let own = self.firstRun, let firstRun else { return false }
        return own.isExactly(firstRun)
    }

    /// What became of a transaction.
    public enum Status: String, Codable, Sendable, CaseIterable {
        case completed
        case pending
        case failed
    }

    enum CodingKeys: String, CodingKey {
        case id = "transaction_id"
        case amount, currency, timestamp, merchant, status
        case fileID = "file_id"
        case row
        case firstRun = "first_run"
    }

    /// The names of the table's attributes, and of a file's columns.
    public static var propertyNames: [PartialKeyPath<Transaction>: String] {
        names(
            CodingKeys.self,
            [
                \.id: .id, \.amount: .amount, \.currency: .currency, \.timestamp: .timestamp,
                \.merchant: .merchant, \.status: .status, \.fileID: .fileID, \.row: .row,
                \.firstRun: .firstRun,
            ])
    }

    /// What the rows of a file are, and what becomes of them.
    public static let schema = Schema<Transaction>(
        "A payment to a merchant.",
        .column(\.id, .text(1...64, .printableASCII), isUnique: true, "What tells the transaction from all others."),
        .column(
            \.amount, .decimal(sign: .positive, fraction: .minorUnits(of: \.currency)),
            "What was paid, in the currency's units."),
        .column(\.currency, .oneOf, "The currency of the amount."),
        .column(\.timestamp, .timestamp, "When it was paid."),
        .column(\.merchant, .text(1...200), "Who was paid."),
        .column(\.status, .oneOf, "What became of the payment."),
        .given(\.fileID, "The file: the SHA-256 of its content, in hexadecimal."),
        .given(\.row, "The row of the file, counted from 1 below the header."),
        .given(\.firstRun, "The run that wrote it, or the first of those that took the file over from each other."))

    /// Whether another says the same of the payment, whatever file it came in. Texts are the same where their bytes are, as
    /// they are to the table.
    public func isSamePayment(as other: Transaction) -> Bool {
        id.isExactly(other.id) && amount == other.amount && currency == other.currency
            && timestamp.isExactly(other.timestamp) && merchant.isExactly(other.merchant) && status == other.status
    }
}
