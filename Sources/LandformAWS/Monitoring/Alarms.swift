public import Landform

/// The alarms that a system of functions needs, with their thresholds and why these.
///
///     let alarms = Alarms("monitoring", in: stack, prefix: "transactions-dev", notifying: [.topic(alerts.arn)])
///     alarms.watch("validator", LambdaMetrics(functionName: name), timeoutSeconds: 30)
///     alarms.watchDeadLetters("failures", QueueMetrics(name: failures.name))
///
/// An alarm's name is the prefix, what is watched and what is wrong with it: `transactions-dev-validator-throttles`.
/// All take five minutes together, so that an alarm comes within ten, and a single value does not raise one where what
/// is wrong may pass by itself.
public struct Alarms {
    private let scope: Scope
    private let prefix: Expression<String>
    private let targets: AlarmTargets

    /// Alarms that notify these.
    public init(_ id: String, in scope: Scope, prefix: Expression<String>, notifying targets: AlarmTargets) {
        self.scope = scope.scope(id)
        self.prefix = prefix
        self.targets = targets
    }

    /// Watches a function: how many of a hundred runs fail, whether it is throttled, and whether its slowest runs come
    /// near the timeout (the 99th percentile, 80% of it: a run that takes longer is lost).
    public func watch(
        _ name: String, _ function: LambdaMetrics, timeoutSeconds: Int, errorPercentage: Double = 5,
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let alarms = locating(sourceFile, sourceLine, sourceColumn)
        alarms.alarm(
            name, "errors", when: function.errorPercentage, is: .greaterThan(errorPercentage),
            "More than \(decimal(errorPercentage))% of the runs of \(name) failed: its log tells why.")
        alarms.alarm(
            name, "throttles", when: function.throttles, is: .greaterThan(0),
            "\(name) was not run because too many functions were running: "
                + "see its reserved concurrency and the account's limit.")
        alarms.alarm(
            name, "duration", when: function.duration(.p(99)), is: .greaterThan(Double(timeoutSeconds) * 800),
            for: .datapoints(2, of: 3),
            "The slowest runs of \(name) take more than 80% of its timeout of \(timeoutSeconds) s: "
                + "see the size of what comes in, its memory and what it calls.")
    }

    /// Watches a state machine: executions that fail, take too long or have to wait.
    ///
    /// An execution that catches an error and ends well is no failure; each that fails or times out is one too many.
    public func watch(
        _ name: String, _ machine: StateMachineMetrics, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let alarms = locating(sourceFile, sourceLine, sourceColumn)
        alarms.alarm(
            name, "failed", when: machine.executionsFailed, is: .greaterThan(0),
            "An execution of \(name) failed: see its log, and what it left as a dead letter.")
        alarms.alarm(
            name, "timed-out", when: machine.executionsTimedOut, is: .greaterThan(0),
            "An execution of \(name) took longer than it may, which it cannot catch: see which state in its log.")
        alarms.alarm(
            name, "throttled", when: machine.executionThrottled, is: .greaterThan(0), for: .datapoints(2, of: 3),
            "Executions of \(name) have to wait: see how many are started and the account's limits.")
    }

    /// Watches an API: answers that blame the server, and slow ones.
    ///
    /// Slow is 80% of the 29 seconds after which API Gateway gives up, where nothing else is said.
    /// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html>
    public func watch(
        _ name: String, _ api: APIMetrics, latencyMilliseconds: Int = 23_200, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let alarms = locating(sourceFile, sourceLine, sourceColumn)
        alarms.alarm(
            name, "server-errors", when: api.serverErrors, is: .greaterThan(0),
            "The API \(name) answered 5XX: see its access log and what is behind it.")
        alarms.alarm(
            name, "latency", when: api.latency(.p(99)), is: .greaterThan(Double(latencyMilliseconds)),
            for: .datapoints(2, of: 3),
            "The slowest answers of the API \(name) take more than \(latencyMilliseconds) ms: see what is behind it.")
    }

    /// Watches a queue of dead letters: each letter is work that was not done, and none is to lie for long (SQS removes
    /// it after 14 days at most).
    public func watchDeadLetters(
        _ name: String, _ queue: QueueMetrics, oldestHours: Int = 24, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let alarms = locating(sourceFile, sourceLine, sourceColumn)
        alarms.alarm(
            name, "dead-letters", when: queue.visibleMessages, is: .greaterThan(0),
            "There is work in \(name) that was not done: read the letters, put right what is wrong, send them again.")
        alarms.alarm(
            name, "oldest", when: queue.ageOfOldestMessage, is: .greaterThan(Double(oldestHours) * 3_600),
            "A letter has been in \(name) for more than \(oldestHours) hours: nobody has dealt with it, "
                + "and the queue will lose it.")
    }

