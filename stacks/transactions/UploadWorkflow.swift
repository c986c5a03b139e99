import Contracts
import LandformAWS
import StatesLanguage
import TransactionsCore

/// How long a run of a file that came in by a URL lasts at most.
let longestUploadRun = Duration.days(2)

/// The same with files of any size, which come in by a URL: a file is validated as a whole, its parts are brought into the
/// table side by side, and what became of them is put together.
func processUploads(
    in stack: Stack, _ validator: Function<CSVValidator>, _ transformer: Function<DataTransformer>,
    _ merger: Function<ReportMerger>, _ notifier: Function<NotificationSender>, reportsIn files: Bucket,
    recording status: Table<RunStatus>, losing failures: Queue<DeadLetter>, keepingLogs logRetentionDays: Int
) -> StateMachine<UploadArrival, Announcement> {
    let announce = Label<Outcome>("announce")
    return StateMachine(
        "uploads", in: stack, kind: .standard, timeout: longestUploadRun, input: UploadArrival.self,
        logRetentionDays: logRetentionDays
    ) { _ in
        Choice("replay?", taking: UploadArrival.self) { arrival in
            When(arrival.runID.isPresent) {
                Pass("replay", taking: UploadArrival.self) { arrival in
                    submission(
                        of: arrival, as: arrival.runID.unchecked(),
                        .init(\.replaces, arrival.replaces.unchecked(as: [String].self)))
                }
            }
            Otherwise {
                Pass("upload", taking: UploadArrival.self) { arrival in
                    // uploads/RUN
                    let segments = States.stringSplit(arrival.detail.object.key, at: "/")
                    return submission(of: arrival, as: States.arrayGetItem(segments, at: 1))
                }
            }
        }
        // An upload is told of once at least; what tells of it again finds that its run has begun.
        begin(recordingIn: status)
        Task(invoking: validator).retry(.patiently)
        unlessEnded(announcing: announce) {
            Workflow(taking: StoredFile.self) { file in
                DistributedMap(
                    "parts", .elements(file.parts.unchecked(as: [StoredFile.Part].self)), selecting: part(of: file),
                    kind: .standard, options: .init(maxConcurrency: 10)
                ) { _ in bring(by: transformer, reportsIn: files) }
                .discardingResult()
                Task(invoking: merger).retry(.patiently)
                Pass("processed", taking: Report.self) { report in processed(report.runID, report) }
            }
        }
        Task(invoking: notifier).retry(.patiently).labeled(announce)
    } catchAll: { caught in
        let arrival = States.context(.executionInput()) as StateValue<AnyCaught, UploadArrival>
        recovery(
            of: .raw("$.run_id"), begunWith: arrival.detail.object.key, from: caught, recording: status,
            losing: failures, telling: notifier)
    }
}

extension Retry {
    /// Tries again whatever a state failed by, for a minute or two in all: nobody waits for the run.
    fileprivate static var patiently: Retry {
        .anyFailure(maxAttempts: 6, interval: .seconds(2), maxDelay: .seconds(60))
    }
}

/// The run of an upload, or its replay.
private func submission(
    of arrival: StateInput<UploadArrival>, as run: StateValue<UploadArrival, String>,
    _ more: PayloadField<UploadArrival, Upload>...
) -> Payload<UploadArrival, Submission> {
    let upload: [PayloadField<UploadArrival, Upload>] = [
        .init(\.contentType, "text/csv"), .init(\.body, arrival.detail.object.key),
        .init(\.encoding, .literal(.object)),
    ]
    return Payload(
        .init(\.runID, run), .init(\.upload, Payload(upload + more)), .init(\.lease, lease(of: longestUploadRun)))
}

/// Records that the run begins; the same execution may do so again, another may not.
private func begin(recordingIn status: Table<RunStatus>) -> Workflow<Submission, Submission> {
    Workflow(taking: Submission.self) { submission in
        let now = States.context(.stateEnteredTime) as StateValue<Submission, Timestamp>
        let execution = ItemAttribute<Submission, RunStatus>.set(\.execution, .context(.executionID))
        Task(
            "begin", puttingItemInto: status,
            [
                .set(\.runID, submission.runID), .set(\.state, "\(RunStatus.processing)"),
                .set(\.updatedAt, now.rawValue), .set(\.source, submission.upload.body), execution,
            ], ifAbsent: true, orHas: execution
        )
        .discardingResult().retry(.transient(.dynamoDB, maxAttempts: 6, maxDelay: .seconds(30)))
        .catch(anyOf: .conditionalCheckFailed) { _ in Succeed("begun-before") }
    }
}

/// One part of a file.
private func part(of file: StateInput<StoredFile>) -> Payload<StoredFile, StoredFile> {
    Payload(
        .init(\.runID, file.runID), .init(\.fileID, file.fileID), .init(\.firstRun, file.firstRun),
        .init(\.key, file.key), .init(\.rows, file.rows),
        .init(\.repeats, file.repeats),
        .init(\.headerSize, file.headerSize), .init(\.part, States.context(.mapItemValue(as: StoredFile.Part.self))))
}

/// Brings a part's transactions into the table, in as many steps as it takes, and keeps the report.
private func bring(
    by transformer: Function<DataTransformer>, reportsIn files: Bucket
) -> Workflow<StoredFile, Bool> {
    let transform = Label<StoredFile>("transform")
    return Workflow(taking: StoredFile.self) { _ in
        Task(invoking: transformer).retry(.patiently).labeled(transform)
        Choice("done?", taking: Transformation.self) { step in
            When(step.report.isPresent && !step.report.isNull) {
                keepReport(of: step, in: files)
                // The Map state has what all parts give, and may have 256 KiB.
                Pass("kept", constant: true, giving: Bool.self)
            }
            Otherwise {
                Pass<Transformation, StoredFile>("unfinished", .path(\.file))
                GoTo(transform)
            }
        }
    }
}

private func keepReport(
    of step: StateInput<Transformation>, in files: Bucket
) -> Task<Transformation, PutObjectResult, NoStateError> {
    Task(
        "keep-report", puttingObjectInto: files,
        key: "\(Report.partPrefix)\(step.file.runID)/\(step.file.part.start).json", States.jsonToString(step.report),
        by: files.write(under: Report.partPrefix)
    ).retry(.patiently)
}
