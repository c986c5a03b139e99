public import AWSEventBridge
import AWSTypes
public import Contracts
public import Landform

/// An EventBridge rule that starts a state machine with each matching event.
///
///     BucketNotifications(of: files, in: stack, to: [.eventBridge])
///     EventRule("arrivals", in: stack, on: .objectCreated(in: files, under: "in/"), starting: processing, deadLetters: unstarted)
///
/// EventBridge delivers an event at least once, so that an event may start two executions.
/// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules.html>
public struct EventRule {
    /// The Terraform resource.
    public let resource: CloudWatchEventRule
    /// The rule's target.
    public let target: CloudWatchEventTarget
    /// The role with which EventBridge starts the state machine.
    public let role: Role

    /// Declares a rule. The execution's input has the properties of `Event`.
    ///
    /// What cannot be started is tried again for `retryFor` (a minute to 24 hours), and then becomes a dead letter, where
    /// there is a queue for it. EventBridge must be one of the queue's senders: `senders: [.events(ofAccount: …)]`.
    @discardableResult
    public init<Event: EventBridgeEvent, Output>(
        _ id: String, in scope: Scope, on pattern: EventPattern<Event.Detail>,
        starting machine: StateMachine<Event, Output>,
        retryFor: Duration = .hours(24), deadLetters: Queue<Event>? = nil, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        let name = Expression<String>(scope.resourceName(id))
        if let deadLetters, !deadLetters.senders.contains(where: \.isEventBridge) {
            scope.report(
                Diagnostic(
                    .error, "The rule \(id) would send dead letters to a queue that does not let EventBridge send.",
                    resolution: "declare the queue with `senders: [.events(ofAccount: …)]`."))
        }
        resource = CloudWatchEventRule(id, in: scope, eventPattern: pattern.json, name: name)
        role = Role(
            id, in: scope, name: name, assumedBy: .service(Sender.eventBridge),
            // Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html
            onBehalfOf: .resource(DeploymentTarget(of: scope).arn("events", "rule/\(name)")),
            grants: [machine.start])
        target = CloudWatchEventTarget(
            id, in: scope, arn: machine.arn, rule: resource.name,
            deadLetterConfig: deadLetters.map { .init(arn: $0.arn) },
            retryPolicy: .init(
                maximumEventAgeInSeconds: scope.seconds(
                    retryFor, of: "How long the rule \(id) tries", within: .minutes(1) ... .hours(24)),
                maximumRetryAttempts: 185),
            roleARN: role.arn)
        if let policy = role.policy { target.dependsOn(policy) }
        if let deadLetters { target.dependsOn(deadLetters.policy) }
    }
}

extension Sender {
    /// Whether it is EventBridge.
    var isEventBridge: Bool { principal == Self.eventBridge }
}
