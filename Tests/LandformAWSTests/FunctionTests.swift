import Contracts
import Foundation
import Landform
import LandformAWS
import Testing

@Suite("A function")
struct FunctionTests {
    private static let byCustomer = TableIndex<Order>("by-customer", partition: \.customer)

    private func importer(
        in stack: Stack, memory: Int = 512, timeout: Duration = .seconds(30), reservedConcurrency: Int? = nil
    ) -> Function<OrderImporter> {
        let files = Bucket("files", in: stack, name: "files")
        let orders = Table("orders", of: Order.self, in: stack, key: \.id, indexes: [Self.byCustomer])
        return Function(
            OrderImporter.self, in: stack, image: .init(repository: "registry/importer", tag: "1.0.0"),
            needs: .init(
                files: files.read, orders: orders.write, byCustomer: orders.query(Self.byCustomer), batchSize: 25),
            memory: memory, timeout: timeout, reservedConcurrency: reservedConcurrency)
    }

    @Test("runs an image on ARM64, with what it needs in its environment")
    func declaration() throws {
        let all = try resources { _ = importer(in: $0, reservedConcurrency: 5) }
        #expect(
            all.at("aws_lambda_function", "order-importer") == [
                "function_name": "order-importer-dev", "package_type": "Image", "architectures": ["arm64"],
                "image_uri": "registry/importer:1.0.0", "memory_size": 512, "timeout": 30,
                "reserved_concurrent_executions": 5, "role": "${aws_iam_role.order-importer.arn}",
                "tracing_config": ["mode": "Active"], "depends_on": ["aws_iam_role_policy.order-importer"],
                "logging_config": [
                    "log_format": "JSON", "log_group": "${aws_cloudwatch_log_group.order-importer.name}",
                ],
                "environment": [
                    "variables": [
                        "FILES": "${aws_s3_bucket.files.bucket}", "ORDERS": "${aws_dynamodb_table.orders.name}",
                        "BY_CUSTOMER": "${aws_dynamodb_table.orders.name}/by-customer", "BATCH_SIZE": "25",
                    ]
                ],
            ])
        #expect(
            all.at("aws_cloudwatch_log_group", "order-importer")
                == ["name": "/aws/lambda/order-importer-dev", "retention_in_days": 7])
    }

    @Test("may do what its needs grant, write to its log and trace, and nothing else")
    func policy() throws {
        let all = try resources { _ = importer(in: $0) }
        let policy = try #require(all.at("aws_iam_role_policy", "order-importer", "policy")?.text)
        let statements = policy.components(separatedBy: #"{ "Action" = "#).dropFirst().map { statement in
            statement.components(separatedBy: " }")[0]
        }
        #expect(
            statements == [
                #"["logs:CreateLogStream", "logs:PutLogEvents"], "Effect" = "Allow", "Resource" = "${aws_cloudwatch_log_group.order-importer.arn}:*""#,
                #"["xray:PutTraceSegments", "xray:PutTelemetryRecords"], "Effect" = "Allow", "Resource" = "*""#,
                #""s3:GetObject", "Effect" = "Allow", "Resource" = "${aws_s3_bucket.files.arn}/*""#,
                #"["dynamodb:PutItem", "dynamodb:UpdateItem"], "Effect" = "Allow", "Resource" = aws_dynamodb_table.orders.arn"#,
                #""dynamodb:Query", "Effect" = "Allow", "Resource" = "${aws_dynamodb_table.orders.arn}/index/by-customer""#,
            ])
    }

    @Test("takes the memory and the time that Lambda takes")
    func limits() {
        let problems = problems { _ = importer(in: $0, memory: 64, timeout: .minutes(16)) }
        #expect(
            problems.map(\.message) == [
                "The memory of function order-importer in MB is 64.",
                "The timeout of function order-importer is 16 minutes.",
            ])
        #expect(problems.first?.resolution == "give 128 to 10240.")
    }

    private enum Renamed: FunctionContract {
        struct Needs: Decodable, Sendable {
            var password: String
            enum CodingKeys: String, CodingKey { case password = "pass_word" }
        }
        typealias Input = Order
        typealias Output = Order
        static let name = "renamed"
    }

    @Test("finds what it needs where the stack puts it")
    func renamedNeeds() {
        let problems = problems { stack in
            Function(
                Renamed.self, in: stack, image: .init(repository: "r", tag: "1"), needs: .init(password: "no secret"))
        }
        #expect(
            problems.map(\.message) == [
                "Function renamed cannot read what it needs: The environment has no variable PASS_WORD, which the function "
                    + "needs."
            ])
    }

    private enum Misnamed: FunctionContract {
        struct Needs: Decodable, Sendable {
            var awsRegion: String
            var statusTable: String
            var status_table: String
            var files: Capability<ReadObjects>
            var sizes: [Int]
        }
        typealias Input = Order
        typealias Output = Order
        static let name = "misnamed"
    }

    @Test("says which of its needs cannot be variables of its environment")
    func needs() {
        let problems = problems { stack in
            Function(
                Misnamed.self, in: stack, image: .init(repository: "r", tag: "1"),
                needs: .init(
                    awsRegion: "", statusTable: "a", status_table: "b", files: .init(resource: "by hand"), sizes: []))
        }
        #expect(
            problems.map(\.message) == [
                "Function misnamed needs something whose variable would be AWS_REGION, a name that Lambda keeps for itself.",
                "Two things that function misnamed needs have the variable STATUS_TABLE.",
                "Function misnamed needs a capability that no construct granted as FILES.",
                "Function misnamed needs a value of type Array<Int> as SIZES.",
            ])
    }
}

