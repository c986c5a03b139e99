public import AWSS3
import AWSLambda
import AWSSNS
import AWSSQS
public import Contracts
public import Landform

/// The notifications of a bucket. A bucket has one list of them. Destinations of the same event must have prefixes or suffixes
/// that exclude each other.
///
///     BucketNotifications(of: files, in: stack, to: [.queue(arrivals, on: .objectCreated, prefix: "incoming/")])
///
/// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html>
public struct BucketNotifications {
    /// The Terraform resource.
    public let resource: S3BucketNotification

    /// An event of an object.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html>
    public enum Event: String, Sendable, Hashable {
        /// The object was written.
        case objectCreated = "s3:ObjectCreated:*"
        /// The object was deleted.
        case objectRemoved = "s3:ObjectRemoved:*"
        /// The object was restored from an archive.
        case objectRestored = "s3:ObjectRestore:*"
        /// The object expired by the bucket's lifecycle.
        case objectExpired = "s3:LifecycleExpiration:*"
    }

    /// A destination of notifications.
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
        public static func function<Handler: FunctionContract>(
            _ function: Function<Handler>, on event: Event, _ more: Event..., prefix: String? = nil,
            suffix: String? = nil
        ) -> Destination where Handler.Input == BucketEvent {
            Destination(
                target: .function(function.arn, name: function.name), events: [event] + more, prefix: prefix,
                suffix: suffix)
        }

        /// EventBridge, which receives every event. An ``EventRule`` selects events.
        ///
        /// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html>
        public static var eventBridge: Destination {
            Destination(target: .eventBridge, events: [], prefix: nil, suffix: nil)
        }
    }

    /// Declares the notifications of a bucket.
    ///
    /// S3 sends a test message to each destination, so that the notifications depend on the destinations' policies.
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
                Self.check(queue.senders, of: "queue \(queue.resource.handle.address)", "senders", bucket, scope)
            case .topic(let topic):
                topics.append(.init(events: events, topicARN: topic.arn, filterPrefix: prefix, filterSuffix: suffix))
                policies.append(topic.policy)
                Self.check(topic.publishers, of: "topic \(topic.resource.handle.address)", "publishers", bucket, scope)
            case .function(let arn, let name):
                functions.append(
                    .init(events: events, filterPrefix: prefix, filterSuffix: suffix, lambdaFunctionARN: arn))
                policies.append(
                    LambdaPermission(
                        "\(bucket.id)-\(index)", in: scope, action: "lambda:InvokeFunction", functionName: name,
                        principal: "s3.amazonaws.com", sourceAccount: bucket.account, sourceARN: bucket.arn))
            }
        }
        resource = S3BucketNotification(
            bucket.id, in: scope, bucket: bucket.resource.id, eventbridge: tellsEventBridge ? true : nil,
            lambdaFunction: functions, queue: queues, topic: topics)
        for policy in policies { resource.dependsOn(policy) }
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
