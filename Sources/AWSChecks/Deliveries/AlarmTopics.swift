import Landform

extension AppCheck {
    /// Alarms that notify a topic which CloudWatch cannot publish to: it fails without a word.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html>
    static let alarmTopics = AppCheck("aws-alarm-topics") { app in
        let topics = Things.topics(of: app)
        let service = "cloudwatch.amazonaws.com"
        let alarms = ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"].flatMap(app.resources(of:))
        var problems: [CheckedResource: String?] = [:]
        return alarms.flatMap { alarm -> [CheckFinding] in
            let actions = ["alarm_actions", "ok_actions", "insufficient_data_actions"].flatMap {
                alarm[$0]?.elements ?? []
            }
            var seen: Set<CheckedResource> = []
            return actions.compactMap { topics.resource($0) }.filter { seen.insert($0).inserted }.compactMap { topic in
                let problem = problems[topic] ?? TopicAccess(app).problem(of: topic, for: service)
                problems[topic] = .some(problem)
                return problem.map {
                    alarm.error(
                        "\(alarm.address) notifies \(topic.address), but \($0).",
                        resolution: "declare the topic with `publishers: [.alarms(ofAccount: …)]`, or give it a key of "
                            + "its own and let \(service) use the key and publish, by their policies.",
                        notes: [topic.note])
                }
            }
        }
    }
}

/// What services may do with topics and their keys.
struct TopicAccess {
    private let app: CheckedApp
    private let topics: Things
    private let keys: Things

    init(_ app: CheckedApp) {
        self.app = app
        topics = .topics(of: app)
        keys = Things("aws_kms_key", by: ["id", "key_id", "arn"], named: nil, in: app)
    }

    /// Why a service cannot publish to a topic: a clause. Nil where it can, or where that is not known.
    func problem(of topic: CheckedResource, for service: String) -> String? {
        switch topic["kms_master_key_id"] {
        case .text("alias/aws/sns"):
            return "the topic is encrypted by alias/aws/sns, a key that \(service) may not use"
        case let value?:
            if let key = keys.resource(value), !allows(service, ["kms:GenerateDataKey", "kms:Decrypt"], on: key) {
                return "the policy of the topic's key \(key.address) does not let \(service) use it"
            }
        case nil: break
        }
        let policies = documents(of: topic, "aws_sns_topic_policy", "arn", topics)
        // The policy that a topic has by default lets the account's own alarms publish.
        guard !policies.isEmpty, !allows(service, ["sns:Publish"], by: policies) else { return nil }
        return "the topic's policy does not let \(service) publish"
    }

    private func allows(_ service: String, _ actions: [String], on key: CheckedResource) -> Bool {
        allows(service, actions, by: documents(of: key, "aws_kms_key_policy", "key_id", keys))
    }

    /// Whether policies allow the actions, as far as is known.
    private func allows(_ service: String, _ actions: [String], by policies: [CheckedValue]) -> Bool {
        let statements = policies.map(\.policyStatements)
        guard statements.allSatisfy({ $0 != nil }) else { return true }
        let allowing = statements.compactMap(\.self).joined().filter { $0.allows && $0.isAbout(service) }
        return actions.allSatisfy { action in allowing.contains { $0.names(action) } }
    }

    /// The policies of a thing: its own argument, and resources that give it one.
    private func documents(
        of thing: CheckedResource, _ type: String, _ argument: String, _ things: Things
    ) -> [CheckedValue] {
        let own = [thing["policy"]].compactMap(\.self)
        let others = app.resources(of: type).filter { things.resource($0[argument]) == thing }
        return own + others.compactMap { $0["policy"] }
    }
}
