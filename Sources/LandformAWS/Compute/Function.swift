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
/// The function's role allows what the needs grant, writing to the log, and tracing. Each field of the needs is a variable of
/// the environment.
public struct Function<Handler: FunctionContract> {
    /// The Terraform resource.
    public let resource: LambdaFunction
    /// The function's role.
    public let role: Role
    /// The function's log.
    public let log: LogGroup
    /// Time limit of one invocation.
    public let timeout: Duration
    /// The function's id in the stack.
    let id: String

    /// The function's name.
    public var name: Expression<String> { resource.functionName }
    /// The function's ARN.
    public var arn: Expression<ARN> { resource.arn }

    /// Declares a function. Its name is the id with the stack's suffix.
    ///
    /// - `handler`: The function's contract.
    /// - `id`: The function's id in the stack. Give one where a stack has several functions of one contract.
    /// - `image`: The function's image. Without it, the stack's ``StackDefaults/image``.
    /// - `needs`: The capabilities and settings of the function.
    /// - `memory`: Memory, in MB: 128 to 10,240.
    /// - `timeout`: Time limit of one invocation: at most 15 minutes. The default is the time that an API waits.
    /// - `reservedConcurrency`: How many invocations may run at once; the account's other functions cannot use these. 0 turns
    ///   the function off. Without it, the stack's ``StackDefaults/reservedConcurrency``.
    /// - `logRetentionDays`: Retention of the log, in days. Without it, the stack's ``StackDefaults/logRetentionDays``.
    /// - `watched`: Whether the stack's alarms watch the function.
    ///
    /// Source: <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>
    @discardableResult
    public init(
        _ handler: Handler.Type, named id: String = Handler.name, in scope: Scope, image: Image? = nil,
        needs: Handler.Needs, memory: Int = 512, timeout: Duration = .seconds(29), reservedConcurrency: Int? = nil,
        logRetentionDays: Int? = nil, watched: Watching = .byID,
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        let name = Expression<String>(scope.resourceName(id))
        self.timeout = timeout
        self.id = id
        DeployedFunctions.of(scope).add(handler)
        log = LogGroup(id, in: scope, name: "/aws/lambda/\(name)", retentionDays: logRetentionDays)
        let image = image ?? scope.defaultImage(of: handler)
        let reserved = reservedConcurrency ?? scope.defaults.reservedConcurrency
        let environment = FunctionEnvironment(of: needs, function: id, in: scope)
        role = Role(
            id, in: scope, name: name, assumedBy: .service("lambda.amazonaws.com"),
            grants: [log.write, Grant.tracing, environment.grant])
        let function = LambdaFunction(
            id, in: scope, functionName: name, role: role.arn, architectures: ["arm64"],
            environment: environment.variables.isEmpty ? nil : .init(variables: .init(environment.variables)),
            imageURI: image.uri, loggingConfig: .init(logFormat: "JSON", logGroup: log.name),
            memorySize: scope.number(memory, of: "The memory of function \(id) in MB", within: 128...10_240),
            packageType: "Image",
            reservedConcurrentExecutions: reserved.map { scope.reservedConcurrency($0, of: id) },
            timeout: scope.seconds(
                timeout, of: "The timeout of function \(id)", within: .seconds(1) ... .minutes(15)),
            tracingConfig: .init(mode: "Active"))
        resource = function
        // Lambda refuses code signing for images.
        // Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html
        function.accepting("CKV_AWS_272", because: "signing is for archives; an image is named by what does not change")
        // Without its policy, a function that is invoked at once could not write its first log.
        if let policy = role.policy { function.dependsOn(policy) }
        scope.watch(id, watched) { $0.watch($1, self) }
    }

    /// Permission to invoke the function.
    public var invoke: Grant { Grant(.allow("lambda:InvokeFunction", on: arn)) }
}

extension Function where Handler.Needs == NoNeeds {
    /// Declares a function without needs.
    @discardableResult
    public init(
        _ handler: Handler.Type, named id: String = Handler.name, in scope: Scope, image: Image? = nil,
        memory: Int = 512, timeout: Duration = .seconds(29), reservedConcurrency: Int? = nil,
        logRetentionDays: Int? = nil, watched: Watching = .byID, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        self.init(
            handler, named: id, in: scope, image: image, needs: NoNeeds(), memory: memory, timeout: timeout,
            reservedConcurrency: reservedConcurrency, logRetentionDays: logRetentionDays, watched: watched,
            sourceFile: sourceFile, sourceLine: sourceLine, sourceColumn: sourceColumn)
    }
}

extension Scope {
    /// The image of a function that is given none.
    fileprivate func defaultImage(of function: any FunctionContract.Type) -> Image {
        defaults.image?(function, self)
            ?? Image(
                repository: .invalid(
                    "function \(function.name) has no image.",
                    resolution: "give `image:`, or set the images of all functions by `stack.setDefaults`."),
                tag: "none")
    }

    /// Checks a reserved concurrency. The account's quota is the upper limit, and can be raised.
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
