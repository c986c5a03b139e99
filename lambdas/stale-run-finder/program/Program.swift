import AWSClient
import LambdaRuntime
import StaleRunFinderInterface
import TransactionCore

/// Finds the runs that should have ended.
@main
struct Program: LambdaProgram {
    typealias Function = StaleRunFinder

    let runs: IndexReader<RunStatus>
    let longestRun: Int

    static var metrics: MetricsDeclaration { MetricsDeclaration(namespace: TransactionMetrics.namespace) }

    init(needs: StaleRunFinder.Needs, environment: RuntimeEnvironment) throws {
        let aws = try AWS(environment: environment.variables)
        aws.prepare()
        runs = aws.index(needs.runs, RunStatus.byState)
        longestRun = needs.longestRun
    }

    func handle(_ search: StaleRunSearch, _ context: Context) async throws -> StaleRuns {
        let now = Moment.now
        let begun = Moment(seconds: now.seconds - longestRun)
        var letters: [DeadLetter] = []
        let found = runs.query(
            \.state, RunStatus.processing, filter: .less(\.leaseUntil, now.seconds) || .absent(\.leaseUntil))
        for try await run in found where run.leaseUntil != nil || run.updatedAt < begun.text {
            guard letters.count < search.most else { break }
            letters.append(
                DeadLetter(
                    of: run, failure: "RunLost",
                    cause: "The run has not ended in its time: its execution has timed out, or was stopped."))
        }
        context.metrics.count("stale", letters.count)
        context.logger.info("searched", ["stale": .number(letters.count)])
        return StaleRuns(letters: letters)
    }
}
