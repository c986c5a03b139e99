import Foundation
import Landform
import Stacks
import Testing

@Suite("The transactions stack")
struct TransactionsStackTests {
    /// The resources of a type in an environment, by their names.
    private func resources(_ type: String, in environment: Environment = .dev) throws -> [String: [String: Any]] {
        let stack = try #require(try allStacks(environment).synthesize().stacks.first { $0.name == "transactions" })
        let json = try JSONSerialization.jsonObject(with: Data(stack.text.utf8)) as? [String: Any]
        let all = json?["resource"] as? [String: [String: [String: Any]]]
        return try #require(all?[type])
    }

    @Test("takes a rejected file for a result: no state catches one, and no alarm takes it for an error")
    func rejections() throws {
        for (name, machine) in try resources("aws_sfn_state_machine") {
            let definition = try #require(machine["definition"] as? String)
            #expect(!definition.contains("InvalidFile") && !definition.contains("errorMessage"), "\(name)")
        }
        for (name, alarm) in try resources("aws_cloudwatch_metric_alarm") {
            #expect(!"\(alarm)".contains("rejected"), "\(name)")
        }
    }

    @Test("has no index that nothing reads")
    func indexes() throws {
        let indexes = try resources("aws_dynamodb_table").values.flatMap {
            ($0["global_secondary_index"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
        }
        #expect(indexes == ["by-state"])
    }

    @Test("tells somebody when stale runs are not looked for")
    func searches() throws {
        let schedule = try #require(try resources("aws_scheduler_schedule")["find-stale-runs"])
        let target = "\(schedule["target"] ?? "")"
        #expect(target.contains("aws_sqs_queue.unstarted-searches.arn"))
        let alarms = try resources("aws_cloudwatch_metric_alarm")
        #expect(alarms["alarm-unstarted-searches-dead-letters"] != nil)
        let missing = try #require(alarms["alarm-stale-runs-not-searched"])
        #expect(missing["metric_name"] as? String == "ExecutionsSucceeded")
        #expect(missing["treat_missing_data"] as? String == "breaching")
    }

    @Test("keeps logs as long as letters, and names alarms by what they watch")
    func retention() throws {
        for (name, group) in try resources("aws_cloudwatch_log_group") {
            #expect(group["retention_in_days"] as? Int == 14, "\(name)")
        }
        for (name, queue) in try resources("aws_sqs_queue") {
            #expect(queue["message_retention_seconds"] as? Int == 14 * 86_400, "\(name)")
        }
        let alarms = try resources("aws_cloudwatch_metric_alarm")
        #expect(alarms["alarm-claims-throttled"] != nil && alarms["alarm-files-throttled"] == nil)
    }
}
