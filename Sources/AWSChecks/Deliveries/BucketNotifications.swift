import Landform

extension AppCheck {
    /// Notification configurations that S3 refuses.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html>
    static let bucketNotifications = AppCheck("aws-bucket-notifications") { app in
        let fifo = FIFO(app)
        return app.resources(of: "aws_s3_bucket_notification").flatMap { notification in
            let rules = NotificationRule.rules(of: notification)
            return rules.compactMap { $0.finding(fifo, notification) } + overlaps(among: rules, of: notification)
        }
    }

    private static func overlaps(
        among rules: [NotificationRule], of notification: CheckedResource
    ) -> [CheckFinding] {
        var findings: [CheckFinding] = []
        for (index, rule) in rules.enumerated() {
            guard let other = rules[..<index].first(where: { $0.overlaps(rule) }) else { continue }
            findings.append(
                notification.error(
                    "Two rules of \(notification.address) overlap: \(other.inWords) and \(rule.inWords). S3 tells one "
                        + "destination of an event.",
                    resolution: "give them prefixes or suffixes that exclude each other, or tell one topic, or "
                        + "EventBridge, and let it tell the others."))
        }
        return findings
    }
}

/// A rule of a notification configuration: which events go to one destination.
struct NotificationRule {
    /// The block's name: `queue`, `topic` or `lambda_function`.
    var destination: String
    var target: CheckedValue?
    /// The events. Nil where they are not known.
    var events: [String]?
    /// The prefix and the suffix of keys. Nil where they are not known.
    var prefix: String?
    var suffix: String?

    private static let arguments = [
        ("queue", "queue_arn"), ("topic", "topic_arn"), ("lambda_function", "lambda_function_arn"),
    ]

    static func rules(of notification: CheckedResource) -> [NotificationRule] {
        arguments.flatMap { name, argument in
            notification.arguments.blocks(name).map { block in
                func text(_ argument: String) -> String? { block[argument].map(\.text) ?? "" }
                let events = block["events"]?.elements?.map(\.text)
                return NotificationRule(
                    destination: name, target: block[argument],
                    events: events.flatMap { $0.contains(nil) ? nil : $0.compactMap(\.self) },
                    prefix: text("filter_prefix"), suffix: text("filter_suffix"))
            }
        }
    }

    /// Whether it is about objects that are written.
    var isAboutWriting: Bool { events?.contains { $0.hasPrefix("s3:ObjectCreated:") } ?? false }

    /// The rule in words.
    var inWords: String {
        let filters = [("prefix", prefix), ("suffix", suffix)].compactMap { name, value in
            value.flatMap { $0.isEmpty ? nil : "\(name) \"\($0)\"" }
        }
        let events = (events ?? []).joined(separator: ", ")
        return (["\(destination) on \(events)"] + filters).joined(separator: ", ")
    }

    func overlaps(_ other: NotificationRule) -> Bool {
        guard let events, let others = other.events, let prefix, let suffix, let otherPrefix = other.prefix,
            let otherSuffix = other.suffix
        else { return false }
        func matches(_ a: String, _ b: String) -> Bool { glob(a, matches: b) || glob(b, matches: a) }
        return events.contains { event in others.contains { matches(event, $0) } }
            && (prefix.hasPrefix(otherPrefix) || otherPrefix.hasPrefix(prefix))
            && (suffix.hasSuffix(otherSuffix) || otherSuffix.hasSuffix(suffix))
    }

    fileprivate func finding(_ fifo: FIFO, _ notification: CheckedResource) -> CheckFinding? {
        if events?.isEmpty == true {
            return notification.error(
                "A rule of \(notification.address) (\(destination)) has no events.",
                resolution: "say of which events it tells, such as `s3:ObjectCreated:*`.")
        }
        guard let target = fifo.fifoTarget(target) else { return nil }
        return notification.error(
            "\(notification.address) tells \(target.address), which is FIFO: S3 tells only standard queues and topics.",
            resolution: "tell EventBridge, whose rules can send to FIFO queues.", notes: [target.note])
    }
}
