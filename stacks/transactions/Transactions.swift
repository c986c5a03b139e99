import Landform
import LandformAWS
import TransactionsCore

/// The transactions system: CSV files come in, validated files and their transactions are kept, outcomes are announced.
func transactions(_ environment: Environment) -> Stack {
    let stack = Stack("transactions", in: environment, application: "transaction-processing", costCenter: "engineering")
    let alarms = Alarms(of: environment, in: stack)
    let account = DeploymentTarget(of: stack).accountID

    let files = Bucket(
        "files", in: stack, name: "validated-files-\(environment.suffix)-\(account)", expires: .days(90))
    let requests = Bucket(
        "requests", in: stack, name: "upload-requests-\(environment.suffix)-\(account)",
        expires: .days(environment.retentionDays))
    let accessLog = BucketAccessLog(
        "access-log", in: stack, name: "access-log-\(environment.suffix)-\(account)", of: [files, requests])
    acceptFindings(in: stack, accessLog: accessLog, requests: requests)
    let records = Table("transactions", of: Transaction.self, in: stack, key: \.id)
    let status = Table(
        "processing-status", of: RunStatus.self, in: stack, key: \.runID, indexes: [RunStatus.byState],
        timeToLive: .attribute(\.expiresAt), watched: .named("status"))
    let claims = Table(
        "processed-files", of: FileClaim.self, in: stack, key: \.fileID, timeToLive: .attribute(\.expiresAt),
        watched: .named("claims"))
    let outcomes = Topic("processing-outcomes", of: Announcement.self, in: stack, watched: .named("outcomes"))
    let failures = Queue(
        "processing-failures", of: DeadLetter.self, in: stack, purpose: .deadLetters, watched: .named("failures"))

    let validation = CSVValidator.Needs(
        files: files.write(under: StoredFile.prefix), stored: files.read, requests: requests.read, claims: claims.write,
        status: status.write, partSize: 8_388_608)
    let transformation = DataTransformer.Needs(
        files: files.read(under: StoredFile.prefix), known: records.read, records: records.write)
    let validator = Function(CSVValidator.self, in: stack, needs: validation, timeout: .seconds(8))
    let transformer = Function(DataTransformer.self, in: stack, needs: transformation, timeout: .seconds(12))
    let notifier = Function(
        NotificationSender.self, in: stack,
        needs: .init(
            outcomes: outcomes.publish, claims: claims.write, known: status.read, status: status.write,
            environment: environment.suffix),
        timeout: .seconds(5))

    let processing = process(
        in: stack, validator, transformer, notifier, requestBucket: requests, statusTable: status,
        deadLetterQueue: failures)

    // Files of any size come in by a URL, and are processed by functions that have the time for it.
    let issuer = Function(
        UploadIssuer.self, in: stack, needs: .init(uploads: files.write(under: UploadArrival.prefix), validity: 3_600),
        timeout: .seconds(5))
    let uploadValidator = Function(
        CSVValidator.self, named: "upload-validator", in: stack, needs: validation, memory: 2_048, timeout: .minutes(15)
    )
    let partTransformer = Function(
        DataTransformer.self, named: "part-transformer", in: stack, needs: transformation, timeout: .minutes(5))
    let merger = Function(
        ReportMerger.self, in: stack, needs: .init(reports: files.read(under: Report.partPrefix)), timeout: .minutes(1))
    let uploads = processUploads(
        in: stack, uploadValidator, partTransformer, merger, notifier, reportBucket: files, statusTable: status,
        deadLetterQueue: failures)
    let unstarted = Queue(
        "unstarted-uploads", of: UploadArrival.self, in: stack, purpose: .deadLetters,
        senders: [.events(ofAccount: account)])
    BucketNotifications(of: files, in: stack, to: [.eventBridge])
    EventRule(
        "upload-arrivals", in: stack, on: .objectCreated(in: files, under: UploadArrival.prefix), starting: uploads,
        deadLetters: unstarted)

    // Whatever becomes of an execution, or if none begins, its run ends.
    let finder = Function(
        StaleRunFinder.self, in: stack,
        needs: .init(
            runs: status.query(RunStatus.byState), known: status.read,
            requests: requests.list(under: Upload.requestPrefix), uploads: files.list(under: UploadArrival.prefix),
            longestRun: Int(longestUploadRun.components.seconds), requestTime: Int(longestRun.components.seconds) + 60,
            uploadTime: 3_600),
        timeout: .minutes(1))
    let staleRuns = endStaleRuns(in: stack, finder, notifier, deadLetterQueue: failures)
    let unstartedSearches = Queue("unstarted-searches", of: StaleRunSearch.self, in: stack, purpose: .deadLetters)
    Schedule(
        "find-stale-runs", in: stack, .every(.minutes(15)), starting: staleRuns, with: .init(most: 100),
        deadLetters: unstartedSearches)

    let api = uploadAPI(in: stack, executing: processing, issuing: issuer, stage: environment.suffix)
    let client = api.usagePlan("clients", quota: .perDay(1_000), throttle: .init(rate: 10, burst: 20)).key("default")

    alarms.watch(
        "stale-runs", "not-searched",
        when: StateMachineMetrics(arn: staleRuns.arn).executionsSucceeded.every(.hours(1)), is: .lessThan(1),
        missingData: .breaching,
        description: "Nothing has searched for stale runs for an hour: see the schedule find-stale-runs and its log.")
    // A key may ask for 1,000 URLs a day, each for a file of up to 5 GB.
    alarms.watch("stored-files", files, mostBytes: 500_000_000_000)

    Output("api-url", in: stack, api.url(of: "upload"), description: "takes files by POST, with the API key")
    Output("uploads-url", in: stack, api.url(of: "uploads"), description: "gives URLs for files of any size")
    Output("api-key", in: stack, client.value, description: "goes into the header X-API-Key", isSensitive: true)
    Output("bucket", in: stack, files.name, description: "holds the validated files")
    Output("transactions-table", in: stack, records.name)
    Output("status-table", in: stack, status.name, description: "tells what became of each run")
    Output("outcomes-topic", in: stack, outcomes.arn)
    Output("dead-letter-queue", in: stack, failures.url)
    Output("unstarted-uploads-queue", in: stack, unstarted.url)
    Output("state-machine", in: stack, processing.arn)
    Output("upload-state-machine", in: stack, uploads.arn)
    return stack
}
