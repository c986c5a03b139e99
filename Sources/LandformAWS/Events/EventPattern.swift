public import Contracts
public import Landform

/// Which events of one kind a rule is about.
///
/// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html>
public struct EventPattern<Detail: EventDetail> {
    let detail: Expression<AnyValue>?

    /// All events of the kind, or those whose detail is as this pattern says, in EventBridge's own language.
    public static func any(rawDetail: Expression<AnyValue>? = nil) -> EventPattern { EventPattern(detail: rawDetail) }

    /// The pattern as EventBridge reads it.
    var json: Expression<String> {
        var members: [String: Expression<AnyValue>] = [
            "source": .list([.init(Expression<String>(Detail.source))]),
            "detail-type": .list([.init(Expression<String>(Detail.detailType))]),
        ]
        if let detail { members["detail"] = detail }
        return .json(.object(members))
    }
}

extension EventPattern where Detail == ObjectCreated {
    /// Objects of a bucket that are written under a prefix of their keys, such as `uploads/`; without one, all. The bucket
    /// has to tell EventBridge: ``BucketNotifications/Destination/eventBridge``.
    public static func objectCreated(in bucket: Bucket, under prefix: String? = nil) -> EventPattern {
        var members: [String: Expression<AnyValue>] = [
            "bucket": .object(["name": .list([.init(bucket.name)])])
        ]
        if let prefix {
            members["object"] = .object([
                "key": .list([.object(["prefix": .init(Expression<String>(prefix))])])
            ])
        }
        return EventPattern(detail: .object(members))
    }
}
