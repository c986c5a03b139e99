import AWSAPIGateway
public import Contracts
public import Records

extension Alarms {
    /// Watches a function: its errors, whether it is throttled, and how near it comes to its timeout.
    public func watch<Handler: FunctionContract>(
        _ function: Function<Handler>, errorPercentage: Double = 5, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        watch(
            function.id, function, errorPercentage: errorPercentage, sourceFile: sourceFile, sourceLine: sourceLine,
            sourceColumn: sourceColumn)
    }

    /// Watches a function under a name of its own.
    func watch<Handler: FunctionContract>(
        _ name: String, _ function: Function<Handler>, errorPercentage: Double = 5,
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        watch(
            name, LambdaMetrics(functionName: function.name), timeoutSeconds: function.timeout.wholeSeconds,
            errorPercentage: errorPercentage, sourceFile: sourceFile, sourceLine: sourceLine,
            sourceColumn: sourceColumn)
    }

    /// Watches a table and its indexes: refused requests, and DynamoDB's own faults.
    public func watch<Item: Record>(
        _ name: String, _ table: Table<Item>, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) {
        watch(
            name, TableMetrics(name: table.name), indexes: table.indexes.map(\.name), sourceFile: sourceFile,
            sourceLine: sourceLine, sourceColumn: sourceColumn)
    }

    /// Watches how much a bucket stores.
    public func watch(
        _ name: String, _ bucket: Bucket, mostBytes: Int, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        watch(
            name, BucketMetrics(name: bucket.name), mostBytes: mostBytes, sourceFile: sourceFile,
            sourceLine: sourceLine, sourceColumn: sourceColumn)
    }

    /// Watches a topic: notifications that were given up.
    public func watch<Message>(
        _ name: String, _ topic: Topic<Message>, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) {
        watch(
            name, TopicMetrics(name: topic.name), sourceFile: sourceFile, sourceLine: sourceLine,
            sourceColumn: sourceColumn)
    }

    /// Watches a queue of dead letters: each is work that was not done.
    public func watchDeadLetters<Message>(
        _ name: String, _ queue: Queue<Message>, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) {
        watchDeadLetters(
            name, QueueMetrics(name: queue.name), sourceFile: sourceFile, sourceLine: sourceLine,
            sourceColumn: sourceColumn)
    }

    /// Watches a state machine: executions that fail, take too long or have to wait.
    public func watch<Input, Output>(
        _ name: String, _ machine: StateMachine<Input, Output>, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        watch(
            name, StateMachineMetrics(arn: machine.arn), sourceFile: sourceFile, sourceLine: sourceLine,
            sourceColumn: sourceColumn)
    }

    /// Watches an API: answers that blame the server, and slow ones, which take 80% of the time that the API waits.
    public func watch(
        _ name: String, _ api: RestAPI, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) {
        watch(
            name, APIMetrics(name: api.name, stage: api.stage.stageName),
            latencyMilliseconds: api.longestWait / 10 * 8, sourceFile: sourceFile, sourceLine: sourceLine,
            sourceColumn: sourceColumn)
    }
}
