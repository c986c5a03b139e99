public import AWSLambda
public import Contracts
import AWSIAM
import AWSTypes
public import Landform

/// A function that takes a queue's messages, in batches; those that it could not handle come again.
///
///     QueueConsumer("orders", in: stack, of: orders, worker, batchSize: 10, maxConcurrency: 5)
///
/// The function takes a `QueueEvent` of the queue's messages and answers a `BatchResponse`.
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html>
public struct QueueConsumer {
    /// The event source mapping itself.
    public let mapping: LambdaEventSourceMapping

    /// Lets the function take the queue's messages.
    ///
    /// A batch has at most `batchSize` messages (1 to 10,000; over 10 only with a `batchingWindow`), and is waited for
    /// at most `batchingWindow` (5 minutes at most). At most `maxConcurrency` (2 to 1,000) batches are handled at once.
    /// A message stays hidden for the queue's visibility timeout, which must not be shorter than the function's
    /// timeout: AWS advises six times that.
    @discardableResult
    public init<Handler: Contracts.LambdaFunction, Message>(
        _ id: String, in scope: Scope, of queue: Queue<Message>, _ function: Function<Handler>, batchSize: Int = 10,
        batchingWindow: Duration = .zero, maxConcurrency: Int? = nil, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) where Handler.Input == QueueEvent<Message>, Handler.Output == BatchResponse {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        if queue.visibilityTimeout < function.timeout {
            scope.report(
                Diagnostic(
                    .error,
                    "The visibility timeout of the queue that \(id) takes messages of "
                        + "(\(queue.visibilityTimeout.inWords)) is shorter than the function's timeout "
                        + "(\(function.timeout.inWords)), so that a message could be handled twice at once.",
                    resolution: "give the queue a visibility timeout of six times the function's timeout."))
        }
        if batchSize > 10 && batchingWindow < .seconds(1) {
            scope.report(
                Diagnostic(
                    .error, "The batches of \(id) have \(batchSize) messages and no batching window.",
                    resolution: "give a batching window of a second or more, or at most 10 messages."))
        }
        let leave = function.role.allow([queue.receive], id: "\(id)-receive", in: scope)
        mapping = LambdaEventSourceMapping(
            id, in: scope, functionName: function.arn.string,
            batchSize: scope.number(batchSize, of: "The batch size of \(id)", within: 1...10_000),
            eventSourceARN: queue.arn, functionResponseTypes: ["ReportBatchItemFailures"],
            maximumBatchingWindowInSeconds: batchingWindow == .zero
                ? nil
                : scope.seconds(batchingWindow, of: "The batching window of \(id)", within: .zero ... .minutes(5)),
            scalingConfig: maxConcurrency.map {
                .init(maximumConcurrency: scope.number($0, of: "The concurrency of \(id)", within: 2...1_000))
            })
        if let leave { mapping.dependsOn(leave) }
    }
}
