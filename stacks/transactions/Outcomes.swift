import LandformAWS
import StatesLanguage
import TransactionsCore

/// What becomes of a run that fails: it is kept as a dead letter, recorded and announced; then the execution fails.
///
/// What is recorded as failed has a letter. A run whose letter cannot be sent stays as it is recorded, and is found when it
/// should have ended. A run whose outcome is recorded keeps it, whatever fails afterwards: that is announced then, and the
/// execution ends with it.
///
/// - Parameter source: The key of the object that the run began with.
func recovery(
    of run: StateValue<AnyCaught, String>, begunWith source: StateValue<AnyCaught, String>,
    from caught: StateInput<AnyCaught>, recording status: Table<RunStatus>, losing failures: Queue<DeadLetter>,
    telling notifier: Function<NotificationSender>
) -> Workflow<AnyCaught, Announcement> {
    Workflow(taking: AnyCaught.self) { _ in
        let now = States.context(.stateEnteredTime) as StateValue<AnyCaught, Timestamp>
        let record: [ItemAttribute<AnyCaught, RunStatus>] = [
            .set(\.state, "\(Outcome.State.failed.rawValue)"), .set(\.failure, caught.error.name),
            .set(\.cause, caught.error.cause), .set(\.updatedAt, now.rawValue), .set(\.source, source),
        ]
        Task("send-dead-letter", sendingTo: failures, deadLetter(of: run, begunWith: source, from: caught))
            .timeout(.seconds(5)).discardingResult().retry(.anyFailure(maxAttempts: 3))
            .catchAll { unsent in Fail("unsent", error: unsent.error.name, cause: unsent.error.cause) }
        Task(
            "record-failure", updatingItemOf: status, key: [.set(\.runID, run)], record,
            ifAbsentOrHas: .set(\.state, "\(RunStatus.processing)")
        )
        .timeout(.seconds(5)).discardingResult().retry(.transient(.dynamoDB)).ignoringErrors()
        Task(
            invoking: notifier, named: "announce-failure",
            with: Payload(
                .init(\.runID, run), .init(\.state, .literal(.failed)), .init(\.failure, caught.error.name),
                .init(\.cause, caught.error.cause))
        )
        .retry(.anyFailure(maxAttempts: 1))
        .catchAll { unannounced in
            Fail("unannounced", error: unannounced.error.name, cause: unannounced.error.cause)
        }
        Choice("failed?", taking: Announcement.self) { announced in
            When(announced.state == .failed) {
                Fail("failed", error: announced.failure.unchecked(), cause: "Its dead letter says why.")
            }
            Otherwise { Pass("ended-before") }
        }
    }
}

/// What it takes to run again what failed.
private func deadLetter(
    of run: StateValue<AnyCaught, String>, begunWith source: StateValue<AnyCaught, String>,
    from caught: StateInput<AnyCaught>
) -> Payload<AnyCaught, DeadLetter> {
    Payload(
        .init(\.runID, run), .init(\.execution, .context(.executionID)), .init(\.failure, caught.error.name),
        .init(\.cause, caught.error.cause), .init(\.source, source), .init(\.input, caught.unchecked()))
}

/// A run that the validator has ended comes to the state that announces it, another to what these steps make of its file.
func unlessEnded(
    announcing announce: Label<Outcome>, @WorkflowBuilder _ steps: () -> Workflow<StoredFile, Outcome>
) -> Choice<Validation, Outcome> {
    Choice("ended?", taking: Validation.self) { validation in
        When(validation.outcome.isPresent && !validation.outcome.isNull) {
            Pass("ended", validation.outcome.unchecked(as: Outcome.self))
            GoTo(announce)
        }
        Otherwise {
            Pass("accepted", validation.file.unchecked(as: StoredFile.self))
            steps()
        }
    }
}

/// The outcome of a run whose transactions are in the table.
func processed<I>(_ run: StateValue<I, String>, _ report: StateValue<I, Report>) -> Payload<I, Outcome> {
    Payload(.init(\.runID, run), .init(\.state, .literal(.processed)), .init(\.report, report))
}

extension Retry {
    /// Tries again whatever a state failed by: all that the system does can be done twice. The waits double from `interval`, each
    /// cut short by chance.
    static func anyFailure(
        maxAttempts: Int, interval: Duration = .seconds(1), maxDelay: Duration? = nil
    ) -> Retry {
        Retry(
            on: .taskFailed, .timeout, interval: interval, maxAttempts: maxAttempts, backoffRate: 2,
            maxDelay: maxDelay, jitter: .full)
    }
}
