import CSVValidatorInterface
import LandformAWS
import NotificationSenderInterface
import TransactionCore

/// What becomes of a run that fails: it is kept as a dead letter, recorded, and announced; then the execution fails.
///
/// What is recorded as failed has a letter. A run whose letter cannot be sent stays as it is recorded, and is found when it
/// should have ended.
func recovery(
    of run: StateValue<AnyCaught, String>, from caught: StateInput<AnyCaught>, recording status: Table<RunStatus>,
    losing failures: Queue<DeadLetter>, telling notifier: Function<NotificationSender>
) -> Workflow<AnyCaught, Announcement> {
    Workflow(taking: AnyCaught.self) { _ in
        let now = States.context(.stateEnteredTime) as StateValue<AnyCaught, Timestamp>
        let record: [ItemAttribute<AnyCaught, RunStatus>] = [
            .set(\.state, "\(Outcome.State.failed.rawValue)"), .set(\.failure, caught.error.name),
            .set(\.cause, caught.error.cause),
            .set(\.updatedAt, now.rawValue), .set(\.day, now.day),
        ]
        Task("send-dead-letter", sendingTo: failures, deadLetter(of: run, from: caught))
            .discardingResult().retry(.transient(.sqs))
            .catchAll { unsent in Fail("unsent", error: unsent.error.name, cause: unsent.error.cause) }
        Task("record-failure", updatingItemOf: status, key: [.set(\.runID, run)], record)
            .discardingResult().retry(.transient(.dynamoDB)).ignoringErrors()
        Task(invoking: notifier, named: "announce-failure", with: outcome(of: run, .failed, caught.error))
            .discardingResult().retry(.transient).ignoringErrors()
        Fail("failed", error: caught.error.name, cause: caught.error.cause)
    }
}

/// What it takes to run again what failed.
private func deadLetter(
    of run: StateValue<AnyCaught, String>, from caught: StateInput<AnyCaught>
) -> Payload<AnyCaught, DeadLetter> {
    Payload(
        .init(\.runID, run), .init(\.execution, .context(.executionID)), .init(\.failure, caught.error.name),
        .init(\.cause, caught.error.cause), .init(\.input, caught.unchecked()))
}

/// The outcome of a run that an error ended.
func outcome<I>(
    of run: StateValue<I, String>, _ state: Outcome.State, _ error: StateValue<I, ErrorOutput>,
    _ more: PayloadField<I, Outcome>...
) -> Payload<I, Outcome> {
    let fields: [PayloadField<I, Outcome>] = [
        .init(\.runID, run), .init(\.state, .literal(state)), .init(\.failure, error.name), .init(\.cause, error.cause),
    ]
    return Payload(fields + more)
}

/// A file that was processed before comes to what became of it then, another to what these steps make of it.
func unlessProcessedBefore(
    @WorkflowBuilder _ steps: (StateInput<StoredFile>) -> Workflow<StoredFile, Outcome>
) -> Choice<StoredFile, Outcome> {
    Choice("processed-before?", taking: StoredFile.self) { file in
        When(file.earlier.isPresent && !file.earlier.isNull) {
            Pass("repeated", taking: StoredFile.self) { file in
                processed(file.runID, file.earlier.unchecked(), isRepeated: true)
            }
        }
        Otherwise { steps(file) }
    }
}

/// The outcome of a run whose transactions are in the table.
func processed<I>(
    _ run: StateValue<I, String>, _ report: StateValue<I, Report>, isRepeated: Bool
) -> Payload<I, Outcome> {
    Payload(
        .init(\.runID, run), .init(\.state, .literal(.processed)), .init(\.report, report),
        .init(\.isRepeated, .literal(isRepeated)))
}
