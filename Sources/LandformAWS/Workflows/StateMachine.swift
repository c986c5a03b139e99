public import AWSSFN
public import AWSTypes
public import Landform
public import StatesLanguage

/// A Step Functions state machine, with a log, traces, and a role with the permissions that its states require.
///
///     let processing = StateMachine("processing", in: stack, kind: .express, timeout: .minutes(4), input: Upload.self) { upload in
///         Task(invoking: validator).retry(.transient)
///         Task(invoking: transformer).retry(.transient)
///     } catchAll: { caught in
///         Task("Send dead letter", sendingTo: failures, .init(.init(\.error, caught.error.name))).discardingResult()
///         Fail("Failed", error: caught.error.name, cause: caught.error.cause)
///     }
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/concepts-standard-vs-express.html>
public struct StateMachine<Input, Output> {
    /// The Terraform resource.
    public let resource: SFNStateMachine
    /// The role of the executions.
    public let role: Role
    /// The log. It is the only place with the history of an Express execution.
    public let log: LogGroup
    /// The definition of the states.
    public let definition: StateMachineDefinition<Input, Output>

    /// The state machine's name.
    public var name: Expression<String> { resource.name }
    /// The state machine's ARN.
    public var arn: Expression<ARN> { resource.arn }

    /// Declares a state machine of this definition.
    ///
    /// What it logs are its states' events; what went in and out of them only where `logsData`, since that is the
    /// data of the system. Where no name is given, it is the id with the stack's suffix.
    @discardableResult
    public init(
        _ id: String, in scope: Scope, _ definition: StateMachineDefinition<Input, Output>,
        name: Expression<String>? = nil, logRetentionDays: Int? = nil, logsData: Bool = false,
        watched: Watching = .byID,
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let isOutermost = scope.location == nil
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        for problem in definition.problems { scope.report(problem.diagnostic(isOutermost: isOutermost)) }
        let required = Self.grants(of: definition, id, reportingTo: scope)
        let name = name ?? .init(scope.resourceName(id))
        self.definition = definition
        // The policy of vended logs grows with each group whose name does not begin like this, until it is full.
        // Source: https://docs.aws.amazon.com/step-functions/latest/dg/bp-cwl.html
        log = LogGroup(
            id, in: scope, name: "/aws/vendedlogs/states/\(name)", retentionDays: logRetentionDays)
        role = Role(
            id, in: scope, name: name, assumedBy: .service("states.amazonaws.com"),
            // Source: https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
            onBehalfOf: .resource(DeploymentTarget(of: scope).arn("states", "stateMachine:\(name)")),
            grants: required + [.logDelivery, .sampledTracing])
        let machine = SFNStateMachine(
            id, in: scope, definition: definition.json.text, roleARN: role.arn,
            loggingConfiguration: .init(
                includeExecutionData: .init(logsData), level: "ALL", logDestination: "\(log.arn):*"),
            name: name, tracingConfiguration: .init(enabled: true), type: .init(definition.kind.rawValue))
        resource = machine
        if !logsData {
            machine.accepting(
                "CKV_AWS_285",
                because: "the events of its states are logged; their data are not, being the system's own")
        }
        if let policy = role.policy { machine.dependsOn(policy) }
        if definition.hasDistributedMap {
            role.allow([Grant.itemExecutions(of: machine)], id: "\(id)-items", in: scope)?.accepting(
                "RESOURCE_MISMATCH",
                because: "an item's execution is named as a Standard one, which is all there is of it")
        }
        scope.watch(id, watched) { $0.watch($1, self) }
    }

    /// The grants that the states require. Reports each requirement that is no grant.
    private static func grants(
        of definition: StateMachineDefinition<Input, Output>, _ id: String, reportingTo scope: Scope
    ) -> [Grant] {
        definition.requirements.compactMap { requirement in
            if let grant = requirement as? Grant { return grant }
            scope.report(
                Diagnostic(
                    .error, "A state of \(id) requires \(requirement), which is no grant.",
                    resolution: "give a Grant, of which the machine's role is made."))
            return nil
        }
    }

    /// Permission to start an execution and to wait for its end (`states:StartSyncExecution`).
    public var startSync: Grant { Grant(.allow("states:StartSyncExecution", on: arn)) }

