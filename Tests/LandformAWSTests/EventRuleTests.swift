import Contracts
import Landform
import LandformAWS
import Records
import StatesLanguage
import Testing

@Suite("A rule of events")
struct EventRuleTests {
    private struct Arrival: EventBridgeEvent {
        var detail: ObjectCreated
        enum CodingKeys: String, CodingKey { case detail }
        static var propertyNames: [PartialKeyPath<Arrival>: String] { names(CodingKeys.self, [\.detail: .detail]) }
    }

    private func machine(in stack: Stack) -> StateMachine<Arrival, String> {
        StateMachine("import", in: stack, kind: .standard, input: Arrival.self) { arrival in
            Pass("key", arrival.detail.object.key)
        }
    }

    private func importer(in stack: Stack) {
        let files = Bucket("files", in: stack, name: "files")
        let lost = Queue("lost", of: Arrival.self, in: stack, senders: [.events(ofAccount: "123456789012")])
        BucketNotifications(of: files, in: stack, to: [.eventBridge])
        EventRule(
            "arrivals", in: stack, on: .objectCreated(in: files, under: "in/"), starting: machine(in: stack),
            retryFor: .hours(2), deadLetters: lost)
    }

    @Test("is about the objects of a bucket under a prefix")
    func pattern() throws {
        let all = try resources(importer)
        #expect(all.at("aws_s3_bucket_notification", "files", "eventbridge") == true)
        #expect(all.at("aws_cloudwatch_event_rule", "arrivals", "name") == "arrivals-dev")
        #expect(
            all.at("aws_cloudwatch_event_rule", "arrivals", "event_pattern")
                == .string(
                    #"${jsonencode({ "detail" = { "bucket" = { "name" = [aws_s3_bucket.files.bucket] }, "object" = { "key" = "#
                        + #"[{ "prefix" = "in/" }] } }, "detail-type" = ["Object Created"], "source" = ["aws.s3"] })}"#)
        )
    }

    @Test("starts the state machine, by a role that may do just that, and keeps what cannot be started")
    func target() throws {
        let all = try resources(importer)
        #expect(
            all.at("aws_cloudwatch_event_target", "arrivals") == [
                "arn": "${aws_sfn_state_machine.import.arn}", "rule": "${aws_cloudwatch_event_rule.arrivals.name}",
                "role_arn": "${aws_iam_role.arrivals.arn}",
                "dead_letter_config": ["arn": "${aws_sqs_queue.lost.arn}"],
                "retry_policy": ["maximum_event_age_in_seconds": 7200, "maximum_retry_attempts": 185],
                "depends_on": ["aws_iam_role_policy.arrivals", "aws_sqs_queue_policy.lost"],
            ])
        let policy = try #require(all.at("aws_iam_role_policy", "arrivals", "policy")?.text)
        #expect(
            policy.contains(
                #"[{ "Action" = "states:StartExecution", "Effect" = "Allow", "Resource" = aws_sfn_state_machine.import.arn }]"#
            ))
        let trust = try #require(all.at("aws_iam_role", "arrivals", "assume_role_policy")?.text)
        #expect(trust.contains("events.amazonaws.com"))
    }

    @Test("is about all events of a kind, or about those that its own language says")
    func otherPatterns() throws {
        func pattern(_ pattern: EventPattern<ObjectCreated>) throws -> String? {
            try resources { EventRule("r", in: $0, on: pattern, starting: machine(in: $0)) }
                .at("aws_cloudwatch_event_rule", "r", "event_pattern")?.text
        }
        let kind = #""detail-type":["Object Created"],"source":["aws.s3"]}"#
        #expect(try pattern(.any()) == "{" + kind)
        #expect(
            try pattern(.any(rawDetail: ["reason": ["CopyObject"]])) == #"{"detail":{"reason":["CopyObject"]},"# + kind)
    }

    @Test("says that its dead letters could not be sent, and what duration it takes")
    func mistakes() {
        let line = #line + 3
        let problems = problems { stack in
            let lost = Queue("lost", of: Arrival.self, in: stack)
            EventRule(
                "r", in: stack, on: .any(), starting: machine(in: stack), retryFor: .hours(25), deadLetters: lost)
        }
        #expect(
            problems.map(\.message) == [
                "The rule r would send dead letters to a queue that does not let EventBridge send.",
                "How long the rule r tries is 25 hours.",
            ])
        #expect(problems.allSatisfy { $0.source?.line == line })
        #expect(problems.first?.resolution == "declare the queue with `senders: [.events(ofAccount: …)]`.")
    }
}
