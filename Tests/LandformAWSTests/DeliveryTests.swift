import AWS
import AWSCloudWatch
import AWSEventBridge
import AWSS3
import AWSSNS
import AWSSQS
import Contracts
import Landform
import LandformAWS
import Records
import StatesLanguage
import Testing

@Suite("An alarm notifies a topic")
struct AlarmTopicTests {
    private func alarm(_ name: String, in stack: Stack, _ topic: Expression<ARN>) {
        CloudWatchMetricAlarm(
            name, in: stack, alarmName: .init(name), comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1,
            alarmActions: [topic], okActions: [topic])
    }

    @Test("that CloudWatch may not publish to for lack of a publisher: a construct")
    func construct() {
        let line = #line + 3
        let found = problems { stack in
            let topic = Topic("news", of: AlarmEvent.self, in: stack)
            alarm("a", in: stack, topic.arn)
        }
        #expect(
            found.map(\.message) == [
                "aws_cloudwatch_metric_alarm.a notifies aws_sns_topic.news, but the topic is encrypted by alias/aws/sns, "
                    + "a key that cloudwatch.amazonaws.com may not use."
            ])
        #expect(found.first?.notes.first?.source.line == line - 1)
        #expect(found.first?.resolution?.contains("publishers: [.alarms(ofAccount: …)]") == true)
    }

    @Test("whose publishers are others")
    func otherPublisher() {
        let found = problems { stack in
            let topic = Topic(
                "news", of: AlarmEvent.self, in: stack, publishers: [.events(ofAccount: "123456789012")])
            alarm("a", in: stack, topic.arn)
        }
        #expect(
            found.map(\.message) == [
                "aws_cloudwatch_metric_alarm.a notifies aws_sns_topic.news, but the policy of the topic's key "
                    + "aws_kms_key.news does not let cloudwatch.amazonaws.com use it."
            ])
    }

    @Test("of bindings, whose policy does not let CloudWatch publish")
    func bindings() {
        let found = problems { stack in
            let topic = SNSTopic("news", in: stack)
            SNSTopicPolicy(
                "news", in: stack, arn: topic.arn,
                policy: PolicyDocument(.allow("sns:Publish", on: topic.arn, to: .service("events.amazonaws.com"))).json)
            alarm("a", in: stack, topic.arn)
        }
        #expect(
            found.map(\.message) == [
                "aws_cloudwatch_metric_alarm.a notifies aws_sns_topic.news, but the topic's policy does not let "
                    + "cloudwatch.amazonaws.com publish."
            ])
    }

    @Test("that it may publish to, or of which nobody knows")
    func good() {
        let found = problems { stack in
            let topic = Topic(
                "alarms", of: AlarmEvent.self, in: stack, publishers: [.alarms(ofAccount: "123456789012")])
            alarm("a", in: stack, topic.arn)
            alarm("b", in: stack, SNSTopic("plain", in: stack).arn)
            alarm("c", in: stack, "arn:aws:sns:eu-central-1:123456789012:somewhere")
            let policy = Variable<String>("policy", in: stack).value
            let other = SNSTopic("other", in: stack, policy: policy)
            alarm("d", in: stack, other.arn)
        }
        #expect(found == [])
    }
}

@Suite("A rule about objects")
struct EventBridgeDeliveryTests {
    private struct Arrival: EventBridgeEvent {
        var detail: ObjectCreated
        enum CodingKeys: String, CodingKey { case detail }
        static var propertyNames: [PartialKeyPath<Arrival>: String] { names(CodingKeys.self, [\.detail: .detail]) }
    }

    private func rule(in stack: Stack, _ pattern: EventPattern<ObjectCreated>) {
        let machine = StateMachine("import", in: stack, kind: .standard, input: Arrival.self) { arrival in
            Pass("key", arrival.detail.object.key)
        }
        EventRule("arrivals", in: stack, on: pattern, starting: machine)
    }

    @Test("is an error where the bucket does not tell EventBridge")
    func silent() {
        let found = problems { stack in
            let files = Bucket("files", in: stack, name: "the-files")
            rule(in: stack, .objectCreated(in: files, under: "in/"))
        }
        #expect(
            found.map(\.message) == [
                "aws_cloudwatch_event_rule.arrivals waits for events of aws_s3_bucket.files, which does not tell "
                    + "EventBridge of its objects."
            ])
        #expect(found.first?.severity == .error)
    }

    @Test("is right where a construct or a binding says that it does")
    func telling() {
        let found = problems { stack in
            let files = Bucket("files", in: stack, name: "the-files")
            S3BucketNotification("n", in: stack, bucket: files.resource.id, eventbridge: true)
            rule(in: stack, .objectCreated(in: files))
        }
        #expect(found == [])
    }

    @Test("is not meant where CloudTrail records the calls, or the bucket is another stack's")
    func others() {
        let found = problems { stack in
            S3Bucket("files", in: stack, bucket: "the-files")
            CloudWatchEventRule(
                "calls", in: stack,
                eventPattern:
                    #"{"source":["aws.s3"],"detail-type":["AWS API Call via CloudTrail"],"detail":{"bucket":{"name":["the-files"]}}}"#
            )
            CloudWatchEventRule(
                "foreign", in: stack,
                eventPattern:
                    #"{"source":["aws.s3"],"detail-type":["Object Created"],"detail":{"bucket":{"name":["others"]}}}"#
            )
        }
        #expect(found == [])
        let literal = problems { stack in
            S3Bucket("files", in: stack, bucket: "the-files")
            CloudWatchEventRule(
                "rule", in: stack,
                eventPattern:
                    #"{"source":["aws.s3"],"detail-type":["Object Created"],"detail":{"bucket":{"name":["the-files"]}}}"#
            )
        }
        #expect(literal.count == 1)
    }
}

