import AWSClient
import CSV
import Records
import TransactionsCore

/// The batches of a file, several of which are written at once, and what became of those that are done.
///
/// Batches end in any order. What is counted, and handed on as how far the file is done, is the batches before the first that is
/// not: what comes behind it is done again by the next step, which finds it there.
struct BatchQueue {
    /// The number of batches that are written at once.
    static let width = 8

    /// A batch that ended, with its number.
    ///
    /// A structure, not a tuple: optimized by Swift 6.3.1, the task of a group gave a tuple with another number.
    struct Ended: Sendable {
        var number: Int
        var result: Result<TransactionWriter.Tally, any Error>
    }

    typealias Group = ThrowingTaskGroup<Ended, any Error>

    /// The rows that a batch covers.
    private struct Rows {
        var last = 0
        var repeated = 0
    }

    private(set) var progress: Progress
    /// What kept a batch from being written that may succeed later. No batch is started after it.
    private(set) var failure: AWSError?

    private let start: Int
    private let writer: TransactionWriter
    private var repeats: RepeatedRows
    private var records: [Transaction] = []
    private var rows = Rows()
    private var begun: [Int: Rows] = [:]
    private var written: [Int: TransactionWriter.Tally] = [:]
    /// The number of the next batch to start, and of the first that is not counted.
    private var (next, first) = (0, 0)
    private var running = 0

    /// - Parameter repeats: The rows that say the same as an earlier one of the file, which are not written: so no transaction
    ///   is in two batches, and each counts once.
    init(writer: TransactionWriter, after progress: Progress, skipping repeats: RepeatedRows) {
        self.writer = writer
        self.repeats = repeats
        self.progress = progress
        start = progress.rows
    }

    /// Takes the transactions of the rows that are not done, as long as there is time, and says whether there was for all.
    mutating func add(
        _ rows: [RecordReader<Transaction>.Numbered], to group: inout Group, while hasTime: () -> Bool
    ) async throws -> Bool {
        for row in rows where row.row > start {
            guard failure == nil, hasTime() else { return false }
            self.rows.last = row.row
            if repeats.contains(row.row) {
                self.rows.repeated += 1
            } else {
                records.append(row.record)
                if records.count == TransactionWriter.mostOfBatch { try await begin(in: &group) }
            }
        }
        return failure == nil
    }

    /// No more batches are started, because of an error that may pass.
    mutating func stop(because error: AWSError) { failure = failure ?? error }

    /// Waits for all that is under way.
    mutating func finish(_ group: inout Group) async throws {
        if failure == nil, rows.last > 0 { try await begin(in: &group) }
        while running > 0 { try await wait(&group) }
    }

    /// Starts the batch that is complete, and waits before where too many are under way.
    private mutating func begin(in group: inout Group) async throws {
        if running == Self.width { try await wait(&group) }
        let (writer, number, full) = (writer, next, records)
        begun[number] = rows
        next += 1
        (rows, records) = (Rows(), [])
        guard !full.isEmpty else {
            written[number] = TransactionWriter.Tally()
            return try count()
        }
        running += 1
        group.addTask {
            let result: Result<TransactionWriter.Tally, any Error>
            do { result = .success(try await writer.write(full)) } catch { result = .failure(error) }
            return Ended(number: number, result: result)
        }
    }

    private mutating func wait(_ group: inout Group) async throws {
        guard let ended = try await group.next() else { return }
        running -= 1
        switch ended.result {
        case .success(let tally):
            written[ended.number] = tally
            try count()
        case .failure(let error as AWSError) where error.isRetryable: stop(because: error)
        case .failure(let error): throw error
        }
    }

    /// Counts the batches that are done, up to the first that is not.
    private mutating func count() throws {
        while let tally = written.removeValue(forKey: first), let rows = begun.removeValue(forKey: first) {
            first += 1
            progress.rows = rows.last
            progress.repeated += rows.repeated
            progress.written += tally.written
            progress.unchanged += tally.unchanged
            progress.conflicting += tally.conflicts.count
            progress.conflicts += tally.conflicts.prefix(Report.namedConflicts - progress.conflicts.count)
            try progress.add(tally.totals)
        }
    }
}
