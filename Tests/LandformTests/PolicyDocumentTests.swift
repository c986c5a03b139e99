import AWS
import AWSIAM
import AWSSQS
import AWSTypes
import Landform
import Testing

@Suite("Policies")
struct PolicyDocumentTests {
    /// The policy's JSON, where all of it is known.
    private func json(_ statements: Statement...) throws -> JSONValue {
        guard case .string(let text) = try rendered(PolicyDocument(statements).json) else { throw NoText() }
        return try #require(JSONValue(parsing: Array(text.utf8)))
    }

    private func statement(_ statement: Statement) throws -> JSONValue? {
        guard case .array(let statements)? = try json(statement)["Statement"] else { throw NoText() }
        return statements.first
    }

    @Test("a policy has a version and its statements in their order")
    func policy() throws {
        #expect(
            try json(.allow("s3:GetObject", on: "arn:aws:s3:::b/*", sid: "Read"), .deny("s3:*", on: "*")) == [
                "Version": "2012-10-17",
                "Statement": [
                    ["Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"],
                    ["Effect": "Deny", "Action": "s3:*", "Resource": "*"],
                ],
            ])
    }

    @Test("several actions, resources and principals are lists, one is itself")
    func lists() throws {
        #expect(
            try statement(
                .allow(
                    "sqs:SendMessage", "sqs:GetQueueUrl", on: "arn:a", "arn:b",
                    to: .service("sns.amazonaws.com"), .service("events.amazonaws.com"), .aws("arn:aws:iam::1:root"),
                    .federated("arn:aws:iam::1:oidc-provider/x"))) == [
                    "Effect": "Allow", "Action": ["sqs:SendMessage", "sqs:GetQueueUrl"],
                    "Resource": ["arn:a", "arn:b"],
                    "Principal": [
                        "Service": ["sns.amazonaws.com", "events.amazonaws.com"], "AWS": "arn:aws:iam::1:root",
                        "Federated": "arn:aws:iam::1:oidc-provider/x",
                    ],
                ])
    }

    @Test("anyone is a star, also among others")
    func anyone() throws {
        #expect(try statement(.deny("s3:*", to: .anyone))?["Principal"] == "*")
        #expect(
            try statement(.deny("s3:*", to: .anyone, .service("x.amazonaws.com")))?["Principal"]
                == ["AWS": "*", "Service": "x.amazonaws.com"])
    }

    @Test("a trust policy names no resource")
    func trust() throws {
        #expect(
            try statement(.allow("sts:AssumeRole", to: .service("lambda.amazonaws.com"))) == [
                "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": ["Service": "lambda.amazonaws.com"],
            ])
    }

    @Test("conditions of one operator and key are put together")
    func conditions() throws {
        #expect(
            try statement(
                .allow(
                    "s3:PutObject", on: "*",
                    when: .stringEquals("aws:SourceAccount", "1", "2"),
                    .stringEquals("s3:x", "a", "b"), .stringNotEquals("s3:y", "c"),
                    .stringLike("s3:prefix", "${aws:username}/*"),
                    .arnEquals("aws:SourceArn", "arn:x"), .arnLike("aws:SourceArn", "arn:*"),
                    .bool("aws:SecureTransport", false), .raw("NumericLessThan", "s3:max-keys", "10")))?["Condition"]
                == [
                    "StringEquals": ["aws:SourceAccount": ["1", "2"], "s3:x": ["a", "b"]],
                    "StringNotEquals": ["s3:y": "c"], "StringLike": ["s3:prefix": "$${aws:username}/*"],
                    "ArnEquals": ["aws:SourceArn": "arn:x"], "ArnLike": ["aws:SourceArn": "arn:*"],
                    "Bool": ["aws:SecureTransport": "false"], "NumericLessThan": ["s3:max-keys": "10"],
                ])
    }

    @Test("what is known is text, with IAM's own variables escaped once")
    func knownText() throws {
        let policy = PolicyDocument(.allow("s3:*", on: "arn:aws:s3:::b/${aws:username}/*"))
        #expect(
            try rendered(policy.json)
                == .string(
                    #"{"Statement":[{"Action":"s3:*","Effect":"Allow","Resource":"arn:aws:s3:::b/$${aws:username}/*"}],"#
                        + #""Version":"2012-10-17"}"#))
    }

    @Test("with a reference Terraform encodes it, and IAM's own variables stay text")
    func references() throws {
        let json = try configuration { stack in
            let queue = SQSQueue("q", in: stack)
            let policy = PolicyDocument(
                .allow(
                    "sqs:SendMessage", on: queue.arn, "\(queue.arn)/${aws:username}",
                    when: .arnLike("aws:SourceArn", queue.arn)))
            IAMPolicy("p", in: stack, policy: policy.json)
        }
        #expect(
            json.at("resource", "aws_iam_policy", "p", "policy")
                == .string(
                    #"${jsonencode({ "Statement" = [{ "Action" = "sqs:SendMessage", "#
                        + #""Condition" = { "ArnLike" = { "aws:SourceArn" = aws_sqs_queue.q.arn } }, "Effect" = "Allow", "#
                        + #""Resource" = [aws_sqs_queue.q.arn, "${aws_sqs_queue.q.arn}/$${aws:username}"] }], "#
                        + #""Version" = "2012-10-17" })}"#))
    }

    @Test("a principal is an ARN or the id of an account")
    func principals() throws {
        func principal(_ principal: Principal) throws -> JSONValue? {
            try statement(.allow("s3:GetObject", to: principal))?["Principal"]
        }
        #expect(try principal(.aws("123456789012")) == ["AWS": "123456789012"])
        #expect(try principal(.aws("arn:aws:iam::123456789012:role/r")) == ["AWS": "arn:aws:iam::123456789012:role/r"])
        let arn: Expression<ARN> = "arn:aws:iam::123456789012:user/u"
        #expect(try principal(.aws(arn)) == ["AWS": "arn:aws:iam::123456789012:user/u"])
        for name in ["role", "12345678901", "1234567890123", "12345678901a"] {
            let stack = Stack("s")
            AWSProvider(in: stack, region: "eu-central-1")
            let policy = PolicyDocument(.allow("sqs:SendMessage", to: .aws(.init(stringLiteral: name))))
            SQSQueue("q", in: stack, policy: policy.json)
            #expect(
                try diagnostic(stack).message.hasSuffix(
                    "\"\(name)\" is neither an ARN nor the id of an account, which has twelve digits."))
        }
    }

    @Test("a policy that IAM would refuse for its form is an error of the synthesis")
    func malformed() throws {
        func problem(_ policy: PolicyDocument) throws -> Diagnostic {
            let stack = Stack("s")
            AWSProvider(in: stack, region: "eu-central-1")
            SQSQueue("q", in: stack, policy: policy.json)
            return try diagnostic(stack)
        }
        #expect(try problem(PolicyDocument()).message == "aws_sqs_queue.q: a policy has no statement.")
        let idle = try problem(PolicyDocument(.allow(on: "*")))
        #expect(idle.message == "aws_sqs_queue.q: a policy's statement has no action.")
        for action in ["SendMessage", "sqs:", ":SendMessage", "sqs:Send Message", "sqs:a:b", ""] {
            let wrong = try problem(PolicyDocument(.allow(Action(action), on: "*")))
            #expect(wrong.message == "aws_sqs_queue.q: \"\(action)\" is no action of an AWS service.")
            #expect(wrong.resolution?.contains("`sqs:SendMessage`") == true)
        }
        #expect(throws: Never.self) { try json(.deny("*", on: "*")) }

        func message(of statement: Statement...) throws -> String { try problem(PolicyDocument(statement)).message }
        #expect(
            try message(of: .allow("sqs:*", on: "*", when: .stringEquals("a:b", "1"), .stringEquals("a:b", "2")))
                == "aws_sqs_queue.q: a policy's statement has two conditions StringEquals on a:b, which IAM would take for "
                + "alternatives.")
        #expect(
            try message(of: .allow("sqs:*", on: "*", when: .stringEquals("a:b")))
                == "aws_sqs_queue.q: the condition StringEquals on a:b has no value.")
        #expect(
            try message(of: .allow("sqs:*", on: "*", sid: "A b"))
                == "aws_sqs_queue.q: \"A b\" is no id of a policy's statement.")
        #expect(
            try message(of: .allow("sqs:*", on: "*", sid: "A"), .deny("sqs:*", on: "*", sid: "A"))
                == "aws_sqs_queue.q: two statements of a policy have one id.")
        #expect(
            try message(of: .allow("s3:GetObject", on: "my-bucket/*", to: .anyone))
                == "aws_sqs_queue.q: \"my-bucket/*\" is no ARN.")
    }

    @Test("text where an ARN belongs begins with an ARN")
    func textOfARN() throws {
        func messages(_ arn: (SQSQueue) -> Expression<ARN>) -> [String] {
            let stack = Stack("s")
            AWSProvider(in: stack, region: "eu-central-1")
            let queue = SQSQueue("q", in: stack)
            Output("o", in: stack, arn(queue))
            return diagnostics(stack).map(\.message)
        }
        #expect(messages { "\($0.arn)/*" } == [])
        #expect(messages { _ in "arn:aws:s3:::b" } == [])
        #expect(messages { "arn:aws:s3:::\($0.name)" } == [])
        #expect(messages { $0.name.rawCast() } == [])
        #expect(messages { "\($0.name)/*" } == ["output.o: this text begins with something that is no ARN."])
        #expect(messages { "queue/\($0.arn)" } == [#"output.o: "queue/" is no ARN."#])
        #expect(messages { _ in "" } == ["output.o: this text begins with something that is no ARN."])
        #expect(messages { _ in .init("my-role") } == [#"output.o: "my-role" is no ARN."#])
    }
}

private struct NoText: Error {}