@Suite("A role")
struct RoleGrantTests {
    @Test("cannot receive a capability that no construct made")
    func madeByHand() {
        let line = #line + 2
        let problems = problems { stack in
            Role(
                "r", in: stack, name: "r", assumedBy: .service("lambda.amazonaws.com"),
                grants: [Capability<ReadObjects>(resource: "by hand")])
        }
        #expect(problems.count == 1)
        #expect(problems.first?.message.contains("a role is granted a capability that no construct made.") == true)
        #expect(problems.first?.source?.line == line)
    }
}

@Suite("Events")
struct EventTests {
    private enum Nightly: FunctionContract {
        struct Input: Codable, Sendable { var days: Int; var path: String }
        typealias Output = Order
        static let name = "nightly"
    }

    private func worker(in stack: Stack, visibility: Duration = .minutes(3)) -> (Queue<BucketEvent>, Bucket) {
        let files = Bucket("files", in: stack, name: "files")
        let orders = Table(
            "orders", of: Order.self, in: stack, key: \.id, indexes: [.init("by-customer", partition: \.customer)])
        let arrivals = Queue(
            "arrivals", of: BucketEvent.self, in: stack, visibilityTimeout: visibility, senders: [.bucket(files)])
        let importer = Function(
            OrderImporter.self, in: stack, image: .init(repository: "r", tag: "1"),
            needs: .init(
                files: files.read, orders: orders.write, byCustomer: orders.query(orders.indexes[0]), batchSize: 1))
        QueueConsumer("arrivals", in: stack, of: arrivals, importer, batchSize: 5, maxConcurrency: 2)
        return (arrivals, files)
    }

