public import AWSLambda
public import AWSTypes
public import Contracts
public import Landform

/// A Lambda function from a container image, on ARM64.
///
///     let validator = Function(
///         CSVValidator.self, in: stack, image: .init(repository: url, tag: release),
///         needs: .init(files: files.write, status: status.write))
///
/// Its role allows what its needs grant, writing to its log and tracing, and nothing else; each field of its needs is
/// a variable of its environment.
public struct Function<Handler: Contracts.LambdaFunction> {
    /// The function itself.
    public let function: AWSLambda.LambdaFunction
    /// The role that it runs with.
    public let role: Role
    /// Its log.
    public let log: LogGroup
    /// For how long an invocation may run.
    public let timeout: Duration
    /// What it is called within its stack.
    let id: String

    /// The function's name.
    public var name: Expression<String> { function.functionName }
    /// The function's ARN.
    public var arn: Expression<ARN> { function.arn }

    /// Declares a function; it has the name of its contract, or the one given where a stack has several of one contract,
    /// with the stack's suffix.
    ///
    /// `memory` is in MB, 128 to 10,240. An invocation may run for at most 15 minutes; the default is 29 seconds, the time that
    /// an API waits. `reservedConcurrency` is how many invocations may run at once, which no other function of the account
    /// can then use: 0 or more, of which 0 turns the function off.
    ///
    /// Source: <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>
    @discardableResult
    public init(
        _ handler: Handler.Type, named id: String = Handler.name, in scope: Scope, image: Image, needs: Handler.Needs,
        memory: Int = 512,
        timeout: Duration = .seconds(29), reservedConcurrency: Int? = nil, logRetentionDays: Int = 7,
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        let name = Expression<String>(scope.resourceName(id))
        self.timeout = timeout
        self.id = id
        DeployedFunctions.of(scope).add(handler)
        log = LogGroup(id, in: scope, name: "/aws/lambda/\(name)", retentionDays: logRetentionDays)
        let environment = FunctionEnvironment(of: needs, function: id, in: scope)
        role = Role(
            id, in: scope, name: name, assumedBy: .service("lambda.amazonaws.com"),
            grants: [log.write, Grant.tracing, environment.grant])
        function = AWSLambda.LambdaFunction(
            id, in: scope, functionName: name, role: role.arn, architectures: ["arm64"],
            environment: environment.variables.isEmpty ? nil : .init(variables: .init(environment.variables)),
            imageURI: image.uri, loggingConfig: .init(logFormat: "JSON", logGroup: log.name),
            memorySize: scope.number(memory, of: "The memory of function \(id) in MB", within: 128...10_240),
            packageType: "Image",
            reservedConcurrentExecutions: reservedConcurrency.map { scope.reservedConcurrency($0, of: id) },
            timeout: scope.seconds(
                timeout, of: "The timeout of function \(id)", within: .seconds(1) ... .minutes(15)),
            tracingConfig: .init(mode: "Active"))
        // Lambda refuses code signing for images.
        // Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html
        function.accepting("CKV_AWS_272", because: "signing is for archives; an image is named by what does not change")
        // Without its policy, a function that is invoked at once could not write its first log.
        if let policy = role.policy { function.dependsOn(policy) }
    }

    /// Permission to invoke it.
    public var invoke: Grant { Grant(.allow("lambda:InvokeFunction", on: arn), naming: name) }
}

extension Function where Handler.Needs == NoNeeds {
    /// Declares a function that uses nothing.
    @discardableResult
    public init(
        _ handler: Handler.Type, named id: String = Handler.name, in scope: Scope, image: Image, memory: Int = 512,
        timeout: Duration = .seconds(29),
        reservedConcurrency: Int? = nil, logRetentionDays: Int = 7, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        self.init(
            handler, named: id, in: scope, image: image, needs: NoNeeds(), memory: memory, timeout: timeout,
            reservedConcurrency: reservedConcurrency, logRetentionDays: logRetentionDays, sourceFile: sourceFile,
            sourceLine: sourceLine, sourceColumn: sourceColumn)
    }
}

extension Scope {
    /// A number of invocations that are reserved, or an error. The account's quota is the upper limit, which can be raised.
    fileprivate func reservedConcurrency(_ count: Int, of function: String) -> Expression<Number> {
        if count < 0 {
            report(
                Diagnostic(
                    .error, "The reserved concurrency of function \(function) is \(count).",
                    resolution: "give 0 or more; leave it out to reserve nothing."))
        }
        return .init(count)
    }
}

extension Grant {
    /// Permission to send traces to X-Ray, whose actions know no resource.
    ///
    /// Source: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html>
    static let tracing = Grant(.allow("xray:PutTraceSegments", "xray:PutTelemetryRecords", on: "*"))
}
