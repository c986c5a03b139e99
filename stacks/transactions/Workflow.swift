import CSVValidatorInterface
import DataTransformerInterface
import LandformAWS
import NotificationSenderInterface
import TransactionCore

/// Validates a file, brings its transactions into the table and announces the outcome: also that a file is rejected.
/// Whatever fails is recorded, kept as a dead letter, announced, and fails the execution.
func process(
    in stack: Stack, _ validator: Function<CSVValidator>, _ transformer: Function<DataTransformer>,
    _ notifier: Function<NotificationSender>, recording status: Table<RunStatus>, losing failures: Queue<DeadLetter>
) -> StateMachine<Upload, Announcement> {
    let (transform, announce) = (Label<StoredFile>("transform"), Label<Outcome>("announce"))
    return StateMachine("processing", in: stack, kind: .express, timeout: .minutes(4), input: Upload.self) { upload in
        Task(invoking: validator, with: Payload(.init(\.runID, .context(.executionName)), .init(\.upload, upload)))
            .retry(.transient)
            .catch(.invalidFile, .tooLarge, .unsupportedMediaType, .inProgress) { caught in
                Pass("rejected") { _ in outcome(.rejected, caught.error) }
                GoTo(announce)
            }
        Choice("processed-before?", taking: StoredFile.self) { file in
            When(file.earlier.isPresent && !file.earlier.isNull) {
                Pass("repeated", taking: StoredFile.self) { file in
                    processed(file.runID, file.earlier.unchecked(), isRepeated: true)
                }
            }
            Otherwise {
                Task(invoking: transformer).retry(.transient).labeled(transform)
                Choice("done?", taking: Transformation.self) { step in
                    When(step.report.isPresent && !step.report.isNull) {
                        Pass("processed", taking: Transformation.self) { step in
                            processed(step.file.runID, step.report.unchecked(), isRepeated: false)
                        }
                    }
                    Otherwise {
                        Pass<Transformation, StoredFile>("unfinished", .path(\.file))
                        GoTo(transform)
                    }
                }
            }
        }
        Task(invoking: notifier).retry(.transient).labeled(announce)
    } catchAll: { caught in
        let now = States.context(.stateEnteredTime) as StateValue<AnyCaught, Timestamp>
        let record: [ItemAttribute<AnyCaught, RunStatus>] = [
            .set(\.state, "failed"), .set(\.failure, caught.error.name), .set(\.cause, caught.error.cause),
            .set(\.updatedAt, now.rawValue), .set(\.day, now.day),
        ]
        Task("record-failure", updatingItemOf: status, key: [.set(\.runID, .context(.executionName))], record)
            .discardingResult().retry(.transient(.dynamoDB)).ignoringErrors()
        Task("send-dead-letter", sendingTo: failures, deadLetter(of: caught))
            .discardingResult().retry(.transient(.sqs)).ignoringErrors()
        Task(invoking: notifier, named: "announce-failure", with: outcome(.failed, caught.error))
            .discardingResult().retry(.transient).ignoringErrors()
        Fail("failed", error: caught.error.name, cause: caught.error.cause)
    }
}

/// The outcome of a run whose transactions are in the table.
private func processed<I>(
    _ run: StateValue<I, String>, _ report: StateValue<I, Report>, isRepeated: Bool
) -> Payload<I, Outcome> {
    Payload(
        .init(\.runID, run), .init(\.state, .literal(.processed)), .init(\.report, report),
        .init(\.isRepeated, .literal(isRepeated)))
}

/// The outcome of a run that an error ended.
private func outcome<I>(_ state: Outcome.State, _ error: StateValue<I, ErrorOutput>) -> Payload<I, Outcome> {
    Payload(
        .init(\.runID, .context(.executionName)), .init(\.state, .literal(state)), .init(\.failure, error.name),
        .init(\.cause, error.cause))
}

/// What it takes to run again what failed.
private func deadLetter(of caught: StateInput<AnyCaught>) -> Payload<AnyCaught, DeadLetter> {
    Payload(
        .init(\.runID, .context(.executionName)), .init(\.execution, .context(.executionID)),
        .init(\.failure, caught.error.name), .init(\.cause, caught.error.cause), .init(\.input, caught.unchecked()))
}
