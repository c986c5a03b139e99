import AWSClient
import CSVValidatorInterface
import LambdaRuntime
import TransactionCore

/// Validates a file, keeps it under a key made of its content, and claims it for the run.
@main
struct Program: LambdaProgram {
    typealias Function = CSVValidator

    let files: BucketWriter
    let stored: BucketReader
    let claims: TableWriter<FileClaim>
    let status: TableWriter<RunStatus>

    static var metrics: MetricsDeclaration { MetricsDeclaration(namespace: "Transactions") }

    init(needs: CSVValidator.Needs, environment: RuntimeEnvironment) throws {
        let aws = try AWS(environment: environment.variables)
        aws.prepare()
        files = aws.bucket(needs.files)
        stored = aws.bucket(needs.stored)
        claims = aws.table(needs.claims)
        status = aws.table(needs.status)
    }

    func handle(_ submission: Submission, _ context: Context) async throws -> StoredFile {
        do {
            let source = try FileSource(submission.upload, in: stored)
            let file = try await source.check(context)
            context.metrics.count("rows", file.report.rows)
            context.metrics.count("warnings", file.report.warningCount)
            guard file.report.isValid else {
                throw Failure(.invalidFile, try Rejection(file.report).json)
            }
            return try await keep(file, from: source, for: submission.runID, context)
        } catch let failure as Failure {
            try await recordRejection(of: submission.runID, failure, context)
            throw failure
        }
    }

    /// Claims the file and keeps it; a file that was processed before is answered with what became of it then.
    private func keep(
        _ file: CheckedFile, from source: FileSource, for run: String, _ context: Context
    ) async throws -> StoredFile {
        let key = "files/\(file.id).csv"
        let claim = FileClaim(fileID: file.id, runID: run, at: .now)
        do throws(ConditionFailed<FileClaim>) {
            // A run that is tried again has its own claim; one whose lease is over has died.
            try await claims.put(
                claim,
                onlyIf: .absent(\.fileID) || .equals(\.runID, run) || .equals(\.state, Outcome.State.failed.rawValue)
                    || .equals(\.state, RunStatus.processing) && .less(\.leaseUntil, Moment.now.seconds))
        } catch {
            if let earlier = error.existing?.report {
                return StoredFile(
                    runID: run, fileID: file.id, key: key, version: nil, rows: file.report.rows, earlier: earlier)
            }
            throw Failure(.inProgress, try Rejection("The same file is being processed by another run.").json)
        }
        let version = try await source.store(in: files, as: key)
        context.logger.info("stored", ["file": .text(file.id), "rows": .number(file.report.rows)])
        try await status.put(RunStatus(runID: run, state: RunStatus.processing, fileID: file.id, at: .now))
        return StoredFile(runID: run, fileID: file.id, key: key, version: version, rows: file.report.rows)
    }

    private func recordRejection(of run: String, _ failure: Failure, _ context: Context) async throws {
        let rejection = try? Rejection(json: failure.message)
        context.metrics.count("rejected")
        context.logger.warn(
            "rejected", ["failure": .text(failure.failure.rawValue), "errors": .number(rejection?.count ?? 1)])
        try await status.put(
            RunStatus(
                runID: run, state: Outcome.State.rejected.rawValue, failure: failure.failure.rawValue,
                rejection: rejection, at: .now))
    }
}
