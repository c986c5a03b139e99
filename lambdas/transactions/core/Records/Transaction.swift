public import Columns
public import Decimals
internal import ExactText
public import Records

/// A transaction in the table.
public struct Transaction: Record, Hashable {
    /// The unique id.
    public var id: String
    /// The amount, in units of the currency.
    public var amount: DecimalNumber
    /// The currency.
    public var currency: Currency
    /// The time, in UTC by ISO 8601 with a fixed width: texts sort as the times do.
    public var timestamp: String
    /// The name of the merchant.
    public var merchant: String
    /// The status of the payment.
    public var status: Status
    /// The id of the file that contained it.
    public var fileID: String
    /// The row of the file, from 1 below the header.
    public var row: Int
    /// The first run that claimed the file: ``FileClaim/firstRun``. `nil` in items that earlier versions wrote.
    public var firstRun: String?

    /// Whether it was written under the present claim of the file, not when the same file came before.
    public func isWritten(under firstRun: String?) -> Bool {
        guard let own = self.firstRun, let firstRun else { return false }
        return own.isExactly(firstRun)
    }

    /// The statuses of a payment.
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

    /// The attribute names in the table, and the column names of files.
    public static var propertyNames: [PartialKeyPath<Transaction>: String] {
        names(
            CodingKeys.self,
            [
                \.id: .id, \.amount: .amount, \.currency: .currency, \.timestamp: .timestamp,
                \.merchant: .merchant, \.status: .status, \.fileID: .fileID, \.row: .row,
                \.firstRun: .firstRun,
            ])
    }

    /// The schema of the rows of a file.
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

    /// Whether both describe the same payment, whichever file they came in. Texts are compared byte by byte, as DynamoDB does.
    public func isSamePayment(as other: Transaction) -> Bool {
        id.isExactly(other.id) && amount == other.amount && currency == other.currency
            && timestamp.isExactly(other.timestamp) && merchant.isExactly(other.merchant) && status == other.status
    }
}
