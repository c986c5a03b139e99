internal import Platform

/// An invocation's data, logger and metrics, for its handler.
///
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>
public struct Context: Sendable {
    /// The invocation's request id. Retries of an asynchronous invocation have the same id.
    public let requestID: String
    /// The invocation's deadline.
    public let deadline: Deadline
    /// The invoked ARN: the function's, a version's or an alias's.
    public let invokedFunctionARN: String
    /// The X-Ray tracing header, also in the environment variable `_X_AMZN_TRACE_ID`.
    public let traceID: String?
    /// The client context of AWS's mobile SDK, as JSON.
    public let clientContext: String?
    /// The Amazon Cognito identity of AWS's mobile SDK, as JSON.
    public let cognitoIdentity: String?
    /// The tenant's id, if the function has tenant isolation.
    ///
    /// Source: <https://docs.aws.amazon.com/lambda/latest/dg/tenant-isolation.html>
    public let tenantID: String?
    /// The logger, whose lines have the invocation's request id.
    public let logger: Logger
    /// The invocation's metrics.
    public let metrics: Metrics

    let cancellation: Deadline

    /// The time left until the deadline.
    public var remainingTime: Duration { deadline.remainingTime }

    /// Whether the handler should end: its task is cancelled from then on. See ``DeadlinePolicy``.
    public var isRunningOut: Bool { cancellation.milliseconds(after: WallClock.system.milliseconds()) == 0 }

    /// Throws a `CancellationError` if the handler should end. To be called between the parts of longer work.
    public func checkTime() throws(CancellationError) {
        if isRunningOut { throw CancellationError() }
    }
}

extension Context {
    /// Creates a context for a test of a handler.
    public static func forTesting(
        requestID: String = "test", remainingTime: Duration = .seconds(60), logLevel: LogLevel = .error
    ) -> Context {
        let now = WallClock.system.milliseconds()
        let deadline = Deadline(millisecondsSince1970: now + Int64(remainingTime.inMilliseconds))
        let output = LineOutput(descriptor: FileDescriptor.standardError)
        return Context(
            Invocation(requestID: requestID, deadline: deadline, invokedFunctionARN: "", event: []),
            policy: DeadlinePolicy(), now: now, logger: Logger(function: "test", level: logLevel, output: output))
    }

    init(_ invocation: Invocation, policy: DeadlinePolicy, now: Int64, logger: Logger) {
        requestID = invocation.requestID
        deadline = invocation.deadline
        invokedFunctionARN = invocation.invokedFunctionARN
        traceID = invocation.traceID
        clientContext = invocation.clientContext
        cognitoIdentity = invocation.cognitoIdentity
        tenantID = invocation.tenantID
        var logger = logger
        logger.requestID = invocation.requestID
        self.logger = logger
        metrics = Metrics()
        cancellation = policy.times(from: now, to: invocation.deadline).cancel
    }
}
