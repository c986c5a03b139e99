import AWSClient
import LambdaRuntime
import TransactionsCore

/// Brings the transactions of a file into the table: those that are not there. What is there with another content stays.
@main
struct Program: LambdaProgram {
    typealias Function = DataTransformer

    let files: BucketReader
    let writer: TransactionWriter

    static var metrics: MetricsDeclaration { MetricsDeclaration(namespace: TransactionMetrics.namespace) }

    init(needs: DataTransformer.Needs, environment: RuntimeEnvironment) throws {
        let aws = try AWS(environment: environment.variables)
        aws.prepare()
        files = aws.bucket(needs.files)
        writer = TransactionWriter(known: aws.table(needs.known), records: aws.table(needs.records))
    }

    func handle(_ file: StoredFile, _ context: Context) async throws -> Transformation {
        try file.checkNumbers()
        let done = file.progress ?? Progress()
        // What is under way when the function stops has this time to end.
        let reserve = context.remainingTime / 4
        let repeats = try await repeats(in: file, after: done)
        let source = try await RecordSource(of: file, in: files)
        let (progress, failure, isComplete) = try await withThrowingTaskGroup(of: BatchQueue.Ended.self) { group in
            var queue = BatchQueue(writer: writer, after: done, skipping: repeats)
            var isComplete = false
            do {
                isComplete = try await source.forEach { records in
                    try await queue.add(records, to: &group) { context.remainingTime > reserve }
                }
            } catch let error as AWSError where error.isRetryable {
                queue.stop(because: error)
            }
            try await queue.finish(&group)
            return (queue.progress, queue.failure, isComplete && queue.failure == nil)
        }
        // A step that came no further has nothing to hand on: it fails by an error that is tried again after a while.
        if let failure, progress.rows == done.rows { throw failure }
        context.metrics.count("written", progress.written - done.written)
        context.metrics.count("conflicting", progress.conflicting - done.conflicting)
        context.logger.info(
            isComplete ? "transformed" : "stopped in time",
            [
                "file": .text(file.fileID), "rows": .number(progress.rows), "written": .number(progress.written),
                "reason": .text(failure?.code ?? ""),
            ])
        var next = file
        next.progress = isComplete ? nil : progress
        return Transformation(file: next, report: isComplete ? Report(of: file, progress) : nil)
    }

    /// The rows that say the same as an earlier one.
    private func repeats(in file: StoredFile, after done: Progress) async throws -> RepeatedRows {
        var repeats = RepeatedRows(after: max(done.rows, file.part?.rowsBefore ?? 0))
        guard file.repeats > 0 else { return repeats }
        for try await chunk in try await files.get(RepeatedRows.key(of: file.fileID)).body { repeats.take(chunk) }
        guard repeats.count == file.repeats else { throw RepeatsMissing(found: repeats.count, of: file.repeats) }
        return repeats
    }
}

/// What says which rows are passed over is not whole: some would count twice.
struct RepeatsMissing: Error, CustomStringConvertible {
    var found: Int
    var of: Int
    var description: String { "\(found) of the file's \(of) repeated rows are named." }
}
