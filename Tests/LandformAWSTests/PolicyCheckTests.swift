import AWS
import AWSIAM
import AWSSQS
import Landform
import LandformAWS
import Testing

@Suite("A policy")
struct PolicyCheckTests {
    private let lambda = Principal.service("lambda.amazonaws.com")

    @Test("of a role names a resource in each statement, and no principal")
    func grants() {
        let line = #line + 2
        let found = problems { stack in
            Role(
                "r", in: stack, name: "r", assumedBy: lambda,
                grants: [
                    Grant(.allow("s3:GetObject")), Grant(.allow("s3:PutObject", on: "arn:aws:s3:::a/*", to: .anyone)),
                ])
        }
        #expect(
            found.map(\.message) == [
                "A statement of aws_iam_role_policy.r (s3:GetObject) names no resource.",
                "A statement of aws_iam_role_policy.r (s3:PutObject) has a principal, which only a policy attached to a "
                    + "resource may have.",
            ])
        #expect(found.allSatisfy { $0.severity == .error && $0.source?.line == line })
    }

    @Test("of bindings is checked alike, and so is one that is written as text")
    func bindings() {
        let found = problems { stack in
            let trust = PolicyDocument(.allow("sts:AssumeRole", on: "*", to: lambda)).json
            let role = IAMRole("r", in: stack, assumeRolePolicy: trust)
            IAMRolePolicy(
                "p", in: stack, policy: #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*"}}"#,
                role: role.id)
            SQSQueuePolicy(
                "q", in: stack, policy: PolicyDocument(.allow("sqs:SendMessage", on: "*")).json,
                queueURL: "https://sqs.eu-central-1.amazonaws.com/123456789012/q")
        }
        #expect(
            found.map(\.message) == [
                "A statement of aws_iam_role_policy.p (s3:*) names no resource.",
                "A statement of aws_iam_role.r (sts:AssumeRole) names a resource, which a trust policy may not.",
                "A statement of aws_sqs_queue_policy.q (sqs:SendMessage) names no principal.",
            ])
    }

    @Test("joins statements that differ in their resources only, or in their actions only")
    func merging() throws {
        let all = try resources { stack in
            let grants = (1...3).flatMap { index in
                [
                    Grant(.allow("s3:GetObject", on: "arn:aws:s3:::b\(index)/*")),
                    Grant(.allow("s3:PutObject", on: "arn:aws:s3:::b\(index)/*")),
                ]
            }
            let others = [
                Grant(.allow("s3:GetObject", on: "arn:aws:s3:::c/*")),
                Grant(.deny("s3:GetObject", on: "arn:aws:s3:::b1/secret")),
            ]
            Role("r", in: stack, name: "r", assumedBy: lambda, grants: grants + others)
        }
        #expect(
            all.at("aws_iam_role_policy", "r", "policy")?.text
                == #"{"Statement":[{"Action":["s3:GetObject","s3:PutObject"],"Effect":"Allow","#
                + #""Resource":["arn:aws:s3:::b1/*","arn:aws:s3:::b2/*","arn:aws:s3:::b3/*"]},"#
                + #"{"Action":"s3:GetObject","Effect":"Allow","Resource":"arn:aws:s3:::c/*"},"#
                + #"{"Action":"s3:GetObject","Effect":"Deny","Resource":"arn:aws:s3:::b1/secret"}],"Version":"2012-10-17"}"#
        )
    }

    @Test("is not longer than IAM takes, for all inline policies of a role together")
    func size() {
        func grants(_ count: Int) -> [Grant] {
            (0..<count).map {
                Grant(.allow("s3:GetObject", on: "arn:aws:s3:::files/\(String(repeating: "k", count: 50))\($0)/*"))
            }
        }
        let found = problems { stack in
            let role = Role("r", in: stack, name: "r", assumedBy: lambda, grants: grants(80))
            role.allow(grants(60), id: "more", in: stack)
            Role("small", in: stack, name: "small", assumedBy: lambda, grants: grants(80))
        }
        #expect(found.count == 1)
        #expect(found.first?.message.hasPrefix("The inline policies of aws_iam_role.r have at least 1") == true)
        #expect(found.first?.message.hasSuffix("characters; IAM takes 10240 for all of a role.") == true)
    }
}
