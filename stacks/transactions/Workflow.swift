import LandformAWS
import StatesLanguage
import TransactionsCore

/// Stores the request, validates its file, brings the transactions into the table and announces the outcome: also that a file is
/// rejected. Whatever fails is tried again while there is time, then kept as a dead letter, recorded and announced, and fails
/// the execution.
func process(
    in stack: Stack, _ validator: Function<CSVValidator>, _ transformer: Function<DataTransformer>,
    _ notifier: Function<NotificationSender>, requestsIn requests: Bucket, recording status: Table<RunStatus>,
    losing failures: Queue<DeadLetter>, keepingLogs logRetentionDays: Int
) -> StateMachine<Upload, Announcement> {
    let (transform, announce) = (Label<StoredFile>("transform"), Label<Outcome>("announce"))
    return StateMachine(
        "processing", in: stack, kind: .express, timeout: longestRun, input: Upload.self,
        logRetentionDays: logRetentionDays
    ) { _ in
        store(requestIn: requests)
        Task(invoking: validator).retry(.anyFailure(maxAttempts: 2))
        unlessEnded(announcing: announce) {
            Task(invoking: transformer).retry(.anyFailure(maxAttempts: 2)).labeled(transform)
            Choice("done?", taking: Transformation.self) { step in
                When(step.report.isPresent && !step.report.isNull) {
                    Pass("processed", taking: Transformation.self) { step in
                        processed(step.file.runID, step.report.unchecked())
                    }
                }
                Otherwise {
                    Pass<Transformation, StoredFile>("unfinished", .path(\.file))
                    GoTo(transform)
                }
            }
        }
        Task(invoking: notifier).retry(.anyFailure(maxAttempts: 3)).labeled(announce)
    } catchAll: { caught in
        recovery(
            of: .context(.executionName), begunWith: storedRequest(), from: caught, recording: status,
            losing: failures, telling: notifier)
    }
}

/// Stores the request first of all: whatever fails from here on can be started again with it. What comes after has its key.
private func store(requestIn requests: Bucket) -> Workflow<Upload, Submission> {
    Workflow(taking: Upload.self) { upload in
        Task(
            "store-request", puttingObjectInto: requests, key: storedRequest(), States.jsonToString(upload),
            by: requests.write(under: Upload.requestPrefix)
        )
        .timeout(.seconds(5)).discardingResult().retry(.anyFailure(maxAttempts: 3))
        Pass("stored-request", taking: Upload.self) { upload in
            let pointer = Payload<Upload, Upload>(
                .init(\.contentType, upload.contentType), .init(\.body, storedRequest()),
                .init(\.encoding, .literal(.object)))
            return Payload<Upload, Submission>(
                .init(\.runID, .context(.executionName)), .init(\.upload, pointer),
                .init(\.lease, lease(of: longestRun)))
        }
    }
}

/// How long a run of a file in a request lasts at most.
let longestRun = Duration.minutes(4)

/// The key of the request of an execution.
private func storedRequest<I>() -> StateValue<I, String> {
    "\(Upload.requestPrefix)\(.context(.executionName) as StateValue<I, String>)"
}

/// How long a run of at most this duration has its file, in seconds: a little longer.
func lease<I>(of longest: Duration) -> StateValue<I, Int> {
    .constant(.integer(Int(longest.components.seconds) + 60))
}