@Suite("Notifications of a bucket")
struct NotificationRuleTests {
    @Test("do not overlap in events, prefix and suffix")
    func overlap() {
        let found = problems { stack in
            let files = Bucket("files", in: stack, name: "the-files")
            let one = Queue("one", of: BucketEvent.self, in: stack, senders: [.bucket(files)])
            let two = Topic("two", of: BucketEvent.self, in: stack, publishers: [.bucket(files)])
            BucketNotifications(
                of: files, in: stack,
                to: [.queue(one, on: .objectCreated, prefix: "in/"), .topic(two, on: .objectCreated)])
        }
        #expect(
            found.map(\.message) == [
                "Two rules of aws_s3_bucket_notification.files overlap: queue on s3:ObjectCreated:*, prefix \"in/\" and "
                    + "topic on s3:ObjectCreated:*. S3 tells one destination of an event."
            ])
    }

    @Test("of one event go to several where prefixes or suffixes exclude each other")
    func apart() {
        let found = problems { stack in
            let files = Bucket("files", in: stack, name: "the-files")
            let queue = Queue("q", of: BucketEvent.self, in: stack, senders: [.bucket(files)])
            BucketNotifications(
                of: files, in: stack,
                to: [
                    .queue(queue, on: .objectCreated, prefix: "in/"), .queue(queue, on: .objectCreated, prefix: "out/"),
                    .queue(queue, on: .objectRemoved, prefix: "in/"), .eventBridge,
                ])
        }
        #expect(found == [])
    }

    @Test("of bindings have events, and single events overlap with all of their kind")
    func bindings() {
        let found = problems { stack in
            let queue = "arn:aws:sqs:eu-central-1:123456789012:q" as Expression<ARN>
            S3BucketNotification(
                "n", in: stack, bucket: "the-files",
                queue: [
                    .init(events: [], queueARN: queue),
                    .init(events: ["s3:ObjectCreated:*"], queueARN: queue, filterSuffix: ".csv"),
                    .init(events: ["s3:ObjectCreated:Put"], queueARN: queue, filterPrefix: "in/"),
                    .init(events: ["s3:ObjectCreated:Put"], queueARN: queue, filterPrefix: "in/", filterSuffix: ".xml"),
                ])
        }
        #expect(found.count == 3)
        #expect(found.first?.message == "A rule of aws_s3_bucket_notification.n (queue) has no events.")
    }
}

@Suite("A subscription")
struct SubscriptionTests {
    @Test("of a queue gets the message as it was published")
    func raw() throws {
        let all = try resources { stack in
            let topic = Topic("orders", of: Order.self, in: stack)
            let queue = Queue("orders", of: Order.self, in: stack, senders: [.topic(topic)])
            topic.subscribe("orders", .queue(queue), in: stack)
            topic.subscribe("mail", .email("a@example.com"), in: stack)
        }
        #expect(
            all.at("aws_sns_topic_subscription", "orders") == [
                "endpoint": "${aws_sqs_queue.orders.arn}", "protocol": "sqs", "raw_message_delivery": true,
                "topic_arn": "${aws_sns_topic.orders.arn}",
            ])
        #expect(all.at("aws_sns_topic_subscription", "mail", "raw_message_delivery") == nil)
    }

    @Test("has an endpoint of its protocol")
    func endpoints() {
        let line = #line + 3
        let found = problems { stack in
            let topic = Topic("orders", of: Order.self, in: stack)
            topic.subscribe("plain", .https("http://example.com/orders"), in: stack)
            let queue = SQSQueue("q", in: stack)
            SNSTopicSubscription("url", in: stack, endpoint: queue.url, protocol: "sqs", topicARN: topic.arn)
            SNSTopicSubscription("mail", in: stack, endpoint: "nobody", protocol: "email", topicARN: topic.arn)
            topic.subscribe("good", .https("https://\(Variable<String>("host", in: stack).value)/x"), in: stack)
            SNSTopicSubscription("arn", in: stack, endpoint: queue.arn.string, protocol: "sqs", topicARN: topic.arn)
        }
        #expect(
            found.map(\.message)
                == ["plain", "url", "mail"].map {
                    "The endpoint of aws_sns_topic_subscription.\($0) is none of protocol "
                        + "\(["plain": "https", "url": "sqs", "mail": "email"][$0] ?? "")."
                })
        #expect(found.first?.resolution == "give a URL that begins with https://.")
        #expect(found.first?.source?.line == line)
    }
}