    @Test("of a queue reach the function that takes its messages")
    func queueConsumer() throws {
        let all = try resources { _ = worker(in: $0) }
        #expect(
            all.at("aws_lambda_event_source_mapping", "arrivals") == [
                "event_source_arn": "${aws_sqs_queue.arrivals.arn}", "batch_size": 5,
                "function_name": "${aws_lambda_function.order-importer.arn}",
                "function_response_types": ["ReportBatchItemFailures"], "scaling_config": ["maximum_concurrency": 2],
                "depends_on": ["aws_iam_role_policy.arrivals-receive"],
            ])
        #expect(
            all.at("aws_iam_role_policy", "arrivals-receive", "policy")?.text?.contains(
                #"["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], "Effect" = "Allow", "Resource" = aws_sqs_queue.arrivals.arn"#
            ) == true)
    }

    @Test("of a queue are hidden for as long as the function may take")
    func visibility() {
        let problems = problems { _ = worker(in: $0, visibility: .seconds(28)) }
        #expect(
            problems.map(\.message) == [
                "The visibility timeout of the queue that arrivals takes messages of (28 seconds) is shorter than the "
                    + "function's timeout (29 seconds), so that a message could be handled twice at once."
            ])
    }

    @Test("of a bucket reach a queue")
    func bucketNotifications() throws {
        let all = try resources { stack in
            let (arrivals, files) = worker(in: stack)
            BucketNotifications(
                of: files, in: stack, to: [.queue(arrivals, on: .objectCreated, prefix: "in/", suffix: ".csv")])
        }
        #expect(
            all.at("aws_s3_bucket_notification", "files") == [
                "bucket": "${aws_s3_bucket.files.id}", "depends_on": ["aws_sqs_queue_policy.arrivals"],
                "queue": [
                    [
                        "events": ["s3:ObjectCreated:*"], "filter_prefix": "in/", "filter_suffix": ".csv",
                        "queue_arn": "${aws_sqs_queue.arrivals.arn}",
                    ]
                ],
            ])
    }

    @Test("of a bucket and of a topic go where they are let in only")
    func senders() {
        let problems = problems { stack in
            let files = Bucket("files", in: stack, name: "files")
            let closed = Queue("closed", of: BucketEvent.self, in: stack)
            let quiet = Topic("quiet", of: BucketEvent.self, in: stack)
            BucketNotifications(
                of: files, in: stack, to: [.queue(closed, on: .objectCreated), .topic(quiet, on: .objectRemoved)])
            quiet.subscribe("closed", .queue(closed), in: stack)
        }
        #expect(
            problems.map(\.message) == [
                "The bucket files would tell the queue aws_sqs_queue.closed, which does not let it.",
                "The bucket files would tell the topic aws_sns_topic.quiet, which does not let it.",
                "The subscription closed is of a queue that does not let the topic send.",
            ])
    }

    @Test("of a schedule reach a function, with its input")
    func schedule() throws {
        let all = try resources { stack in
            let nightly = Function(Nightly.self, in: stack, image: .init(repository: "r", tag: "1"))
            Schedule(
                "nightly-run", in: stack, .cron("0 3 * * ? *", timeZone: "Europe/Berlin"), invoking: nightly,
                with: .init(days: 1, path: "a/\"b\" ${c}"))
        }
        let schedule = try #require(all.at("aws_scheduler_schedule", "nightly-run"))
        #expect(schedule["schedule_expression"] == "cron(0 3 * * ? *)")
        #expect(schedule["schedule_expression_timezone"] == "Europe/Berlin")
        #expect(schedule.at("target", "input") == #"{"days":1,"path":"a/\"b\" $${c}"}"#)
        #expect(schedule.at("target", "arn") == "${aws_lambda_function.nightly.arn}")
        #expect(
            all.at("aws_iam_role_policy", "nightly-run", "policy")?.text?.contains(
                #""Action" = "lambda:InvokeFunction", "Effect" = "Allow", "Resource" = aws_lambda_function.nightly.arn"#
            )
                == true)
    }

    @Test("of a schedule start a state machine, with its input")
    func scheduledStateMachine() throws {
        let all = try resources { stack in
            let nightly = Function(Nightly.self, in: stack, image: .init(repository: "r", tag: "1"))
            let machine = StateMachine("cleaning", in: stack, kind: .standard, input: Nightly.Input.self) { _ in
                Task(invoking: nightly)
            }
            Schedule("clean-up", in: stack, .every(.minutes(15)), starting: machine, with: .init(days: 1, path: "a"))
        }
        let schedule = try #require(all.at("aws_scheduler_schedule", "clean-up"))
        #expect(schedule["schedule_expression"] == "rate(15 minutes)")
        #expect(schedule.at("target", "input") == #"{"days":1,"path":"a"}"#)
        #expect(schedule.at("target", "arn") == "${aws_sfn_state_machine.cleaning.arn}")
        #expect(
            all.at("aws_iam_role_policy", "clean-up", "policy")?.text?.contains(
                #""Action" = "states:StartExecution", "Effect" = "Allow", "Resource" = aws_sfn_state_machine.cleaning.arn"#
            ) == true)
    }

    @Test(
        "of a schedule come at times that there are",
        arguments: [
            (Schedule.Times.every(.seconds(30)), ["The schedule s comes every 30 seconds."]),
            (.every(.seconds(90)), ["The schedule s comes every 90 seconds."]),
            (.cron("0 3 * * *"), ["aws_scheduler_schedule.s has 5 fields."]),
            (
                .cron("0 25 * * ? *", timeZone: "Berlin"),
                [
                    "aws_scheduler_schedule.s has the hours \"25\": 25 is out of range.",
                    "aws_scheduler_schedule.s is in the time zone \"Berlin\", which there is not; did you mean "
                        + "Europe/Berlin?",
                ]
            ),
        ])
    func scheduleMistakes(times: Schedule.Times, messages: [String]) {
        let problems = problems { stack in
            let nightly = Function(Nightly.self, in: stack, image: .init(repository: "r", tag: "1"))
            Schedule("s", in: stack, times, invoking: nightly, with: .init(days: 1, path: ""))
        }
        #expect(problems.map(\.message) == messages)
    }
}
