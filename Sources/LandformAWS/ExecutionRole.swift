public import AWSCloudWatchLogs
public import AWSIAM
public import AWSTypes
public import Landform

/// What a Lambda function runs with: a role that may do what is granted and write to the function's log, and that log.
public struct ExecutionRole {
    /// The role.
    public let role: IAMRole
    /// The role's ARN.
    public var arn: Expression<ARN> { role.arn }
    /// The function's log.
    public let logs: CloudWatchLogGroup

    /// Declares the role and the log of the function of this name. Log events are kept so many days.
    @discardableResult
    public init(
        _ id: String, in scope: Scope, functionName: Expression<String>, grants: [any Granting],
        logRetentionDays: Int = 7,
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        let log = LogGroup(
            id, in: scope, name: "/aws/lambda/\(functionName)", retentionDays: logRetentionDays)
        logs = log.group
        role = IAMRole(
            id, in: scope,
            assumeRolePolicy: PolicyDocument(.allow("sts:AssumeRole", to: .service("lambda.amazonaws.com"))).json,
            name: functionName)
        IAMRolePolicy(
            id, in: scope, policy: PolicyDocument(log.write.statements + grants.flatMap(\.statements)).json,
            role: role.id,
            name: "grants")
    }
}
