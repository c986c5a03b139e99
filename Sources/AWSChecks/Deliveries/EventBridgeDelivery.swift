import Landform

extension AppCheck {
    /// Rules about the objects of a bucket that does not tell EventBridge of them.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-event-notifications-eventbridge.html>
    static let eventBridgeDelivery = AppCheck("aws-eventbridge-delivery") { app in
        let buckets = Things.buckets(of: app)
        var telling: Set<CheckedResource> = []
        for notification in app.resources(of: "aws_s3_bucket_notification") {
            guard let bucket = buckets.resource(notification["bucket"]), let value = notification["eventbridge"],
                value != .bool(false)
            else { continue }
            telling.insert(bucket)
        }
        return app.resources(of: "aws_cloudwatch_event_rule").flatMap { rule -> [CheckFinding] in
            guard let pattern = ObjectEventPattern(rule["event_pattern"]) else { return [] }
            return pattern.buckets.compactMap { buckets.resource($0) }.filter { !telling.contains($0) }.map { bucket in
                rule.error(
                    "\(rule.address) waits for events of \(bucket.address), which does not tell EventBridge of its "
                        + "objects.",
                    resolution: "declare `BucketNotifications(of: …, in: …, to: [.eventBridge])`, or set "
                        + "`eventbridge: true` in the bucket's notification configuration.",
                    notes: [bucket.note])
            }
        }
    }
}

/// The pattern of a rule about the objects of buckets.
struct ObjectEventPattern {
    /// The names of the buckets that it is about.
    var buckets: [CheckedValue]
    /// The prefixes of keys that it is about. Empty: all keys.
    var prefixes: [String]
    /// Whether it is about objects that are written.
    var isAboutWriting: Bool

    /// What S3 itself tells EventBridge of. Calls that CloudTrail records come without the bucket's doing.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html>
    private static let kinds: Set = [
        "Object Created", "Object Deleted", "Object Restore Initiated", "Object Restore Completed",
        "Object Restore Expired", "Object Storage Class Changed", "Object Access Tier Changed", "Object ACL Updated",
        "Object Tags Added", "Object Tags Deleted",
    ]

    /// The pattern, where it is one about objects and known.
    init?(_ value: CheckedValue?) {
        guard let members = value?.jsonContent?.members,
            members["source"]?.elements?.map(\.text) == ["aws.s3"],
            let kinds = members["detail-type"]?.elements?.map(\.text), !kinds.isEmpty,
            kinds.allSatisfy({ $0.map(Self.kinds.contains) ?? false }),
            let detail = members["detail"]?.members,
            let names = detail["bucket"]?.members?["name"]?.elements
        else { return nil }
        buckets = names
        isAboutWriting = kinds.contains("Object Created")
        let keys = detail["object"]?.members?["key"]?.elements ?? []
        let prefixes = keys.map { $0.members?["prefix"]?.text ?? $0.text }
        self.prefixes = prefixes.contains(nil) ? [] : prefixes.compactMap(\.self)
    }
}
