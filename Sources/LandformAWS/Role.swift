public import AWSIAM
public import AWSTypes
public import Landform

/// An IAM role that an AWS service takes on, with what it is granted and nothing else.
///
///     let role = Role("api", in: stack, name: "api-dev", assumedBy: .service("apigateway.amazonaws.com"), grants: [start])
public struct Role {
    /// The role itself.
    public let role: IAMRole
    /// The role's ARN.
    public var arn: Expression<ARN> { role.arn }
    /// The policy with what it is granted; nil where that is nothing.
    public let policy: IAMRolePolicy?

    /// Declares a role.
    ///
    /// A service may assume it on behalf of `source` only; where none is given, on behalf of the stack's own account, unless
    /// the conditions say on whose. Conditions limit further when the principal may assume it.
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
        role = IAMRole(id, in: scope, assumeRolePolicy: PolicyDocument(trust).json, name: name)
        let statements = grants.flatMap(\.statements).merged
        policy =
            statements.isEmpty
            ? nil
            : IAMRolePolicy(id, in: scope, policy: PolicyDocument(statements).json, role: role.id, name: "grants")
    }

    /// Grants more, by a policy of its own; nil where that is nothing.
    @discardableResult
    public func allow(
        _ grants: [any Granting], id: String, in scope: Scope, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) -> IAMRolePolicy? {
        let statements = grants.flatMap(\.statements).merged
        guard !statements.isEmpty else { return nil }
        return IAMRolePolicy(
            id, in: scope, policy: PolicyDocument(statements).json, role: role.id, name: .init(id),
            sourceFile: sourceFile, sourceLine: sourceLine, sourceColumn: sourceColumn)
    }
}
