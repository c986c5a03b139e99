public import AWSCloudWatchLogs
public import AWSTypes
public import Landform

/// A CloudWatch log group, encrypted by the key of the service.
///
///     let log = LogGroup("api", in: stack, name: "/aws/apigateway/api-dev", retentionDays: 30)
///     … log.write
public struct LogGroup {
    /// The Terraform resource.
    public let resource: CloudWatchLogGroup
    /// The log group's name.
    public var name: Expression<String> { resource.name }
    /// The log group's ARN, without the `:*` that stands for its streams.
    public var arn: Expression<ARN> { resource.arn }

    /// The retentions that CloudWatch supports, in days. 0 never expires.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html>
    public static let retentions = [
        0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
    ]

    /// Declares a log group.
    ///
    /// `retentionDays` is the retention of events, in days: one of ``retentions``. Without it, the stack's
    /// ``StackDefaults/logRetentionDays``.
    @discardableResult
    public init(
        _ id: String, in scope: Scope, name: Expression<String>, retentionDays days: Int? = nil,
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        let retentionDays = days ?? scope.defaults.logRetentionDays
        if let problem = LogGroup.problem(withRetention: retentionDays) { scope.report(problem) }
        resource = CloudWatchLogGroup(id, in: scope, name: name, retentionInDays: .init(retentionDays))
            .accepting(
                "CKV_AWS_158", because: "CloudWatch encrypts every log by a key of its own")
        if (1..<365).contains(retentionDays) {
            resource.accepting(
                "CKV_AWS_338", because: "logs serve to find faults; what must be kept for long does not belong in them")
        }
    }

    /// Permission to create streams and write events.
    public var write: Grant {
        Grant(.allow("logs:CreateLogStream", "logs:PutLogEvents", on: "\(arn):*"))
    }

    private static func problem(withRetention days: Int) -> Diagnostic? {
        guard !retentions.contains(days) else { return nil }
        let finite = retentions.dropFirst()
        let nearest = [finite.last { $0 < days }, finite.first { $0 > days }].compactMap { $0.map { "\($0)" } }
        return Diagnostic(
            .error, "CloudWatch cannot keep a log for \(days) days.",
            resolution: "give \(nearest.joined(separator: " or ")), or 0 for ever.")
    }
}
