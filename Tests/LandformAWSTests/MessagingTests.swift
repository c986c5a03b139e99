import AWSTypes
import Contracts
import Landform
import LandformAWS
import Testing

@Suite("A queue")
struct QueueTests {
    @Test("is encrypted, keeps its messages, and passes on those that fail again and again")
    func declaration() throws {
        let queues = try resources { stack in
            let lost = Queue("lost", of: Order.self, in: stack)
            Queue(
                "orders", of: Order.self, in: stack, retention: .days(4), visibilityTimeout: .minutes(3),
                deadLetters: lost, maxReceiveCount: 3)
        }
        #expect(
            queues.at("aws_sqs_queue", "orders") == [
                "name": "orders-dev", "message_retention_seconds": 345_600, "sqs_managed_sse_enabled": true,
                "visibility_timeout_seconds": 180,
                "redrive_policy":
                    #"${jsonencode({ "deadLetterTargetArn" = aws_sqs_queue.lost.arn, "maxReceiveCount" = 3 })}"#,
            ])
        #expect(queues.at("aws_sqs_queue", "lost", "message_retention_seconds") == 1_209_600)
        let policy = try #require(queues.at("aws_sqs_queue_policy", "orders", "policy")?.text)
        #expect(policy.contains("DenyWithoutTLS"))
        #expect(!policy.contains("Allow"))
    }

    @Test("lets the services send that are its senders, on behalf of the one resource only")
    func senders() throws {
        let policy = try resources { stack in
            let files = Bucket("files", in: stack, name: "files")
            Queue("arrivals", of: BucketEvent.self, in: stack, senders: [.bucket(files)])
        }.at("aws_sqs_queue_policy", "arrivals", "policy")?.text
        let text = try #require(policy)
        #expect(
            text.contains(
                #"{ "Action" = "sqs:SendMessage", "Condition" = { "ArnEquals" = { "aws:SourceArn" = aws_s3_bucket.files.arn }, "#
                    + #""StringEquals" = { "aws:SourceAccount" = data.aws_caller_identity.deployment.account_id } }, "#
                    + #""Effect" = "Allow", "Principal" = { "Service" = "s3.amazonaws.com" }, "Resource" = aws_sqs_queue.arrivals.arn }"#
            ))
    }

    @Test("takes the durations that SQS takes", arguments: [Duration.seconds(59), .days(15), .milliseconds(90_500)])
    func retention(duration: Duration) {
        let line = #line + 1
        let problems = problems { Queue("q", of: Order.self, in: $0, retention: duration) }
        #expect(problems.count == 1)
        #expect(problems.first?.resolution == "give whole seconds, 1 minute to 14 days.")
        #expect(problems.first?.source?.line == line)
    }

    @Test("says all that is wrong with it at once")
    func mistakes() {
        let problems = problems { stack in
            let lost = Queue("lost", of: Order.self, in: stack)
            Queue(
                "q", of: Order.self, in: stack, retention: .seconds(30), visibilityTimeout: .hours(13),
                deadLetters: lost, maxReceiveCount: 0)
        }
        #expect(
            problems.map(\.message) == [
                "The receive count of queue q is 0.", "The retention of queue q is 30 seconds.",
                "The visibility timeout of queue q is 13 hours.",
            ])
    }
}

@Suite("A topic")
struct TopicTests {
    @Test("is encrypted by the key that AWS manages, and refuses what does not come by TLS")
    func declaration() throws {
        let topic = try resources { Topic("outcomes", of: Order.self, in: $0) }
        #expect(
            topic.at("aws_sns_topic", "outcomes") == ["name": "outcomes-dev", "kms_master_key_id": "alias/aws/sns"])
        #expect(topic["aws_kms_key"] == nil)
    }

    @Test("has a key of its own where services publish to it, since they may not use the one that AWS manages")
    func publishers() throws {
        let topic = try resources { stack in
            let alarms = Topic(
                "alarms", of: Order.self, in: stack, publishers: [.alarms(ofAccount: "123456789012")])
            Role(
                "r", in: stack, name: "r", assumedBy: .service("lambda.amazonaws.com"), grants: [alarms.publish])
        }
        #expect(topic.at("aws_sns_topic", "alarms", "kms_master_key_id") == "${aws_kms_key.alarms.id}")
        let key = try #require(topic.at("aws_kms_key", "alarms"))
        #expect(key["enable_key_rotation"] == true)
        let use =
            #""Condition" = { "ArnLike" = { "aws:SourceArn" = "arn:*:cloudwatch:*:123456789012:alarm:*" }, "#
            + #""StringEquals" = { "aws:SourceAccount" = "123456789012" } }, "Effect" = "Allow", "#
            + #""Principal" = { "Service" = "cloudwatch.amazonaws.com" }"#
        #expect(key["policy"]?.text?.contains(use) == true)
        #expect(topic.at("aws_sns_topic_policy", "alarms", "policy")?.text?.contains(use) == true)
        let publisher = try #require(topic.at("aws_iam_role_policy", "r", "policy")?.text)
        #expect(publisher.contains(#""Action" = ["kms:GenerateDataKey*", "kms:Decrypt"]"#))
        #expect(publisher.contains(#""Resource" = aws_kms_key.alarms.arn"#))
    }
}
