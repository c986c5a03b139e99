import AWSAPIGateway
import AWSCloudWatchLogs
import AWSTypes
import Landform

/// Declares the stage of an API with its logs and settings.
struct StageDeclaration {
    let api: APIGatewayRestAPI
    let name: Expression<String>
    let stage: String
    let deployment: APIGatewayDeployment
    let scope: Scope

    func declare(
        accessLogs: RestAPI.AccessLogs?, executionLogs: RestAPI.ExecutionLogs, throttle: RestAPI.Throttle?,
        isTraced: Bool
    ) -> (access: CloudWatchLogGroup?, execution: CloudWatchLogGroup?, stage: APIGatewayStage) {
        let days = accessLogs?.retentionDays ?? scope.defaults.logRetentionDays
        let access = accessLogs.map { _ in log("access", "/aws/apigateway/\(name)/\(stage)", days) }
        // API Gateway would make it itself, to be kept for ever.
        let execution =
            executionLogs == .off
            ? nil : log("execution", "API-Gateway-Execution-Logs_\(api.id)/\(stage)", days)
        let declared = APIGatewayStage(
            stage, in: scope, deploymentID: deployment.id, restAPIID: api.id, stageName: .init(stage),
            accessLogSettings: accessLogs.flatMap { logs in
                access.map { .init(destinationARN: $0.arn, format: .json(Expression<AnyValue>.json(logs.format))) }
            },
            xrayTracingEnabled: .init(isTraced)
        )
        .accepting(
            "CKV_AWS_120", because: "answers differ from one request to the next: a cache would serve stale ones"
        )
        .accepting(
            "CKV2_AWS_51", because: "its integrations are AWS services, which are reached by IAM, not by certificate"
        )
        .accepting(
            "CKV2_AWS_29", because: "callers are held off by keys, quotas and throttles; a firewall is a stack's choice"
        )
        if let execution { declared.dependsOn(execution) }
        APIGatewayMethodSettings(
            stage, in: scope, methodPath: "*/*", restAPIID: api.id,
            settings: .init(
                dataTraceEnabled: false, loggingLevel: .init(executionLogs), metricsEnabled: true,
                throttlingBurstLimit: throttle.map { .init($0.burst) },
                throttlingRateLimit: throttle.map { .init($0.rate) }),
            stageName: declared.stageName
        )
        .accepting(
            "CKV_AWS_225", because: "answers differ from one request to the next: a cache would serve stale ones"
        )
        return (access, execution, declared)
    }

    private func log(_ id: String, _ name: Expression<String>, _ days: Int) -> CloudWatchLogGroup {
        LogGroup(id, in: scope, name: name, retentionDays: days).resource
    }
}
