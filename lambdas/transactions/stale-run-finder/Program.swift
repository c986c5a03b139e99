import AWSClient
import LambdaRuntime
import TransactionsCore

/// Finds the runs that should have ended, or should have begun.
@main
struct Program: LambdaProgram {
    typealias Function = StaleRunFinder

    let runs: IndexReader<RunStatus>
    let longestRun: Int
    let requests: UnrecordedRuns
    let uploads: UnrecordedRuns

    static var metrics: MetricsDeclaration { MetricsDeclaration(namespace: TransactionMetrics.namespace) }

    init(needs: StaleRunFinder.Needs, environment: RuntimeEnvironment) throws {
        let aws = try AWS(environment: environment.variables)
        aws.prepare()
        runs = aws.index(needs.runs, RunStatus.byState)
        longestRun = needs.longestRun
        let known = aws.table(needs.known)
        requests = UnrecordedRuns(
            objects: aws.bucket(needs.requests), prefix: Upload.requestPrefix, known: known, grace: needs.requestTime)
        uploads = UnrecordedRuns(
            objects: aws.bucket(needs.uploads), prefix: UploadArrival.prefix, known: known, grace: needs.uploadTime)
    }

    func handle(_ search: StaleRunSearch, _ context: Context) async throws -> StaleRuns {
        let now = Moment.now
        var letters = try await lost(search.most, now)
        letters += try await requests.find(search.most - letters.count, at: now)
        // The names of uploads' runs are in the order of their times.
        let start = UploadArrival.key(
            of: UploadArrival.firstRun(at: Moment(seconds: now.seconds - UnrecordedRuns.window)))
        letters += try await uploads.find(search.most - letters.count, after: start, at: now)
        context.metrics.count("stale", letters.count)
        context.logger.info("searched", ["stale": .number(letters.count)])
        return StaleRuns(letters: letters)
    }

    /// The runs that are recorded as being processed, though their time is over.
    private func lost(_ most: Int, _ now: Moment) async throws -> [DeadLetter] {
        let begun = Moment(seconds: now.seconds - longestRun)
        var letters: [DeadLetter] = []
        let found = runs.query(
            \.state, RunStatus.processing, filter: .less(\.leaseUntil, now.seconds) || .absent(\.leaseUntil))
        for try await run in found where run.leaseUntil != nil || run.updatedAt < begun.text {
            guard letters.count < most else { break }
            letters.append(
                DeadLetter(
                    of: run, failure: "RunLost",
                    cause: "The run has not ended in its time: its execution has timed out, or was stopped."))
        }
        return letters
    }
}
