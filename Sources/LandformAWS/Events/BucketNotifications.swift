public import AWSS3
import AWSLambda
import AWSSNS
import AWSSQS
public import Contracts
public import Landform

/// What a bucket tells of its objects, and whom. A bucket has one such list, in which two destinations of one event have
/// prefixes or suffixes that exclude each other.
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
            case queue(Queue<BucketEvent>)
            case topic(Topic<BucketEvent>)
            case function(Expression<ARN>, name: Expression<String>)
            case eventBridge
        }

        let target: Target
        let events: [Event]
        let prefix: String?
        let suffix: String?

        /// A queue. The bucket must be one of its senders.
        public static func queue(
            _ queue: Queue<BucketEvent>, on event: Event, _ more: Event..., prefix: String? = nil,
            suffix: String? = nil
        ) -> Destination {
            Destination(target: .queue(queue), events: [event] + more, prefix: prefix, suffix: suffix)
        }

        /// A topic. The bucket must be one of its publishers.
        public static func topic(
            _ topic: Topic<BucketEvent>, on event: Event, _ more: Event..., prefix: String? = nil,
            suffix: String? = nil
        ) -> Destination {
            Destination(target: .topic(topic), events: [event] + more, prefix: prefix, suffix: suffix)
        }

        /// A function.
        public static func function<Handler: Contracts.LambdaFunction>(
            _ function: Function<Handler>, on event: Event, _ more: Event..., prefix: String? = nil,
            suffix: String? = nil
        ) -> Destination where Handler.Input == BucketEvent {
            Destination(
                target: .function(function.arn, name: function.name), events: [event] + more, prefix: prefix,
                suffix: suffix)
        }

        /// EventBridge, which is told of everything. What is done with it the rules say: ``EventRule``.
        ///
        /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html>
        public static var eventBridge: Destination {
            Destination(target: .eventBridge, events: [], prefix: nil, suffix: nil)
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
        var policies: [any Declared] = []
        var tellsEventBridge = false
        for (index, destination) in destinations.enumerated() {
            let events = Expression<SetOf<String>>(destination.events.map(\.rawValue))
            let prefix = destination.prefix.map { Expression<String>($0) }
            let suffix = destination.suffix.map { Expression<String>($0) }
            switch destination.target {
            case .eventBridge: tellsEventBridge = true
            case .queue(let queue):
                queues.append(.init(events: events, queueARN: queue.arn, filterPrefix: prefix, filterSuffix: suffix))
                policies.append(queue.policy)
                Self.check(queue.senders, of: "queue \(queue.queue.handle.address)", "senders", bucket, scope)
            case .topic(let topic):
                topics.append(.init(events: events, topicARN: topic.arn, filterPrefix: prefix, filterSuffix: suffix))
                policies.append(topic.policy)
                Self.check(topic.publishers, of: "topic \(topic.topic.handle.address)", "publishers", bucket, scope)
            case .function(let arn, let name):
                functions.append(
                    .init(events: events, filterPrefix: prefix, filterSuffix: suffix, lambdaFunctionARN: arn))
                policies.append(
                    LambdaPermission(
                        "\(bucket.id)-\(index)", in: scope, action: "lambda:InvokeFunction", functionName: name,
                        principal: "s3.amazonaws.com", sourceAccount: bucket.account, sourceARN: bucket.arn))
            }
        }
        notification = S3BucketNotification(
            bucket.id, in: scope, bucket: bucket.bucket.id, eventbridge: tellsEventBridge ? true : nil,
            lambdaFunction: functions, queue: queues, topic: topics)
        bucket.bucket.noLongerAccepting("CKV2_AWS_62")
        for policy in policies { notification.dependsOn(policy) }
    }

    private static func check(
        _ senders: [Sender], of destination: String, _ argument: String, _ bucket: Bucket, _ scope: Scope
    ) {
        guard !senders.contains(where: { $0.works(for: bucket.arn) }) else { return }
        scope.report(
            Diagnostic(
                .error, "The bucket \(bucket.id) would tell the \(destination), which does not let it.",
                resolution: "declare the destination with `\(argument): [.bucket(…)]`."))
    }
}
