import AWSClient
import Columns
import Decimals
import ExactText
import TransactionsCore

/// Writes transactions that are not in the table, and compares those that are.
struct TransactionWriter: Sendable {
    let known: TableReader<Transaction>
    let records: TableWriter<Transaction>

    /// What became of the transactions of a batch.
    struct Tally: Sendable {
        var written = 0
        var unchanged = 0
        var conflicts: [String] = []
        var totals: [String: DecimalNumber] = [:]

        /// Adds the amount of a transaction that is in the table.
        mutating func add(_ record: Transaction) throws {
            let code = record.currency.rawValue
            guard let sum = (totals[code] ?? DecimalNumber(units: 0)).adding(record.amount) else { throw SumTooLarge() }
            totals[code] = sum
        }
    }

    /// Writes transactions with different ids, at most as many as a transaction of DynamoDB takes.
    ///
    /// Each is written only if there is none with its id: by a condition, since another file may bring it at the same time.
    func write(_ batch: [Transaction]) async throws -> Tally {
        var tally = Tally()
        var waiting = batch
        while !waiting.isEmpty {
            let result = try await records.transact(waiting.map { .put($0, onlyIf: .absent(\.id)) })
            var refused: [Transaction] = []
            var next: [Transaction] = []
            var existing: [ExactText: Transaction] = [:]
            switch result {
            case .done:
                tally.written += waiting.count
                for record in waiting { try tally.add(record) }
            case .refused(let reasons):
                for (record, reason) in zip(waiting, reasons) {
                    switch reason {
                    case .conditionFailed(let found):
                        refused.append(record)
                        existing[ExactText(record.id)] = found
                    case .none, .conflict, .throttled: next.append(record)
                    case .other(let code, let message): throw NotWritten(code: code, message: message)
                    }
                }
            }
            let unknown = refused.map(\.id).filter { existing[ExactText($0)] == nil }
            for found in try await known.get(\.id, unknown, isConsistent: true) {
                existing[ExactText(found.id)] = found
            }
            for record in refused {
                guard let found = existing[ExactText(record.id)] else {
                    // It was there, and is gone: it is tried again.
                    next.append(record)
                    continue
                }
                guard found.isSamePayment(as: record) else {
                    tally.conflicts.append(record.id)
                    continue
                }
                try tally.add(record)
                // What an attempt of this run wrote before it was broken off counts as written, however often it is tried;
                // what the same file brought before its claim expired was there already.
                if found.isWritten(under: record.firstRun) { tally.written += 1 } else { tally.unchanged += 1 }
            }
            waiting = next
        }
        return tally
    }

    /// The most transactions of a batch.
    static let mostOfBatch = 100
}

/// DynamoDB does not take a transaction.
struct NotWritten: Error, CustomStringConvertible {
    var code: String
    var message: String
    var description: String { "DynamoDB does not take a transaction: \(code): \(message)" }
}
