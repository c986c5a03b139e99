import Landform

/// What a written object starts: a notification or a rule, and the functions and state machines that come after it.
struct Trigger {
    /// What is declared: a notification configuration or a rule.
    var source: CheckedResource
    /// The bucket, as ``Things/canonical(_:)`` has it.
    var bucket: CheckedValue
    var prefix: String
    var suffix: String
    /// The functions and state machines that are started.
    var started: [CheckedResource]
}

/// The triggers of an app.
struct Triggers {
    private let app: CheckedApp
    private let buckets: Things
    private let queues: Things
    private let topics: Things
    private let functions: Things

    init(_ app: CheckedApp) {
        self.app = app
        buckets = .buckets(of: app)
        queues = .queues(of: app)
        topics = .topics(of: app)
        functions = .functions(of: app)
    }

    /// All triggers that wait for written objects.
    var all: [Trigger] { notifications + rules }

    private var notifications: [Trigger] {
        app.resources(of: "aws_s3_bucket_notification").flatMap { notification -> [Trigger] in
            guard let bucket = notification["bucket"] else { return [] }
            return NotificationRule.rules(of: notification).filter(\.isAboutWriting).compactMap { rule in
                guard let prefix = rule.prefix, let suffix = rule.suffix else { return nil }
                return Trigger(
                    source: notification, bucket: buckets.canonical(bucket), prefix: prefix, suffix: suffix,
                    started: started(by: rule.target))
            }
        }
    }

    private var rules: [Trigger] {
        var targets: [CheckedResource: [CheckedResource]] = [:]
        for target in app.resources(of: "aws_cloudwatch_event_target") {
            guard let rule = app.target(of: target["rule"])?.resource else { continue }
            targets[rule, default: []].append(target)
        }
        return app.resources(of: "aws_cloudwatch_event_rule").flatMap { rule -> [Trigger] in
            guard let pattern = ObjectEventPattern(rule["event_pattern"]), pattern.isAboutWriting else { return [] }
            let started = targets[rule, default: []].flatMap { self.started(by: $0["arn"]) }
            let prefixes = pattern.prefixes.isEmpty ? [""] : pattern.prefixes
            return pattern.buckets.flatMap { bucket in
                prefixes.map {
                    Trigger(
                        source: rule, bucket: buckets.canonical(bucket), prefix: $0, suffix: "", started: started)
                }
            }
        }
    }

    /// The functions and state machines that are started where this is told.
    private func started(by destination: CheckedValue?) -> [CheckedResource] {
        if let function = functions.resource(destination) { return [function] }
        if let machine = app.target(of: destination)?.resource, machine.type == "aws_sfn_state_machine" {
            return [machine] + invoked(by: machine)
        }
        if let queue = queues.resource(destination) { return consumers(of: queue) }
        guard let topic = topics.resource(destination) else { return [] }
        return app.resources(of: "aws_sns_topic_subscription").filter { topics.resource($0["topic_arn"]) == topic }
            .flatMap { subscription -> [CheckedResource] in
                if let function = functions.resource(subscription["endpoint"]) { return [function] }
                return queues.resource(subscription["endpoint"]).map(consumers(of:)) ?? []
            }
    }

    private func consumers(of queue: CheckedResource) -> [CheckedResource] {
        app.resources(of: "aws_lambda_event_source_mapping")
            .filter { queues.resource($0["event_source_arn"]) == queue }
            .compactMap { functions.resource($0["function_name"]) }
    }

    /// The functions that a state machine's role may invoke.
    private func invoked(by machine: CheckedResource) -> [CheckedResource] {
        let roles = Things.roles(of: app)
        guard let role = roles.resource(machine["role_arn"]) else { return [] }
        let policies = app.resources(of: "aws_iam_role_policy").filter { roles.resource($0["role"]) == role }
        let statements = policies.flatMap { $0["policy"]?.policyStatements ?? [] }
        let named = statements.filter { $0.allows && $0.names("lambda:InvokeFunction") }.flatMap {
            $0.values("Resource") ?? []
        }
        return named.compactMap { functions.resource($0) }
    }
}
