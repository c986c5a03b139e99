internal import Platform

/// What a handler is told about its invocation, and what it reports by.
///
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html>
public struct Context: Sendable {
    /// What tells the invocation from others; a retry of an asynchronous one has the same.
    public let requestID: String
    /// When the invocation has to have ended.
    public let deadline: Deadline
    /// The ARN that was invoked, of the function, a version or an alias.
    public let invokedFunctionARN: String
    /// The header of X-Ray, also in the environment's variable `_X_AMZN_TRACE_ID`.
    public let traceID: String?
    /// What a client of AWS's mobile SDK says about itself: JSON.
    public let clientContext: String?
    /// Who a client of AWS's mobile SDK is by Amazon Cognito: JSON.
    public let cognitoIdentity: String?
    /// For whom a function runs whose tenants Lambda keeps apart.
    ///
    /// Source: <https://docs.aws.amazon.com/lambda/latest/dg/tenant-isolation.html>
    public let tenantID: String?
    /// Writes lines of the log, with the invocation's request id.
    public let logger: Logger
    /// The invocation's metrics.
    public let metrics: Metrics

    let cancellation: Deadline

    /// What is left until the deadline.
    public var remainingTime: Duration { deadline.remainingTime }

    /// Whether the time has come to end: from then on the handler's task is cancelled. See ``DeadlinePolicy``.
    public var isRunningOut: Bool { cancellation.milliseconds(after: WallClock.system.milliseconds()) == 0 }

    /// Throws a `CancellationError` when the time has come to end: to call between the parts of longer work.
    public func checkTime() throws(CancellationError) {
        if isRunningOut { throw CancellationError() }
    }
}

extension Context {
    /// A context for a test of a handler, with so much time left.
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
