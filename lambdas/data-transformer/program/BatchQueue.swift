import CSV
import Schema
import TransactionCore

/// The batches of a file, several of which are written at once, and what became of those that are done.
struct BatchQueue {
    /// So many batches are written at once.
    static let width = 8

    typealias Group = ThrowingTaskGroup<TransactionWriter.Tally, any Error>

    private(set) var progress: Progress
    private let writer: TransactionWriter
    private var batch: [Transaction] = []
    private var repeats: RepeatedRows
    private var running = 0

    /// - Parameter repeats: The rows that say the same as an earlier one of the file, which are not written: so no transaction
    ///   is in two batches, and each counts once.
    init(writer: TransactionWriter, after progress: Progress, skipping repeats: RepeatedRows) {
        self.writer = writer
        self.repeats = repeats
        self.progress = progress
    }

    /// Takes the transactions of the rows that are not done, as long as there is time, and says whether there was for all.
    mutating func add(
        _ rows: [RecordReader<Transaction>.Numbered], to group: inout Group, while hasTime: () -> Bool
    ) async throws -> Bool {
        for row in rows where row.row > progress.rows {
            guard hasTime() else { return false }
            progress.rows = row.row
            if repeats.contains(row.row) { progress.repeated += 1 } else { try await add(row.record, to: &group) }
        }
        return true
    }

    /// Takes a transaction, and waits where too many are under way.
    private mutating func add(_ record: Transaction, to group: inout Group) async throws {
        batch.append(record)
        if batch.count == TransactionWriter.mostOfBatch { try await start(in: &group) }
    }

    /// Waits for all that is under way.
    mutating func finish(_ group: inout Group) async throws {
        if !batch.isEmpty { try await start(in: &group) }
        while running > 0 { try await wait(&group) }
    }

    private mutating func start(in group: inout Group) async throws {
        if running == Self.width { try await wait(&group) }
        let (writer, full) = (writer, batch)
        group.addTask { try await writer.write(full) }
        running += 1
        batch.removeAll(keepingCapacity: true)
    }

    private mutating func wait(_ group: inout Group) async throws {
        guard let tally = try await group.next() else { return }
        running -= 1
        progress.written += tally.written
        progress.unchanged += tally.unchanged
        progress.conflicting += tally.conflicts.count
        progress.conflicts += tally.conflicts.prefix(Report.namedConflicts - progress.conflicts.count)
        try progress.add(tally.totals)
    }
}
