import AWS
import Contracts
import Foundation
import Landform
import struct Landform.Expression
import LandformAWS
import Records
import StatesLanguage
import Testing

/// On whose behalf services act: what guards against a confused deputy.
@Suite("What a service may do")
struct TrustTests {
    private static let ofAccount =
        #""StringEquals" = { "aws:SourceAccount" = data.aws_caller_identity.deployment.account_id }"#

    /// The conditions of a role that a service assumes.
    private func trust(
        of principal: Principal, onBehalfOf source: TrustedSource? = nil, when conditions: [Condition] = []
    ) throws -> String {
        let all = try resources {
            Role("r", in: $0, name: "r", assumedBy: principal, onBehalfOf: source, when: conditions, grants: [])
        }
        return try #require(all.at("aws_iam_role", "r", "assume_role_policy")?.text)
    }

    @Test("is done for the stack's account, where a role says nothing else")
    func role() throws {
        #expect(try trust(of: .service("lambda.amazonaws.com")).contains(#""Condition" = { \#(Self.ofAccount) }"#))
        // Who is no service, or does not say for whom it acts, could not assume a role with the condition.
        for principal in [Principal.aws("123456789012"), .service("ec2.amazonaws.com")] {
            #expect(try !trust(of: principal).contains("Condition"))
        }
        #expect(
            try !trust(of: .service("old.amazonaws.com"), onBehalfOf: .unknown(because: "it does not say")).contains(
                "Condition"))
        let own = try trust(
            of: .service("sns.amazonaws.com"), when: [.stringEquals("aws:sourceaccount", "123456789012")])
        #expect(own.contains("123456789012") && !own.contains("data."))
    }

    @Test("is done for the one resource, where that can be known: every role of every construct has its source")
    func constructs() throws {
        let all = try resources { stack in
            let tools = Tools(in: stack)
            let machine = StateMachine("m", in: stack, kind: .standard, input: Job.self) { _ in Pass("p", constant: 1) }
            Schedule(
                "nightly", in: stack, .every(.minutes(15)), starting: machine,
                with: Job(id: "1", owner: nil, attempts: 0, dueAt: nil, isDone: false, unnamed: nil))
            EventRule("arrivals", in: stack, on: .objectCreated(in: tools.files), starting: arrivals(in: stack))
            BucketNotifications(of: tools.files, in: stack, to: [.eventBridge])
            APIGatewayLogging("logging", in: stack, name: "logging")
            RestAPI("api", in: stack, name: "api", stage: "dev") {
                Method(.get, integration: .getObject(from: tools.files, key: .query("key")))
            }
        }
        guard case .object(let roles)? = all["aws_iam_role"] else {
            Issue.record("there is no role")
            return
        }
        #expect(roles.count == 7)
        for (name, role) in roles {
            #expect(role["assume_role_policy"]?.text?.contains(Self.ofAccount) == true, "\(name)")
        }
        func source(_ role: String) -> String? {
            let text = roles[role]?["assume_role_policy"]?.text ?? ""
            guard let start = text.range(of: #""ArnLike" = { "aws:SourceArn" = ""#) else { return nil }
            return String(text[start.upperBound...].prefix { $0 != "\"" })
        }
        let here = "${data.aws_region.deployment.id}:${data.aws_caller_identity.deployment.account_id}"
        let arn = "arn:${data.aws_partition.deployment.partition}"
        #expect(source("m") == "\(arn):states:\(here):stateMachine:m-dev")
        #expect(source("nightly") == "\(arn):scheduler:\(here):schedule-group/default")
        #expect(source("arrivals") == "\(arn):events:\(here):rule/arrivals-dev")
    }

    private func arrivals(in stack: Stack) -> StateMachine<Arrival, Int> {
        StateMachine("on-arrival", in: stack, kind: .standard, input: Arrival.self) { _ in Pass("p", constant: 1) }
    }

    private struct Arrival: EventBridgeEvent {
        var detail: ObjectCreated
        enum CodingKeys: String, CodingKey { case detail }
        static var propertyNames: [PartialKeyPath<Arrival>: String] { names(CodingKeys.self, [\.detail: .detail]) }
    }

    @Test("is written with data sources that a stack has once")
    func dataSources() throws {
        let stack = Stack("stack")
        AWSProvider(in: stack, region: "eu-central-1")
        stack.forEach(["a", "b"]) { each in
            Role("r", in: each, name: "\(each.key)", assumedBy: .service("lambda.amazonaws.com"), grants: []).resource
        }
        Topic("alarms", of: AlarmEvent.self, in: stack, publishers: [.alarms(ofAccount: "123456789012")])
        #expect(DeploymentTarget(of: stack).accountID == DeploymentTarget(of: stack.scope("part")).accountID)
        let data = try App(stack).synthesize().stacks[0].configuration["data"]
        #expect(data?.keys == ["aws_caller_identity", "aws_partition"])
        #expect(data?["aws_caller_identity"]?.withoutComments == ["deployment": [:]])
    }

    @Test("is limited in the policies of queues, topics and functions, too")
    func senders() throws {
        let all = try resources { stack in
            let files = Bucket("files", in: stack, name: "files")
            let function = Function(
                Listener.self, in: stack, image: .init(repository: "registry/listener", tag: "1"))
            BucketNotifications(of: files, in: stack, to: [.function(function, on: .objectCreated)])
            Queue(
                "q", of: BucketEvent.self, in: stack,
                senders: [
                    .bucket(files), .events(ofAccount: "123456789012"),
                    .bucket(files, ofAccount: "210987654321"),
                ])
            Topic("t", of: AlarmEvent.self, in: stack, publishers: [.alarms(ofAccount: "123456789012")])
        }
        let queue = try #require(all.at("aws_sqs_queue_policy", "q", "policy")?.text)
        #expect(
            queue.contains(
                #""Condition" = { "ArnEquals" = { "aws:SourceArn" = aws_s3_bucket.files.arn }, \#(Self.ofAccount) }"#))
        #expect(queue.contains(#""aws:SourceAccount" = "210987654321""#))
        #expect(queue.contains(#""ArnLike" = { "aws:SourceArn" = "arn:*:events:*:123456789012:rule/*" }"#))
        let topic = try #require(all.at("aws_sns_topic_policy", "t", "policy")?.text)
        #expect(topic.contains(#""ArnLike" = { "aws:SourceArn" = "arn:*:cloudwatch:*:123456789012:alarm:*" }"#))
        #expect(
            all.at("aws_lambda_permission", "files-0", "source_account")
                == "${data.aws_caller_identity.deployment.account_id}")
    }

    private enum Listener: FunctionContract {
        typealias Input = BucketEvent
        typealias Output = BatchResponse
        static let name = "listener"
    }
}
