public import AWSS3
import AWSLambda
public import Contracts
public import Landform

/// What a bucket tells of its objects, and whom. A bucket has one such list.
///
///     BucketNotifications(of: files, in: stack, to: [.queue(arrivals, on: .objectCreated, prefix: "incoming/")])
///
/// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html>
public struct BucketNotifications {
    /// The list itself.
    public let notification: S3BucketNotification

    /// What can happen to an object.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html>
    public enum Event: String, Sendable, Hashable {
        /// It was written, in whatever way.
        case objectCreated = "s3:ObjectCreated:*"
        /// It was deleted, in whatever way.
        case objectRemoved = "s3:ObjectRemoved:*"
        /// It was restored from an archive.
        case objectRestored = "s3:ObjectRestore:*"
        /// It expired by the bucket's lifecycle.
        case objectExpired = "s3:LifecycleExpiration:*"
    }

    /// Who is told.
    public struct Destination {
        enum Target {
            case queue(Expression<ARN>)
            case topic(Expression<ARN>)
            case function(Expression<ARN>, name: Expression<String>)
        }

        let target: Target
        let events: [Event]
        let prefix: String?
        let suffix: String?

        /// A queue. The bucket must be one of its senders.
        public static func queue(
            _ queue: Queue<BucketEvent>, on events: Event..., prefix: String? = nil, suffix: String? = nil
        ) -> Destination {
            Destination(target: .queue(queue.arn), events: events, prefix: prefix, suffix: suffix)
        }

        /// A topic. The bucket must be one of its publishers.
        public static func topic(
            _ topic: Topic<BucketEvent>, on events: Event..., prefix: String? = nil, suffix: String? = nil
        ) -> Destination {
            Destination(target: .topic(topic.arn), events: events, prefix: prefix, suffix: suffix)
        }

        /// A function.
        public static func function<Handler: Contracts.LambdaFunction>(
            _ function: Function<Handler>, on events: Event..., prefix: String? = nil, suffix: String? = nil
        ) -> Destination where Handler.Input == BucketEvent {
            Destination(
                target: .function(function.arn, name: function.name), events: events, prefix: prefix, suffix: suffix)
        }
    }

    /// Tells these destinations of the bucket's objects; of those whose keys begin and end so, where that is given.
    ///
    /// S3 writes to a destination to see whether it may: the destination's policy must be there first.
    @discardableResult
    public init(
        of bucket: Bucket, in scope: Scope, to destinations: [Destination], sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        var queues: [S3BucketNotification.Queue] = []
        var topics: [S3BucketNotification.Topic] = []
        var functions: [S3BucketNotification.LambdaFunction] = []
        var permissions: [LambdaPermission] = []
        for (index, destination) in destinations.enumerated() {
            let events = Expression<SetOf<String>>(destination.events.map(\.rawValue))
            let prefix = destination.prefix.map { Expression<String>($0) }
            let suffix = destination.suffix.map { Expression<String>($0) }
            switch destination.target {
            case .queue(let arn):
                queues.append(.init(events: events, queueARN: arn, filterPrefix: prefix, filterSuffix: suffix))
            case .topic(let arn):
                topics.append(.init(events: events, topicARN: arn, filterPrefix: prefix, filterSuffix: suffix))
            case .function(let arn, let name):
                functions.append(
                    .init(events: events, filterPrefix: prefix, filterSuffix: suffix, lambdaFunctionARN: arn))
                permissions.append(
                    LambdaPermission(
                        "\(bucket.id)-\(index)", in: scope, action: "lambda:InvokeFunction", functionName: name,
                        principal: "s3.amazonaws.com", sourceARN: bucket.arn))
            }
        }
        notification = S3BucketNotification(
            bucket.id, in: scope, bucket: bucket.bucket.id, lambdaFunction: functions, queue: queues, topic: topics)
        for permission in permissions { notification.dependsOn(permission) }
    }
}