    /// Watches a table and its indexes: requests that are refused because there are too many, and DynamoDB's own faults.
    ///
    /// Clients repeat what was refused, so that only what goes on is alarming. An index that is written to too fast
    /// holds up the table, and has its own metrics.
    public func watch(
        _ name: String, _ table: TableMetrics, indexes: [String] = [], sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let alarms = locating(sourceFile, sourceLine, sourceColumn)
        alarms.alarm(
            name, "throttled", when: table.throttledRequests(), is: .greaterThan(0), for: .datapoints(2, of: 3),
            "The table \(name) refuses requests because there are too many: see which keys they are about.")
        alarms.alarm(
            name, "system-errors", when: table.systemErrors(), is: .greaterThan(0), for: .datapoints(2, of: 3),
            "DynamoDB fails on requests to the table \(name): see the AWS Health Dashboard.")
        for index in indexes {
            alarms.alarm(
                name, "\(index)-throttled",
                when: .fill(table.readThrottleEvents(index: index), .value(0))
                    + .fill(table.writeThrottleEvents(index: index), .value(0)),
                is: .greaterThan(0), for: .datapoints(2, of: 3),
                "The index \(index) of the table \(name) refuses requests because there are too many, "
                    + "and holds up writing to the table: see whether its keys are spread evenly.")
        }
    }

    /// Watches a topic: notifications that were given up.
    public func watch(
        _ name: String, _ topic: TopicMetrics, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) {
        locating(sourceFile, sourceLine, sourceColumn).alarm(
            name, "failed", when: topic.notificationsFailed, is: .greaterThan(0),
            "A subscriber of \(name) did not get a notification: see that its endpoint is there and lets SNS in.")
    }

    /// Watches how much a bucket stores: more bytes than this are more than the system is meant to keep, and cost
    /// accordingly.
    ///
    /// S3 measures once a day, so that the alarm comes within two days. What a caller may store in that time is bounded by the
    /// quota of its key.
    public func watch(
        _ name: String, _ bucket: BucketMetrics, mostBytes: Int, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        locating(sourceFile, sourceLine, sourceColumn).alarm(
            name, "size", when: bucket.size(), is: .greaterThan(Double(mostBytes)),
            "The bucket \(name) stores more than \(mostBytes) bytes: see in its access log who puts objects there, "
                + "and disable the key that is misused.")
    }

    // MARK: How

    private init(scope: Scope, prefix: Expression<String>, targets: AlarmTargets) {
        self.scope = scope
        self.prefix = prefix
        self.targets = targets
    }

    /// Returns the alarms for a construct at this location.
    func located(at location: SourceLocation?) -> Alarms {
        Alarms(scope: scope.locating(at: location), prefix: prefix, targets: targets)
    }

    private func locating(_ file: StaticString, _ line: UInt, _ column: UInt) -> Alarms {
        Alarms(scope: scope.locating(file: file, line: line, column: column), prefix: prefix, targets: targets)
    }

    /// Watches something else: whether what is alarming of a metric goes on for so long. The alarm's name is the prefix,
    /// what is watched and what is wrong with it.
    ///
    /// Where nothing happens there are no values, and nothing is wrong: what is missing is not alarming, unless `missingData`
    /// says so, as for work that is to be done regularly.
    public func watch(
        _ name: String, _ problem: String, when metric: Metric, is condition: Alarm.Condition,
        for evaluation: Alarm.Evaluation = .periods(1), missingData: Alarm.MissingData = .notBreaching,
        description: String, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) {
        locating(sourceFile, sourceLine, sourceColumn)
            .alarm(
                name, problem, when: metric, is: condition, for: evaluation, missingData: missingData, description)
    }

    private func alarm(
        _ name: String, _ problem: String, when metric: Metric, is condition: Alarm.Condition,
        for evaluation: Alarm.Evaluation = .periods(1), missingData: Alarm.MissingData = .notBreaching,
        _ description: String
    ) {
        Alarm(
            "\(name)-\(problem)", in: scope, name: "\(prefix)-\(name)-\(problem)", when: metric, is: condition,
            for: evaluation, missingData: missingData, description: .init(description), notifying: targets)
    }
}