    /// Permission to start an execution (`states:StartExecution`).
    public var start: Grant { Grant(.allow("states:StartExecution", on: arn)) }
}

extension StateMachine {
    /// Declares a state machine of these states.
    ///
    /// An execution takes `timeout` at most, and an Express one five minutes at most. What it logs are its states'
    /// events; what went in and out of them only where `logsData`, since that is the data of the system.
    @discardableResult
    public init(
        _ id: String, in scope: Scope, kind: MachineKind, timeout: Duration? = nil,
        budgetExcess: BudgetExcess = .refused, input: Input.Type = Input.self, name: Expression<String>? = nil,
        logRetentionDays: Int? = nil, logsData: Bool = false, comment: String? = nil,
        watched: Watching = .byID,
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column,
        @WorkflowBuilder _ steps: (StateInput<Input>) -> Workflow<Input, Output>
    ) {
        self.init(
            id, in: scope,
            StateMachineDefinition(
                comment: comment, timeout: timeout, kind: kind, budgetExcess: budgetExcess, input: input,
                file: sourceFile, line: sourceLine, column: sourceColumn, steps),
            name: name, logRetentionDays: logRetentionDays, logsData: logsData, watched: watched,
            sourceFile: sourceFile, sourceLine: sourceLine, sourceColumn: sourceColumn)
    }

    /// Declares a state machine of these states, in which each error that a state does not catch itself is caught.
    ///
    /// An execution takes `timeout` at most, and an Express one five minutes at most. What it logs are its states'
    /// events; what went in and out of them only where `logsData`, since that is the data of the system.
    @discardableResult
    public init(
        _ id: String, in scope: Scope, kind: MachineKind, timeout: Duration? = nil,
        budgetExcess: BudgetExcess = .refused, input: Input.Type = Input.self, name: Expression<String>? = nil,
        logRetentionDays: Int? = nil, logsData: Bool = false, comment: String? = nil,
        watched: Watching = .byID,
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column,
        @WorkflowBuilder _ steps: (StateInput<Input>) -> Workflow<Input, Output>,
        @WorkflowBuilder catchAll handler: (StateInput<AnyCaught>) -> Workflow<AnyCaught, Output>
    ) {
        self.init(
            id, in: scope,
            StateMachineDefinition(
                comment: comment, timeout: timeout, kind: kind, budgetExcess: budgetExcess, input: input,
                file: sourceFile, line: sourceLine, column: sourceColumn, steps, catchAll: handler),
            name: name, logRetentionDays: logRetentionDays, logsData: logsData, watched: watched,
            sourceFile: sourceFile, sourceLine: sourceLine, sourceColumn: sourceColumn)
    }
}

extension Grant {
    /// Permission to set up the delivery of logs. These actions know no resource.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html>
    static let logDelivery = Grant(
        .allow(
            "logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery", "logs:DeleteLogDelivery",
            "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:DescribeResourcePolicies",
            "logs:DescribeLogGroups", on: "*"))

    /// Permission to send traces to X-Ray and to ask which ones. These actions know no resource.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/xray-iam.html>
    static let sampledTracing = Grant(
        .allow(
            "xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets",
            on: "*"))
}

extension Grant {
    /// Permission for a state machine with a distributed Map state to execute its items: each is an execution of its own.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html>
    static func itemExecutions(of machine: SFNStateMachine) -> Grant {
        let executions = Terraform.replace(machine.arn.string, ":stateMachine:", ":execution:")
        return Grant(
            .allow("states:StartExecution", on: machine.arn),
            .allow("states:DescribeExecution", "states:StopExecution", on: "\(executions.rawCast(to: ARN.self))/*:*"))
    }
}

extension StatesProblem {
    /// The problem among those of the whole stack; of a machine within a construct, at the construct.
    func diagnostic(isOutermost: Bool) -> Diagnostic {
        func location(_ position: SourcePosition) -> SourceLocation {
            var location = SourceLocation()
            (location.file, location.line, location.column) = (position.file, position.line, position.column)
            return location
        }
        let own = isOutermost ? [] : [Diagnostic.Note("it is written here", at: location(position))]
        return Diagnostic(
            .error, message, resolution: resolution, at: isOutermost ? location(position) : nil,
            notes: own + notes.map { .init($0.message, at: location($0.position)) })
    }
}
