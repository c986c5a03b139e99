import AWS
import AWSEventBridge
import AWSLambda
import AWSS3
import AWSScheduler
import AWSSNS
import AWSSQS
import Contracts
import Landform
import LandformAWS
import StatesLanguage
import Testing

@Suite("A FIFO queue or topic")
struct FIFOTests {
    @Test("has a name that ends in .fifo, and says how duplicates are told")
    func declaration() throws {
        let all = try resources { stack in
            let lost = Queue("lost", of: Order.self, in: stack, order: .fifo(deduplicatedBy: .content))
            Queue(
                "orders", of: Order.self, in: stack, deadLetters: lost,
                order: .fifo(deduplicatedBy: .id, within: .group))
            Topic("news", of: Order.self, in: stack, order: .fifo(deduplicatedBy: .content, within: .group))
        }
        let orders = try #require(all.at("aws_sqs_queue", "orders"))
        #expect(orders["name"] == "orders-dev.fifo")
        #expect(orders["fifo_queue"] == true)
        #expect(orders["content_based_deduplication"] == false)
        #expect(orders["deduplication_scope"] == "messageGroup")
        #expect(orders["fifo_throughput_limit"] == "perMessageGroupId")
        let lost = try #require(all.at("aws_sqs_queue", "lost"))
        #expect(lost["content_based_deduplication"] == true)
        #expect(lost["deduplication_scope"] == nil)
        let news = try #require(all.at("aws_sns_topic", "news"))
        #expect(
            news == [
                "name": "news-dev.fifo", "fifo_topic": true, "content_based_deduplication": true,
                "fifo_throughput_scope": "MessageGroup", "kms_master_key_id": "alias/aws/sns",
            ])
    }

    @Test("is named as what it is")
    func names() {
        let found = problems { stack in
            Queue("a", of: Order.self, in: stack, order: .fifo(deduplicatedBy: .id), name: "orders")
            Queue("b", of: Order.self, in: stack, name: "orders.fifo")
            Queue("c", of: Order.self, in: stack, order: .fifo(deduplicatedBy: .id), name: "refunds.fifo")
            SQSQueue("d", in: stack, contentBasedDeduplication: true, name: "d")
        }
        #expect(
            found.map(\.message) == [
                "aws_sqs_queue.a is FIFO, but its name does not end in .fifo.",
                "The name of aws_sqs_queue.b ends in .fifo, but it is not FIFO.",
                "aws_sqs_queue.d is not FIFO, but has content_based_deduplication.",
            ])
    }

    @Test("has dead letters in a FIFO queue, and a standard one in a standard queue")
    func deadLetters() {
        let line = #line + 4
        let found = problems { stack in
            let lost = Queue("lost", of: Order.self, in: stack)
            let lostInOrder = Queue("lost-in-order", of: Order.self, in: stack, order: .fifo(deduplicatedBy: .id))
            Queue("a", of: Order.self, in: stack, deadLetters: lost, order: .fifo(deduplicatedBy: .id))
            Queue("b", of: Order.self, in: stack, deadLetters: lostInOrder)
        }
        #expect(
            found.map(\.message) == [
                "aws_sqs_queue.a is FIFO, but the queue of its dead letters, aws_sqs_queue.lost, is a standard queue.",
                "aws_sqs_queue.b is a standard queue, but the queue of its dead letters, aws_sqs_queue.lost-in-order, is FIFO.",
            ])
        #expect(found.first?.source?.line == line)
    }

    @Test("is not subscribed by others than queues, and no standard topic sends to a FIFO queue")
    func subscriptions() {
        let found = problems { stack in
            let news = Topic("news", of: Order.self, in: stack, order: .fifo(deduplicatedBy: .id))
            news.subscribe("mail", .email("a@company.com"), in: stack)
            let plain = Topic("plain", of: Order.self, in: stack)
            let orders = Queue(
                "orders", of: Order.self, in: stack, senders: [.topic(news), .topic(plain)],
                order: .fifo(deduplicatedBy: .id))
            news.subscribe("good", .queue(orders), in: stack)
            plain.subscribe("bad", .queue(orders), in: stack)
        }
        #expect(
            found.map(\.message) == [
                "aws_sns_topic_subscription.mail sends the messages of a FIFO topic by email.",
                "aws_sns_topic_subscription.bad sends the messages of a standard topic to a FIFO queue.",
            ])
    }

    @Test("is consumed in batches of ten at most, without a window")
    func consumers() {
        let found = problems { stack in
            let queue = SQSQueue("q", in: stack, fifoQueue: true, name: "q.fifo")
            LambdaEventSourceMapping(
                "m", in: stack, functionName: "f", batchSize: 20, eventSourceARN: queue.arn,
                maximumBatchingWindowInSeconds: 5)
            LambdaEventSourceMapping("n", in: stack, functionName: "f", batchSize: 10, eventSourceARN: queue.arn)
        }
        #expect(
            found.map(\.message) == [
                "aws_lambda_event_source_mapping.m takes batches of 20 messages from a FIFO queue.",
                "aws_lambda_event_source_mapping.m waits for batches from a FIFO queue, for which Lambda has no batching "
                    + "window.",
            ])
    }

    @Test("is not told by S3, takes a group from rules, and keeps no dead letters of rules and schedules")
    func services() {
        let found = problems { stack in
            let files = Bucket("files", in: stack, name: "the-files")
            let queue = Queue(
                "q", of: BucketEvent.self, in: stack, senders: [.bucket(files)], order: .fifo(deduplicatedBy: .id))
            BucketNotifications(of: files, in: stack, to: [.queue(queue, on: .objectCreated)])
            CloudWatchEventTarget(
                "t", in: stack, arn: queue.arn, rule: "r", deadLetterConfig: .init(arn: queue.arn))
            CloudWatchEventTarget(
                "good", in: stack, arn: queue.arn, rule: "r", sqsTarget: .init(messageGroupID: "all"))
        }
        #expect(
            Set(found.map(\.message)) == [
                "aws_s3_bucket_notification.files tells aws_sqs_queue.q, which is FIFO: S3 tells only standard queues and "
                    + "topics.",
                "The dead letters of aws_cloudwatch_event_target.t go to aws_sqs_queue.q, which is FIFO.",
                "aws_cloudwatch_event_target.t sends to aws_sqs_queue.q, which is FIFO, without a message group.",
            ])
    }
}

