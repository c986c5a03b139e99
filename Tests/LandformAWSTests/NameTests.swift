import AWS
import AWSDynamoDB
import AWSIAM
import AWSS3
import AWSSQS
import Landform
import LandformAWS
import Records
import Testing

@Suite("The name of a resource")
struct NameTests {
    @Test(
        "of a bucket is one that S3 takes",
        arguments: [
            ("ab", "has 2 characters (\"ab\")"), ("Files", "has a character that AWS does not take there: \"F\""),
            ("my_files", "has a character that AWS does not take there: \"_\""),
            ("-files", "does not begin and end with a letter or a digit"), ("a..b", "has two adjacent dots"),
            ("192.168.5.4", "looks like an IP address"),
            ("files-s3alias", "ends in -s3alias, which AWS keeps for itself"),
            ("dateien-für-alle", "has a character that AWS does not take there: \"ü\""),
        ])
    func buckets(name: String, problem: String) {
        let line = #line + 1
        let found = problems { Bucket("files", in: $0, name: .init(name)) }
        #expect(found.map(\.message) == ["The name of aws_s3_bucket.files \(problem)."])
        #expect(found.first?.source?.line == line)
        #expect(found.first?.resolution == "give 3 to 63 characters: lower-case ASCII letters, digits and . -.")
    }

    @Test("of a construct is not too long, with the suffix of the stack")
    func constructs() {
        let long = String(repeating: "n", count: 300)
        let found = problems { stack in
            Queue("q\(long.prefix(80))", of: Order.self, in: stack)
            Topic("t\(long.prefix(256))", of: Order.self, in: stack)
            Table("t\(long.prefix(255))", of: Order.self, in: stack, key: \.id)
            Role("r\(long.prefix(64))", in: stack, name: .init(long), assumedBy: .service("x"), grants: [])
            StateMachine("m\(long.prefix(80))", in: stack, kind: .standard, input: String.self) { _ in Pass("a") }
        }
        let counts = ["has 81 characters", "has 257 characters", "has 300 characters", "has 256 characters"]
        for count in counts { #expect(found.contains { $0.message.contains(count) }, "\(count)") }
        #expect(found.filter { $0.message.hasPrefix("The name of aws_sfn_state_machine.m") }.count == 1)
    }

    @Test("of an index is one that DynamoDB takes")
    func indexes() {
        let found = problems { stack in
            Table(
                "orders", of: Order.self, in: stack, key: \.id,
                indexes: [.init("by customer", partition: \.customer), .init("by", partition: \.placedAt)])
        }
        #expect(
            found.map(\.message) == [
                "The name of an index of aws_dynamodb_table.orders has a character that AWS does not take there: \" \".",
                "The name of an index of aws_dynamodb_table.orders has 2 characters (\"by\").",
            ])
    }

    @Test("is checked as far as it is known")
    func templates() {
        let found = problems { stack in
            let account = DataCallerIdentity("current", in: stack).accountID
            Bucket("good", in: stack, name: "files-\(account)")
            Bucket("bad", in: stack, name: "Files-\(account)")
        }
        #expect(
            found.map(\.message) == [
                "The name of aws_s3_bucket.bad has a character that AWS does not take there: \"F\"."
            ])
    }

    @Test("is accepted where somebody says why")
    func accepted() {
        let found = problems { stack in
            S3Bucket("old", in: stack, bucket: "Old_Files")
                .accepting("aws-names", because: "it was made before 2018, when such names were taken")
        }
        #expect(found == [])
    }
}

@Suite("Two resources of one type")
struct SameNameTests {
    @Test("do not have one name in a stack")
    func inAStack() {
        let line = #line + 3
        let found = problems { stack in
            Queue("a", of: Order.self, in: stack, name: "orders")
            SQSQueue("b", in: stack, name: "orders")
            Topic("c", of: Order.self, in: stack, name: "orders")
        }
        #expect(found.map(\.message) == ["aws_sqs_queue.b and aws_sqs_queue.a have one name \"orders\"."])
        #expect(found.first?.source?.line == line)
        #expect(found.first?.resolution == "give one of the two another name.")
    }

    @Test("do not have one name that is made of the same parts")
    func templates() {
        let found = problems { stack in
            let owner = Variable<String>("owner", in: stack).value
            SQSQueue("a", in: stack, name: "orders-\(owner)")
            SQSQueue("b", in: stack, name: "orders-\(owner)")
        }
        #expect(found.map(\.message) == ["aws_sqs_queue.b and aws_sqs_queue.a have one name."])
    }

    private func messages(
        regions: (String, String), accounts: (String?, String?) = (nil, nil), _ fill: (Stack) -> Void
    ) -> [String] {
        let one = Stack("one"), two = Stack("two")
        for (stack, region, account) in [(one, regions.0, accounts.0), (two, regions.1, accounts.1)] {
            AWSProvider(in: stack, allowedAccountIDs: account.map { [.init($0)] }, region: .init(region))
            fill(stack)
        }
        do { return try App(one, two).synthesize().warnings.map(\.message) } catch {
            return error.diagnostics.map(\.message)
        }
    }

    @Test("do not have one name in stacks of one region and account")
    func inAnApp() {
        let fill = { (stack: Stack) -> Void in SQSQueue("q", in: stack, name: "orders") }
        let error = "aws_sqs_queue.q and aws_sqs_queue.q have one name \"orders\" in stacks one and two."
        #expect(messages(regions: ("eu-central-1", "eu-central-1"), fill) == [error])
        #expect(messages(regions: ("eu-central-1", "us-east-1"), fill) == [])
        #expect(
            messages(
                regions: ("eu-central-1", "eu-central-1"), accounts: ("111111111111", "222222222222"), fill) == [])
    }

    @Test("have names that count in all regions, or in all accounts")
    func wider() {
        let trust = PolicyDocument(.allow("sts:AssumeRole", to: .service("lambda.amazonaws.com"))).json
        let role = { (stack: Stack) -> Void in
            IAMRole("r", in: stack, assumeRolePolicy: trust, name: "worker")
        }
        let bucket = { (stack: Stack) -> Void in S3Bucket("b", in: stack, bucket: "the-files") }
        let accounts = ("111111111111" as String?, "222222222222" as String?)
        #expect(messages(regions: ("eu-central-1", "us-east-1"), role).count == 1)
        #expect(messages(regions: ("eu-central-1", "us-east-1"), accounts: accounts, role) == [])
        #expect(messages(regions: ("eu-central-1", "us-east-1"), accounts: accounts, bucket).count == 1)
    }

    @Test("are the instances of one, where its name does not tell them apart")
    func instances() {
        let found = problems { stack in
            stack.count(2) { SQSQueue("q", in: $0, name: "orders") }
            stack.count(2) { SQSQueue("r", in: $0, name: "refunds-\($0.index)") }
        }
        #expect(found.map(\.message) == ["All 2 instances of aws_sqs_queue.q have one name."])
    }
}
