import AWS
import AWSDynamoDB
import AWSS3
import Contracts
import Landform
import LandformAWS
import Testing

@Suite("The log of a bucket's requests")
struct BucketAccessLogTests {
    private func log(in stack: Stack) {
        let files = Bucket("files", in: stack, name: "files")
        let others = Bucket("others", in: stack, name: "others")
        BucketAccessLog("log", in: stack, name: "log", of: [files, others], isProtected: true)
    }

    @Test("is written by S3 into a bucket of its own, for these buckets of the account only")
    func declaration() throws {
        let all = try resources(log)
        for source in ["files", "others"] {
            #expect(
                all.at("aws_s3_bucket_logging", source) == [
                    "bucket": .string("${aws_s3_bucket.\(source).id}"), "target_bucket": "${aws_s3_bucket.log.id}",
                    "target_prefix": .string("\(source)/"),
                    "depends_on": ["aws_s3_bucket_policy.log"],
                ])
        }
        let policy = try #require(all.at("aws_s3_bucket_policy", "log", "policy")?.text)
        #expect(
            policy.contains(
                #"{ "Action" = "s3:PutObject", "Condition" = { "ArnLike" = { "aws:SourceArn" = aws_s3_bucket.files.arn }, "#
                    + #""StringEquals" = { "aws:SourceAccount" = data.aws_caller_identity.deployment.account_id } }, "#
                    + #""Effect" = "Allow", "Principal" = { "Service" = "logging.s3.amazonaws.com" }, "#
                    + #""Resource" = "${aws_s3_bucket.log.arn}/files/*" }"#))
        #expect(policy.contains("DenyWithoutTLS"))
        #expect(all.at("aws_s3_bucket", "log", "lifecycle", "prevent_destroy") == true)
        #expect(all.at("aws_s3_bucket_policy", "files", "policy")?.text?.contains("logging") == false)
    }

    @Test("is of a bucket")
    func problem() {
        #expect(
            problems { BucketAccessLog("log", in: $0, name: "log", of: []) }.map(\.message)
                == ["The access log log is of no bucket."])
    }
}

@Suite("A queue that is protected")
struct ProtectedQueueTests {
    @Test("is not destroyed by a plan")
    func lifecycle() throws {
        let all = try resources { stack in
            Queue("letters", of: Order.self, in: stack, isProtected: true)
            Queue("others", of: Order.self, in: stack)
        }
        #expect(all.at("aws_sqs_queue", "letters", "lifecycle", "prevent_destroy") == true)
        #expect(all.at("aws_sqs_queue", "others", "lifecycle") == nil)
    }
}

@Suite("An address for examples")
struct ExampleAddressTests {
    private func problems(of subscriber: Subscriber<AlarmEvent>) -> [Diagnostic] {
        LandformAWSTests.problems { stack in
            Topic("alarms", of: AlarmEvent.self, in: stack).subscribe("mail", subscriber, in: stack)
        }
    }

    @Test(
        "is told of with a warning",
        arguments: [
            "operations@example.com", "a@mail.EXAMPLE.org", "a@b.test", "a@localhost", "\"x@y\"@example.net",
        ])
    func mail(_ address: String) {
        let line = #line - 10
        let found = problems(of: .email(.init(address)))
        #expect(found.map(\.severity) == [.warning])
        #expect(found.first?.message.hasPrefix("The subscription mail sends to ") == true)
        #expect(found.first?.source?.line == line)
        let local = Expression<String>.raw("var.mailbox")
        #expect(problems(of: .email("\(local)@example.com")).count == 1)
    }

    @Test(
        "is none of others",
        arguments: ["a@example.com.de", "a@notexample.com", "a@example-company.com", "example.com@mail.de"])
    func others(_ address: String) { #expect(problems(of: .email(.init(address))).isEmpty) }

    @Test("is one of URLs, too")
    func urls() {
        #expect(problems(of: .https("https://hooks.example.com:8443/alarms")).count == 1)
        #expect(problems(of: .https("https://hooks.company.com/example.com")).isEmpty)
        #expect(problems(of: .email(.raw("var.mail"))).isEmpty)
    }
}

@Suite("Findings that a stack accepts")
struct StackAcceptedFindingsTests {
    @Test("are those of all resources of a type, but for those that have their own reason or no such finding")
    func types() throws {
        let stack = Stack("stack")
        AWSProvider(in: stack, region: "eu-central-1")
        S3Bucket("a", in: stack)
        stack.accepting("CKV_AWS_144", of: S3Bucket.self, because: "one region is enough")
        S3Bucket("b", in: stack).accepting("CKV_AWS_144", because: "it can be made again")
        S3Bucket("c", in: stack).noLongerAccepting("CKV_AWS_144")
        DynamoDBTable("d", in: stack, name: "documents")
        let json = try App(stack).synthesize().stacks[0].configuration
        func accepted(_ name: String) -> JSONValue? { json.resource("aws_s3_bucket", name)?.at("//", "accepted") }
        #expect(accepted("a") == ["CKV_AWS_144": "one region is enough"])
        #expect(accepted("b") == ["CKV_AWS_144": "it can be made again"])
        #expect(accepted("c") == nil)
        #expect(json.resource("aws_dynamodb_table", "d")?["//"] == nil)
    }

    @Test("of one system are not those of the library")
    func library() throws {
        let stack = Stack("stack")
        AWSProvider(in: stack, region: "eu-central-1")
        _ = Tools(in: stack)
        let json = try App(stack).synthesize().stacks[0].configuration
        #expect(json.resource("aws_s3_bucket", "files")?["//"] == nil)
        #expect(json.resource("aws_dynamodb_table", "jobs")?["//"] == nil)
        // What is true of every function from an image.
        #expect(json.resource("aws_lambda_function", "worker")?.at("//", "accepted")?.keys == ["CKV_AWS_272"])
    }
}

@Suite("The size of a bucket")
struct BucketSizeAlarmTests {
    @Test("is watched by the day")
    func alarm() throws {
        let all = try resources { stack in
            let files = Bucket("files", in: stack, name: "files")
            Alarms("alarm", in: stack, prefix: "orders", notifying: .nobody(because: "it is a test"))
                .watch("files", files, mostBytes: 500_000_000_000)
        }
        let alarm = try #require(all.at("aws_cloudwatch_metric_alarm", "alarm-files-size"))
        #expect(alarm["namespace"] == "AWS/S3" && alarm["metric_name"] == "BucketSizeBytes")
        #expect(
            alarm["dimensions"] == ["BucketName": "${aws_s3_bucket.files.bucket}", "StorageType": "StandardStorage"])
        #expect(alarm["period"] == 86_400 && alarm["statistic"] == "Average")
        #expect(alarm["threshold"] == 500_000_000_000)
        #expect(alarm["comparison_operator"] == "GreaterThanThreshold")
        #expect(alarm["treat_missing_data"] == "notBreaching")
    }
}
