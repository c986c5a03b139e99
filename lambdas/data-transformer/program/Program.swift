import AWSClient
import CSV
import DataTransformerInterface
import LambdaRuntime
import TransactionCore

/// Brings the transactions of a file into the table: those that are not there. What is there with another content stays.
@main
struct Program: LambdaProgram {
    typealias Function = DataTransformer

    let files: BucketReader
    let writer: TransactionWriter

    static var metrics: MetricsDeclaration { MetricsDeclaration(namespace: "Transactions") }

    init(needs: DataTransformer.Needs, environment: RuntimeEnvironment) throws {
        let aws = try AWS(environment: environment.variables)
        aws.prepare()
        files = aws.bucket(needs.files)
        writer = TransactionWriter(known: aws.table(needs.known), records: aws.table(needs.records))
    }

    func handle(_ file: StoredFile, _ context: Context) async throws -> Transformation {
        let done = file.progress ?? Progress()
        var progress = done
        var reader = RecordReader(
            Transaction.schema, given: [.value(file.fileID, for: \.fileID)], rowNumber: \.row)
        var batches = BatchQueue(writer: writer)
        let object = try await files.get(file.key, version: file.version)
        for try await chunk in object.body {
            for numbered in try reader.consume(chunk) where numbered.row > done.rows {
                try await batches.add(numbered.record, to: &progress)
            }
            if context.isRunningOut { break }
        }
        let isComplete = !context.isRunningOut
        if isComplete {
            for numbered in try reader.finish() where numbered.row > done.rows {
                try await batches.add(numbered.record, to: &progress)
            }
        }
        try await batches.finish(&progress)
        context.metrics.count("written", progress.written - done.written)
        context.metrics.count("conflicting", progress.conflicting - done.conflicting)
        context.logger.info(
            isComplete ? "transformed" : "stopped in time",
            ["file": .text(file.fileID), "rows": .number(progress.rows), "written": .number(progress.written)])
        var next = file
        next.progress = isComplete ? nil : progress
        return Transformation(file: next, report: isComplete ? Report(of: file, progress) : nil)
    }
}
