public import AWSIAM
public import AWSTypes
public import Landform

/// An IAM role for an AWS service, with the permissions that it is granted and no others.
///
///     let role = Role("api", in: stack, name: "api-dev", assumedBy: .service("apigateway.amazonaws.com"), grants: [start])
public struct Role {
    /// The Terraform resource.
    public let resource: IAMRole
    /// The role's ARN.
    public var arn: Expression<ARN> { resource.arn }
    /// The policy with the grants. `nil` without grants.
    public let policy: IAMRolePolicy?

    /// Declares a role.
    ///
    /// - `principal`: The principal that may assume the role.
    /// - `source`: The source on whose behalf a service may assume the role. Without it, the stack's own account, unless a
    ///   condition names a source.
    /// - `conditions`: Further conditions of assuming the role.
    /// - `grants`: The permissions of the role.
    @discardableResult
    public init(
        _ id: String, in scope: Scope, name: Expression<String>, assumedBy principal: Principal,
        onBehalfOf source: TrustedSource? = nil, when conditions: [Condition] = [], grants: [any Granting],
        sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        let source = source ?? TrustedSource.usual(of: principal, when: conditions)
        let trust = Statement(
            effect: .allow, actions: ["sts:AssumeRole"], principals: [principal],
            conditions: source.conditions(in: scope) + conditions)
        resource = IAMRole(id, in: scope, assumeRolePolicy: PolicyDocument(trust).json, name: name)
        let statements = grants.flatMap(\.statements).merged
        policy =
            statements.isEmpty
            ? nil
            : IAMRolePolicy(id, in: scope, policy: PolicyDocument(statements).json, role: resource.id, name: "grants")
    }

    /// Adds a policy with further grants. Returns `nil` without grants.
    @discardableResult
    public func allow(
        _ grants: [any Granting], id: String, in scope: Scope, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) -> IAMRolePolicy? {
        let statements = grants.flatMap(\.statements).merged
        guard !statements.isEmpty else { return nil }
        return IAMRolePolicy(
            id, in: scope, policy: PolicyDocument(statements).json, role: resource.id, name: .init(id),
            sourceFile: sourceFile, sourceLine: sourceLine, sourceColumn: sourceColumn)
    }
}
