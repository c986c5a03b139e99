public import AWSAPIGateway
public import AWSCloudWatchLogs
public import AWSTypes
public import Landform

/// A REST API of API Gateway: its paths and methods, deployed to one stage that logs, counts and traces requests.
///
///     let api = RestAPI("api", in: stack, name: "transactions-dev", stage: "dev") {
///         Path("upload") {
///             Method(
///                 .post, apiKey: .required,
///                 integration: .startSyncExecution(of: machine.arn, input: [.csv: upload]))
///         }
///     }
///     api.usagePlan("clients", quota: .perDay(1_000)).key("default")
///
/// It is deployed anew whenever what it says changes, and only then. What a deployment leaves out that the last one had
/// still answers until the next, as Terraform removes a method only after the deployment without it is made.
///
/// API Gateway writes its logs by ``APIGatewayLogging``, which the account has to have.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-rest-api.html>
public struct RestAPI {
    /// The Terraform resource.
    public let resource: APIGatewayRestAPI
    /// What is deployed.
    public let deployment: APIGatewayDeployment
    /// The stage that it is deployed to.
    public let stage: APIGatewayStage
    /// The log of requests; nil where there is none.
    public let accessLog: CloudWatchLogGroup?
    /// The log of their execution; nil where there is none.
    public let executionLog: CloudWatchLogGroup?

    /// The API's id.
    public var id: Expression<String> { resource.id }
    /// The name of its stage.
    public var stageName: Expression<String> { stage.stageName }
    /// The API's ARN as a service that executes: `\(api.executionARN)/dev/GET/files`.
    public var executionARN: Expression<ARN> { resource.executionARN }

    let name: Expression<String>
    let scope: Scope
    let paths: Set<String>
    /// How long it may wait for an answer, in milliseconds.
    let longestWait: Int
    /// Whether a method requires a key.
    let requiresKey: Bool

    /// Declares an API, its paths and its stage.
    ///
    /// Bodies of the binary media types are bytes. Answers above `minimumCompressionSize` bytes are compressed where a
    /// number is given. The throttle holds for all callers together. Where `disableExecuteAPIEndpoint`, only a domain
    /// of your own leads to it. An integration that may take longer than the API waits is an error: 29 seconds, or what
    /// `integrationQuota` says.
    @discardableResult
    public init(
        _ id: String, in scope: Scope, name: Expression<String>, stage: String,
        description: Expression<String>? = nil, binaryMediaTypes: [MediaType] = [], minimumCompressionSize: Int? = nil,
        endpoint: Endpoint = .regional, disableExecuteAPIEndpoint: Bool = false, policy: Expression<String>? = nil,
        accessLogs: AccessLogs? = AccessLogs(), executionLogs: ExecutionLogs = .errors, throttle: Throttle? = nil,
        integrationQuota: IntegrationQuota = .standard, isTraced: Bool = true,
        watched: Watching = .byID, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column, @PathBuilder content: () -> [PathContent]
    ) {
        let located = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        let routes = Routes(content(), at: located.location, quota: integrationQuota)
        let methods = routes.routes.flatMap(\.methods)
        self.name = name
        self.scope = scope.scope(id)
        paths = Set(routes.routes.map(\.path))
        longestWait = integrationQuota.timeouts.upperBound
        let keyed = methods.first { $0.apiKey == .required }
        requiresKey = keyed != nil

        // An API within another construct is that one's matter.
        let isOutermost = scope.location == nil
        func report(_ diagnostic: Diagnostic) {
            var diagnostic = diagnostic
            if !isOutermost { diagnostic.source = located.location }
            located.report(diagnostic)
        }
        routes.diagnostics.forEach(report)
        for method in methods {
            method.problems(withBinary: binaryMediaTypes).forEach { report($0.diagnostic(at: method.source)) }
        }
        for problem in RestAPI.problems(
            stage, binaryMediaTypes, minimumCompressionSize,
            (throttle?.problems ?? []) + integrationQuota.problems(of: endpoint))
        {
            report(problem.diagnostic(at: nil))
        }
        let api = APIGatewayRestAPI(
            id, in: located, name: name,
            binaryMediaTypes: binaryMediaTypes.isEmpty ? nil : .init(binaryMediaTypes.map(\.name).sorted()),
            description: description, disableExecuteAPIEndpoint: .init(disableExecuteAPIEndpoint),
            endpointConfiguration: .init(
                types: [.init(endpoint.type)],
                vpcEndpointIDs: endpoint.vpcEndpointIDs.isEmpty ? nil : .init(endpoint.vpcEndpointIDs)),
            minimumCompressionSize: minimumCompressionSize.map { .init(String($0)) }, policy: policy
        ).createBeforeDestroy()
        if let keyed { RestAPI.checkKeys(of: api, requiredBy: keyed, isOutermost: isOutermost, in: scope) }

        var deployed = DeployedAPI(
            api: api, name: name, stage: stage, scope: located.scope(id), target: DeploymentTarget(of: located),
            quota: integrationQuota)
        deployed.declare(routes)
        let deployment = deployed.deployment()
        let declaration = StageDeclaration(
            api: api, name: name, stage: stage, deployment: deployment, scope: located.scope(id))
        resource = api
        self.deployment = deployment
        (accessLog, executionLog, self.stage) = declaration.declare(
            accessLogs: accessLogs, executionLogs: executionLogs, throttle: throttle, isTraced: isTraced)
        located.watch(id, watched) { $0.watch($1, self) }
    }

    /// Reports a method that requires a key, where no usage plan of the API has one once the stack is complete.
    private static func checkKeys(
        of api: APIGatewayRestAPI, requiredBy method: Method, isOutermost: Bool, in scope: Scope
    ) {
        scope.checkWhenComplete { app in
            guard !app.hasUsagePlanKey(of: api) else { return [] }
            let problem = Problem(
                "a method requires a key, and there is none, so that nobody can call it.",
                resolution: "declare a usage plan and a key: `api.usagePlan(\"clients\").key(\"default\")`.")
            return [problem.diagnostic(at: isOutermost ? method.source : nil)]
        }
    }

    /// Where clients find a path, given without a slash before it: `api.url(of: "upload")`.
    public func url(of path: String = "") -> Expression<String> {
        guard paths.contains("/" + path) else {
            let known = paths.filter { $0 != "/" }.sorted().map { $0.dropFirst() }.joined(separator: ", ")
            return .invalid("the API has no path \"\(path)\".", resolution: "give one of \(known).")
        }
        return "\(stage.invokeURL)/\(path)"
    }

    private static func problems(
        _ stage: String, _ types: [MediaType], _ minimumCompressionSize: Int?, _ others: [Problem]
    ) -> [Problem] {
        var problems = others
        if stage.isEmpty || stage.utf8.count > 128
            || !stage.utf8.allSatisfy({ $0.isASCIILetterOrDigit || "_-".utf8.contains($0) })
        {
            problems.append(
                Problem(
                    "\"\(stage)\" is no name of a stage.",
                    resolution: "use 1 to 128 ASCII letters, digits, `-` and `_`."))
        }
        problems += types.filter { !$0.isWellFormed }.map {
            Problem(
                "\"\($0.name)\" is no media type.",
                resolution: "write a type, a slash and a subtype in lower case, such as text/csv, without parameters.")
        }
        // Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/gateway-enable-compression.html
        if let size = minimumCompressionSize, !(0...10_485_760).contains(size) {
            problems.append(
                Problem(
                    "answers cannot be compressed above \(size) bytes.", resolution: "give 0 to 10,485,760 bytes."))
        }
        return problems
    }
}
