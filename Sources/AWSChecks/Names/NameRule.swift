import Landform

/// What AWS takes as the name of a resource, and among which others the name is unique.
struct NameRule {
    /// Among which resources of a type a name is unique.
    enum Uniqueness {
        /// In all of AWS.
        case everywhere
        /// In the account, whatever the region.
        case account
        /// In the account and the region.
        case region
        /// Where these arguments are equal, in the account and the region.
        case within([String])
        /// Not at all.
        case none
    }

    /// The resource's type.
    var type: String
    /// The argument with the name.
    var argument: String
    /// The number of characters.
    var length: ClosedRange<Int>
    /// The characters that are allowed beside ASCII letters and digits. Nil: all printable ones.
    var marks: String?
    /// Whether capital letters are allowed.
    var allowsCapitals = true
    var uniqueness = Uniqueness.region
    /// What a name may end in beside: that of a FIFO queue or topic.
    var suffix: String? = nil
    /// What else is wrong with a name of allowed characters: a clause after "which".
    var problem: (@Sendable (_ name: String) -> String?)? = nil

    /// Whether a byte may be in the name.
    func allows(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): allowsCapitals
        default: marks.map { $0.utf8.contains(byte) } ?? (byte >= 0x20 && byte != 0x7F)
        }
    }

    /// The allowed characters in words.
    var charactersInWords: String {
        let letters = allowsCapitals ? "ASCII letters, digits" : "lower-case ASCII letters, digits"
        guard let marks else { return "printable characters" }
        return marks.isEmpty ? letters : "\(letters) and \(marks.map(String.init).joined(separator: " "))"
    }
}

extension NameRule {
    /// The rules, each with its source.
    static let all: [NameRule] = [
        // <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html>
        NameRule(
            type: "aws_s3_bucket", argument: "bucket", length: 3...63, marks: ".-", allowsCapitals: false,
            uniqueness: .everywhere, problem: problem(ofBucket:)),
        // <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html>
        NameRule(type: "aws_sqs_queue", argument: "name", length: 1...80, marks: "-_", suffix: ".fifo"),
        // <https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html>
        NameRule(type: "aws_sns_topic", argument: "name", length: 1...256, marks: "-_", suffix: ".fifo"),
        // <https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html>
        NameRule(type: "aws_lambda_function", argument: "function_name", length: 1...64, marks: "-_"),
        // <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>
        NameRule(type: "aws_iam_role", argument: "name", length: 1...64, marks: "+=,.@-_", uniqueness: .account),
        NameRule(type: "aws_iam_user", argument: "name", length: 1...64, marks: "+=,.@-_", uniqueness: .account),
        NameRule(type: "aws_iam_group", argument: "name", length: 1...128, marks: "+=,.@-_", uniqueness: .account),
        NameRule(type: "aws_iam_policy", argument: "name", length: 1...128, marks: "+=,.@-_", uniqueness: .account),
        NameRule(
            type: "aws_iam_instance_profile", argument: "name", length: 1...128, marks: "+=,.@-_",
            uniqueness: .account),
        NameRule(
            type: "aws_iam_role_policy", argument: "name", length: 1...128, marks: "+=,.@-_", uniqueness: .none),
        // <https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html>
        NameRule(type: "aws_sfn_state_machine", argument: "name", length: 1...80, marks: "-_"),
        NameRule(type: "aws_sfn_activity", argument: "name", length: 1...80, marks: "-_"),
        // <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html>
        NameRule(type: "aws_dynamodb_table", argument: "name", length: 3...255, marks: "-_."),
        // <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html>
        NameRule(
            type: "aws_cloudwatch_log_group", argument: "name", length: 1...512, marks: "-_./#",
            problem: { $0.hasPrefix("aws/") ? "begins with aws/, which AWS keeps for itself" : nil }),
        // <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html>
        NameRule(type: "aws_cloudwatch_metric_alarm", argument: "alarm_name", length: 1...255),
        NameRule(type: "aws_cloudwatch_composite_alarm", argument: "alarm_name", length: 1...255),
        // <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html>
        NameRule(type: "aws_cloudwatch_dashboard", argument: "dashboard_name", length: 1...255, marks: "-_"),
        // <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html>
        NameRule(
            type: "aws_cloudwatch_event_rule", argument: "name", length: 1...64, marks: "-_.",
            uniqueness: .within(["event_bus_name"])),
        // <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html>
        NameRule(type: "aws_cloudwatch_event_bus", argument: "name", length: 1...256, marks: "/-_."),
        // <https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html>
        NameRule(
            type: "aws_scheduler_schedule", argument: "name", length: 1...64, marks: "-_.",
            uniqueness: .within(["group_name"])),
        NameRule(type: "aws_scheduler_schedule_group", argument: "name", length: 1...64, marks: "-_."),
        // <https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html>
        NameRule(
            type: "aws_ecr_repository", argument: "name", length: 2...256, marks: "-_./", allowsCapitals: false),
        // <https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html>
        NameRule(
            type: "aws_kms_alias", argument: "name", length: 7...256, marks: "-_/",
            problem: {
                if !$0.hasPrefix("alias/") { return "does not begin with alias/" }
                return $0.hasPrefix("alias/aws/") ? "begins with alias/aws/, which AWS keeps for itself" : nil
            }),
        // <https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html>
        NameRule(type: "aws_secretsmanager_secret", argument: "name", length: 1...512, marks: "/_+=.@-"),
        // <https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html>
        NameRule(type: "aws_ssm_parameter", argument: "name", length: 1...2048, marks: "/_.-"),
        // <https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html>
        NameRule(type: "aws_kinesis_stream", argument: "name", length: 1...128, marks: "-_."),
    ]

    /// The names of a table's indexes, of which each is unique in its table.
    ///
    /// Source: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html>
    static let index = NameRule(type: "aws_dynamodb_table", argument: "name", length: 3...255, marks: "-_.")

    @Sendable private static func problem(ofBucket name: String) -> String? {
        let bytes = Array(name.utf8)
        let ends = [bytes.first, bytes.last].compactMap(\.self)
        if ends.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }) {
            return "does not begin and end with a letter or a digit"
        }
        if name.contains("..") { return "has two adjacent dots" }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count == 4, parts.allSatisfy({ UInt8($0) != nil }) { return "looks like an IP address" }
        for prefix in ["xn--", "sthree-", "amzn-s3-demo-"] where name.hasPrefix(prefix) {
            return "begins with \(prefix), which AWS keeps for itself"
        }
        for suffix in ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"] where name.hasSuffix(suffix) {
            return "ends in \(suffix), which AWS keeps for itself"
        }
        return nil
    }
}
