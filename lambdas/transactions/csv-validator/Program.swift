import AWSClient
import CSV
import Contracts
import LambdaRuntime
import TransactionsCore

/// Validates a file, keeps it under a key made of its content, and claims it for the run.
@main
struct Program: LambdaProgram {
    typealias Function = CSVValidator

    let files: BucketWriter
    let stored: BucketReader
    let requests: BucketReader
    let claims: TableWriter<FileClaim>
    let status: TableWriter<RunStatus>
    let partSize: Int

    static var metrics: MetricsDeclaration { MetricsDeclaration(namespace: TransactionMetrics.namespace) }

    init(needs: CSVValidator.Needs, environment: RuntimeEnvironment) throws {
        let aws = try AWS(environment: environment.variables)
        aws.prepare()
        files = aws.bucket(needs.files)
        stored = aws.bucket(needs.stored)
        requests = aws.bucket(needs.requests)
        claims = aws.table(needs.claims)
        status = aws.table(needs.status)
        partSize = needs.partSize
    }

    func handle(_ submission: Submission, _ context: Context) async throws -> Validation {
        guard Submission.leases.contains(submission.lease) else { throw ImpossibleLease(seconds: submission.lease) }
        do {
            let upload = try await upload(of: submission)
            let source = try FileSource(upload, in: stored)
            let file = try await source.check(context, partSize: partSize)
            context.metrics.count("rows", file.report.rows)
            context.metrics.count("warnings", file.report.warningCount)
            guard file.report.isValid else { throw Rejected(.invalidFile, Rejection(file.report)) }
            return try await keep(
                file, from: source, for: submission, replacing: upload.replaces ?? [], context)
        } catch let rejected as Rejected {
            context.metrics.count(TransactionMetrics.rejected)
            context.logger.info(
                "rejected",
                ["failure": .text(rejected.reason.rawValue), "errors": .number(rejected.rejection.count)])
            return .ended(
                Outcome(
                    runID: submission.runID, state: .rejected, failure: rejected.reason.rawValue,
                    rejection: rejected.rejection))
        }
    }

    /// The upload as it came in, where the submission says only where its request is stored. The request of a run that
    /// started another one again says where that one's is: whichever of them still has the file, this run takes it over.
    private func upload(of submission: Submission) async throws -> Upload {
        var upload = submission.upload
        var replaces = upload.replaces ?? []
        while upload.isStoredRequest {
            let object = try await requests.get(upload.body).body.collect(upTo: Upload.largestRequest)
            upload = try Upload(keptIn: object)
            replaces += upload.replaces ?? []
        }
        upload.replaces = replaces
        return upload
    }

    /// Claims the file and keeps it; a file that was processed before is answered with what became of it then.
    private func keep(
        _ file: CheckedFile, from source: FileSource, for submission: Submission, replacing replaced: [String],
        _ context: Context
    ) async throws -> Validation {
        let run = submission.runID
        var stored = StoredFile(
            runID: run, fileID: file.id, firstRun: run, key: StoredFile.key(of: file.id, as: file.format), version: nil,
            rows: file.report.rows,
            repeats: file.report.repeats.count,
            headerSize: file.report.headerSize,
            parts: file.report.parts.map {
                .init(
                    start: $0.bytes.lowerBound, end: $0.bytes.upperBound, rowsBefore: $0.rowsBefore,
                    linesBefore: $0.linesBefore)
            })
        let now = Moment.now
        // First, so that whoever ends a run that dies finds its file here, and gives the claim up.
        try await note(
            RunStatus(
                runID: run, state: RunStatus.processing,
                source: submission.upload.encoding == .object ? submission.upload.body : nil, fileID: file.id,
                lease: submission.lease, at: now))
        // A run that is tried again has its own claim, or that of one which it replaces.
        switch try await claims.claim(file.id, for: replaced + [run], lease: submission.lease, at: now) {
        case .claimed(let firstRun): stored.firstRun = firstRun
        case .processed(let earlier):
            context.logger.info("processed before", ["file": .text(file.id), "run": .text(earlier.runID)])
            return .ended(Outcome(runID: run, state: .processed, report: earlier, isRepeated: true))
        case .taken: throw Rejected(.inProgress, "The same file is being processed by another run.")
        }
        stored.version = try await source.store(file, in: files, as: stored.key)
        if stored.repeats > 0 {
            let repeats = RepeatedRows(file.report.repeats)
            _ = try await files.put(repeats.object, key: RepeatedRows.key(of: file.id), contentType: "text/plain")
        }
        context.logger.info("stored", ["file": .text(file.id), "rows": .number(stored.rows)])
        return .accepted(stored)
    }

    /// Records what is known of a run; not of one that has ended meanwhile, whose invocation was given up and comes late.
    private func note(_ known: RunStatus) async throws {
        var changes: [Change<RunStatus>] = [
            .set(\.state, known.state), .set(\.updatedAt, known.updatedAt), .set(\.expiresAt, known.expiresAt),
        ]
        if let file = known.fileID { changes.append(.set(\.fileID, file)) }
        if let end = known.leaseUntil { changes.append(.set(\.leaseUntil, end)) }
        if let source = known.source { changes.append(.set(\.source, source)) }
        do {
            try await status.update(
                ItemKey(\.runID, known.runID), changes,
                onlyIf: .absent(\.runID) || .equals(\.state, RunStatus.processing))
        } catch is ConditionFailed<RunStatus> {}
    }
}