@Suite("A state that sends to a FIFO queue or topic")
struct FIFOTaskTests {
    private func machine(
        _ order: MessageOrder,
        _ send: @escaping (StateInput<Order>, Queue<Order>) -> Task<Order, SentMessage, NoStateError>
    ) -> (Stack) -> Void {
        { stack in
            let queue = Queue("q", of: Order.self, in: stack, order: order)
            StateMachine("m", in: stack, kind: .standard, input: Order.self) { order in send(order, queue) }
        }
    }

    @Test("gives the message a group, and an ID where the content is not taken for it")
    func group() throws {
        let byID = try resources(
            machine(.fifo(deduplicatedBy: .id)) { order, queue in
                Task("s", sendingTo: queue, .value(order), group: order.customer, deduplicationID: order.id)
            })
        let text = try #require(byID.at("aws_sfn_state_machine", "m", "definition")?.text)
        #expect(text.contains(#""MessageGroupId.$":"$.customer""#))
        #expect(text.contains(#""MessageDeduplicationId.$":"$.order_id""#))
        let byContent = try resources(
            machine(.fifo(deduplicatedBy: .content)) { order, queue in
                Task("s", sendingTo: queue, .value(order), group: order.customer)
            })
        #expect(
            byContent.at("aws_sfn_state_machine", "m", "definition")?.text?.contains("MessageDeduplicationId") == false)
    }

    @Test("is told what is missing, and what a standard queue does not take")
    func mistakes() {
        let none = problems(machine(.fifo(deduplicatedBy: .content)) { Task("s", sendingTo: $1, .value($0)) })
        #expect(none.count == 1)
        #expect(none.first?.message.contains("a message without a group goes to a FIFO queue or topic") == true)
        let noID = problems(
            machine(.fifo(deduplicatedBy: .id)) { Task("s", sendingTo: $1, .value($0), group: $0.customer) })
        #expect(noID.first?.message.contains("without a deduplication ID") == true)
        let standard = problems(machine(.standard) { Task("s", sendingTo: $1, .value($0), group: $0.customer) })
        #expect(standard.first?.message.contains("goes to a standard queue or topic") == true)
    }
}

@Suite("A queue of dead letters")
struct DeadLetterQueueTests {
    @Test("keeps them longer than its queue keeps messages")
    func retention() {
        let line = #line + 3
        let found = problems { stack in
            let lost = Queue("lost", of: Order.self, in: stack, retention: .days(3))
            Queue("orders", of: Order.self, in: stack, retention: .days(4), deadLetters: lost)
            Queue("refunds", of: Order.self, in: stack, retention: .days(3), deadLetters: lost)
        }
        #expect(found.count == 1)
        #expect(
            found.first?.message.hasPrefix(
                "aws_sqs_queue.lost keeps dead letters for 259200 seconds, less than aws_sqs_queue.orders keeps messages "
                    + "(345600 seconds)") == true)
        #expect(found.first?.source?.line == line)
    }

    @Test("of bindings keeps them for as long as is said, or four days")
    func bindings() {
        let found = problems { stack in
            let lost = SQSQueue("lost", in: stack)
            let policy: Expression<String> = .json(
                .object(["deadLetterTargetArn": .init(lost.arn), "maxReceiveCount": 3]))
            SQSQueue("a", in: stack, messageRetentionSeconds: 1_209_600, redrivePolicy: policy)
            let b = SQSQueue("b", in: stack, messageRetentionSeconds: 1_209_600)
            SQSQueueRedrivePolicy("b", in: stack, queueURL: b.url, redrivePolicy: policy)
            SQSQueue("c", in: stack, redrivePolicy: policy)
        }
        #expect(found.count == 2)
    }
}
