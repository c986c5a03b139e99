public import AWSCloudWatchLogs
public import AWSTypes
public import Landform

/// A log of CloudWatch, encrypted by the key that the service manages.
///
///     let log = LogGroup("api", in: stack, name: "/aws/apigateway/api-dev", retentionDays: 30)
///     … log.write
public struct LogGroup {
    /// The log group itself.
    public let group: CloudWatchLogGroup
    /// The log group's name.
    public var name: Expression<String> { group.name }
    /// The log group's ARN, without the `:*` that stands for its streams.
    public var arn: Expression<ARN> { group.arn }

    /// For how many days CloudWatch can keep what is logged; 0 is for ever.
    ///
    /// Source: <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html>
    public static let retentions = [
        0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
    ]

    /// Declares a log group, whose events are kept so many days: one of ``retentions``.
    @discardableResult
    public init(
        _ id: String, in scope: Scope, name: Expression<String>, retentionDays: Int = 7,
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        if let problem = LogGroup.problem(withRetention: retentionDays) { scope.report(problem) }
        group = CloudWatchLogGroup(id, in: scope, name: name, retentionInDays: .init(retentionDays))
            .accepting(
                "CKV_AWS_158", because: "CloudWatch encrypts every log by a key of its own")
        if (1..<365).contains(retentionDays) {
            group.accepting(
                "CKV_AWS_338", because: "logs serve to find faults; what must be kept for long does not belong in them")
        }
    }

    /// Leave to write to it, in streams of one's own.
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
