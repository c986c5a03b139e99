public import AWSAPIGateway
import AWSIAM
public import Landform

/// Permission for API Gateway to write logs: a setting of an account and region, which all of its APIs share.
///
/// A stack of foundations declares it once; without it, no stage with logs can be made.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html>
public struct APIGatewayLogging {
    /// The Terraform resource.
    public let resource: APIGatewayAccount
    /// The role that API Gateway writes logs as.
    public let role: Role

    /// Declares the setting, with a role of this name.
    @discardableResult
    public init(
        _ id: String, in scope: Scope, name: Expression<String>, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        role = Role(id, in: scope, name: name, assumedBy: .service("apigateway.amazonaws.com"), grants: [])
        let attachment = IAMRolePolicyAttachment(
            id, in: scope,
            policyARN: "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs",
            role: role.resource.name)
        resource = APIGatewayAccount(id, in: scope, cloudwatchRoleARN: role.arn).dependsOn(attachment)
    }
}
