import CSVValidatorInterface
import DataTransformerInterface
import LandformAWS
import NotificationSenderInterface
import TransactionCore

/// The functions that process a file, and where it is told and kept what becomes of it.
struct Processing {
    let validator: Function<CSVValidator>
    let transformer: Function<DataTransformer>
    let notifier: Function<NotificationSender>
    let status: Table<RunStatus>
    let failures: Queue<DeadLetter>

    /// Validates a file, brings its transactions into the table and announces the outcome: also that a file is rejected.
    /// Whatever fails is recorded, kept as a dead letter, announced, and fails the execution.
    func workflow(_ id: String, in stack: Stack) -> StateMachine<Upload, Announcement> {
        let announce = Label<Outcome>("announce")
        return StateMachine(id, in: stack, kind: .express, timeout: .minutes(4), input: Upload.self) { upload in
            Task(invoking: validator, with: Payload(.init(\.runID, .context(.executionName)), .init(\.upload, upload)))
                .retry(.transient)
                .catch(.invalidFile, .tooLarge, .unsupportedMediaType) { caught in
                    Pass("rejected") { _ in outcome(.rejected, caught.error) }
                    GoTo(announce)
                }
            Task(invoking: transformer).retry(.transient)
            Pass("processed") { report in
                Payload<Report, Outcome>(
                    .init(\.runID, report.runID), .init(\.state, .literal(.processed)), .init(\.report, report))
            }
            Task(invoking: notifier).retry(.transient).labeled(announce)
        } catchAll: { caught in
            Task(
                "record-failure", updatingItemOf: status, key: [.set(\.runID, .context(.executionName))],
                [
                    .set(\.state, "failed"), .set(\.failure, caught.error.name), .set(\.cause, caught.error.cause),
                    .set(\.updatedAt, States.context(.stateEnteredTime).rawValue),
                    .set(\.day, States.context(.stateEnteredTime).day),
                ]
            )
            .discardingResult().retry(.transient(.dynamoDB)).ignoringErrors()
            Task(
                "send-dead-letter", sendingTo: failures,
                Payload(
                    .init(\.runID, .context(.executionName)), .init(\.execution, .context(.executionID)),
                    .init(\.failure, caught.error.name), .init(\.cause, caught.error.cause),
                    .init(\.input, caught.whole.unchecked()))
            )
            .discardingResult().retry(.transient(.sqs)).ignoringErrors()
            Task(invoking: notifier, named: "announce-failure", with: outcome(.failed, caught.error))
                .discardingResult().retry(.transient).ignoringErrors()
            Fail("failed", error: caught.error.name, cause: caught.error.cause)
        }
    }

    /// The outcome of a run that an error ended.
    private func outcome<Input>(
        _ state: Outcome.State, _ error: StateValue<Input, ErrorOutput>
    ) -> Payload<Input, Outcome> {
        Payload(
            .init(\.runID, .context(.executionName)), .init(\.state, .literal(state)), .init(\.failure, error.name),
            .init(\.cause, error.cause))
    }
}
