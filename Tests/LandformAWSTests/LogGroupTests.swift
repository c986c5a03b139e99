import AWSTypes
import Landform
import LandformAWS
import Testing

@Suite("A log group")
struct LogGroupTests {
    @Test("keeps its events for as long as is said, and says why not longer")
    func declaration() throws {
        let json = try alarmStack { LogGroup("x", in: $0, name: "/app/x", retentionDays: 30) }.synthesize().stacks[0]
            .configuration
        let group = json["resource"]?["aws_cloudwatch_log_group"]?["x"]
        #expect(group?["name"] == "/app/x")
        #expect(group?["retention_in_days"] == 30)
        #expect(accepted(group) == ["CKV_AWS_158", "CKV_AWS_338"])
    }

    @Test("that is kept a year or for ever has nothing to excuse there", arguments: [0, 365, 3653])
    func long(days: Int) throws {
        let json = try alarmStack { LogGroup("x", in: $0, name: "x", retentionDays: days) }.synthesize().stacks[0]
            .configuration
        #expect(accepted(json["resource"]?["aws_cloudwatch_log_group"]?["x"]) == ["CKV_AWS_158"])
    }

    @Test(
        "is kept as long as CloudWatch can",
        arguments: [
            (6, "5 or 7"), (2, "1 or 3"), (-1, "1"), (364, "180 or 365"), (3_654, "3653"), (.max, "3653"), (.min, "1"),
        ])
    func retention(days: Int, nearest: String) {
        let line = #line + 1
        let found = alarmProblems { LogGroup("x", in: $0, name: "x", retentionDays: days) }
        #expect(found.map(\.message) == ["CloudWatch cannot keep a log for \(days) days."])
        #expect(found.first?.resolution == "give \(nearest), or 0 for ever.")
        #expect(found.first?.source?.line == line)
    }

    @Test("can be written to by streams of one's own")
    func write() throws {
        let json = try alarmStack { stack in
            let group = LogGroup("x", in: stack, name: "x")
            Output("policy", in: stack, PolicyDocument(group.write.statements).json)
        }.synthesize().stacks[0].configuration
        guard case .string(let policy)? = json["output"]?["policy"]?["value"] else {
            Issue.record("no policy")
            return
        }
        #expect(policy.contains(#""Action" = ["logs:CreateLogStream", "logs:PutLogEvents"]"#))
        #expect(policy.contains(#""Resource" = "${aws_cloudwatch_log_group.x.arn}:*""#))
    }

    private func accepted(_ resource: JSONValue?) -> [String] {
        guard case .object(let findings)? = resource?["//"]?["accepted"] else { return [] }
        return findings.keys.sorted()
    }
}
