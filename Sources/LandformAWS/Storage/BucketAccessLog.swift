import AWSS3
import AWSTypes
public import Landform

/// The server access log of buckets, in a bucket of its own. It has each request, also by a presigned URL: the caller, the
/// object, the operation and the address.
///
///     BucketAccessLog("access-log", in: stack, name: "access-log-\(account)", of: [files])
///
/// It is S3's server access log, which costs nothing but its storage; CloudTrail's data events cost by the request, and need
/// a trail. S3 writes it within hours, and may leave a request out.
///
/// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html>
public struct BucketAccessLog {
    /// The bucket of the log. The entries of a bucket are under its name in its stack, in objects named by time.
    public let bucket: Bucket

    /// Declares the log of buckets in the stack's account and region. Entries expire after `expires`, in whole days.
    @discardableResult
    public init(
        _ id: String, in scope: Scope, name: Expression<String>, of buckets: [Bucket], expires: Duration = .days(90),
        isProtected: Bool? = nil, sourceFile: StaticString = #filePath, sourceLine: UInt = #line,
        sourceColumn: UInt = #column
    ) {
        let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        if buckets.isEmpty {
            scope.report(
                Diagnostic(
                    .error, "The access log \(id) is of no bucket.", resolution: "give it a bucket, or leave it out."))
        }
        bucket = Bucket(
            id, in: scope, name: name, expires: expires, noncurrentVersionsExpire: .days(1), isProtected: isProtected
        ) { log in
            buckets.map { source in
                Statement(
                    effect: .allow, actions: ["s3:PutObject"], resources: ["\(log.arn)/\(source.id)/*"],
                    principals: [.service("logging.s3.amazonaws.com")],
                    conditions: [.arnLike("aws:SourceArn", source.arn), .ofAccount(scope)])
            }
        }
        for source in buckets {
            S3BucketLogging(
                source.id, in: scope, bucket: source.resource.id, targetBucket: bucket.resource.id,
                targetPrefix: "\(source.id)/"
            ).dependsOn(bucket.policy)
        }
    }
}
