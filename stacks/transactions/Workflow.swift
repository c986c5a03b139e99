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
    let longest = Duration.minutes(4)
    return StateMachine("processing", in: stack, kind: .express, timeout: longest, input: Upload.self) { upload in
        Task(
            invoking: validator,
            with: Payload(
                .init(\.runID, .context(.executionName)), .init(\.upload, upload), .init(\.lease, lease(of: longest)))
        )
        .retry(.transient)
        .catch(.invalidFile, .tooLarge, .unsupportedMediaType, .inProgress) { caught in
            Pass("rejected") { _ in
                outcome(of: .context(.executionName), .rejected, caught.error, .init(\.upload, caught.input))
            }
            GoTo(announce)
        }
        unlessProcessedBefore { _ in
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
        Task(invoking: notifier).retry(.transient).labeled(announce)
    } catchAll: { caught in
        recovery(
            of: .context(.executionName), from: caught, recording: status, losing: failures, telling: notifier)
    }
}

/// For how many seconds a run of at most this duration has its file: a little longer.
func lease<I>(of longest: Duration) -> StateValue<I, Int> {
    .constant(.integer(Int(longest.components.seconds) + 60))
}
