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
    private var ids: Set<String> = []
    private var running = 0

    init(writer: TransactionWriter, after progress: Progress) {
        self.writer = writer
        self.progress = progress
    }

    /// Takes the transactions of the rows that are not done, as long as there is time, and says whether there was for all.
    mutating func add(
        _ rows: [RecordReader<Transaction>.Numbered], to group: inout Group, while hasTime: () -> Bool
    ) async throws -> Bool {
        for row in rows where row.row > progress.rows {
            guard hasTime() else { return false }
            try await add(row.record, to: &group)
        }
        return true
    }

    /// Takes a transaction, and waits where too many are under way.
    private mutating func add(_ record: Transaction, to group: inout Group) async throws {
        progress.rows = record.row
        // A transaction of DynamoDB takes an item once.
        if !ids.insert(record.id).inserted {
            try await start(in: &group)
            ids.insert(record.id)
        }
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
        ids.removeAll(keepingCapacity: true)
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
