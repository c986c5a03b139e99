import LandformAWS
import StatesLanguage
import TransactionsCore

/// Ends the runs that should have ended, or begun, whatever became of their executions: for each a dead letter is kept first,
/// then it is recorded and announced that the run failed. One for which that fails is found again.
func endStaleRuns(
    in stack: Stack, _ finder: Function<StaleRunFinder>, _ notifier: Function<NotificationSender>,
    losing failures: Queue<DeadLetter>, keepingLogs logRetentionDays: Int
) -> StateMachine<StaleRunSearch, StaleRuns> {
    StateMachine(
        "stale-runs", in: stack, kind: .standard, timeout: .minutes(15), input: StaleRunSearch.self,
        logRetentionDays: logRetentionDays
    ) { _ in
        Task(invoking: finder).retry(.anyFailure(maxAttempts: 3))
        Workflow(taking: StaleRuns.self) { found in
            Map("each-run", found.letters, maxConcurrency: 5) { letter in
                Task("keep-letter", sendingTo: failures, .value(letter))
                    .discardingResult().retry(.anyFailure(maxAttempts: 3))
                Task(
                    invoking: notifier,
                    with: Payload(
                        .init(\.runID, letter.runID), .init(\.state, .literal(.failed)),
                        .init(\.failure, letter.failure), .init(\.cause, letter.cause))
                )
                .discardingResult().retry(.anyFailure(maxAttempts: 3)).ignoringErrors()
            }.discardingResult()
        }
    }
}
