public import AWSS3
public import AWSTypes
public import Contracts
public import Landform

/// A private S3 bucket: encrypted (AES-256), versioned, without public access, reached by TLS only.
///
///     let files = Bucket("files", in: stack, name: "validated-files-\(account)", expires: .days(90))
///     … files.write
public struct Bucket {
    /// The Terraform resource.
    public let resource: S3Bucket
    let id: String
    /// The bucket's policy. A resource that writes on behalf of a service depends on it.
    let policy: S3BucketPolicy
    private let scope: Scope

    /// The id of the account that the bucket's stack is deployed to.
    var account: Expression<String> { DeploymentTarget(of: scope).accountID }
    /// The bucket's name.
    public var name: Expression<String> { resource.bucket }
    /// The bucket's ARN.
    public var arn: Expression<ARN> { resource.arn }

    /// Declares a bucket. Its name must be unique in AWS.
    ///
    /// Objects expire after so many days where that is given; a version that is no longer the current one is kept for
    /// `noncurrentVersionsExpire`, and an upload that was never completed for a week. Where `isProtected`, or without it
    /// the stack's ``StackDefaults/isProtected``, a plan that would destroy the bucket fails.
    @discardableResult
    public init(
        _ id: String, in scope: Scope, name: Expression<String>, expires: Duration? = nil,
        noncurrentVersionsExpire: Duration = .days(30), isProtected: Bool? = nil,
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        self.init(
            id, in: scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn), name: name,
            expires: expires, noncurrentVersionsExpire: noncurrentVersionsExpire, isProtected: isProtected
        ) { _ in [] }
    }

    /// Declares a bucket with further statements of its policy.
    init(
        _ id: String, in scope: Scope, name: Expression<String>, expires: Duration?, noncurrentVersionsExpire: Duration,
        isProtected: Bool?, allowing statements: (S3Bucket) -> [Statement]
    ) {
        self.id = id
        self.scope = scope
        let bucket = S3Bucket(id, in: scope, bucket: name)
        if isProtected ?? scope.defaults.isProtected { bucket.preventDestroy() }
        resource = bucket
        S3BucketServerSideEncryptionConfiguration(
            id, in: scope, bucket: bucket.id,
            rule: [.init(applyServerSideEncryptionByDefault: .init(sseAlgorithm: "AES256"))])
        let versioning = S3BucketVersioning(
            id, in: scope, bucket: bucket.id, versioningConfiguration: .init(status: "Enabled"))
        let access = S3BucketPublicAccessBlock(
            id, in: scope, bucket: bucket.id, blockPublicACLs: true, blockPublicPolicy: true, ignorePublicACLs: true,
            restrictPublicBuckets: true)
        S3BucketOwnershipControls(
            id, in: scope, bucket: bucket.id, rule: .init(objectOwnership: "BucketOwnerEnforced"))
        policy = S3BucketPolicy(
            id, in: scope, bucket: bucket.id,
            policy: PolicyDocument(
                statements(bucket) + [.denyWithoutTLS("s3:*", on: [bucket.arn, "\(bucket.arn)/*"])]
            ).json
        ).dependsOn(access)
        let expiration = expires.map { scope.days($0, of: "The age at which objects of bucket \(id) expire") }
        let noncurrent = scope.days(
            noncurrentVersionsExpire, of: "The age at which noncurrent versions in bucket \(id) expire")
        S3BucketLifecycleConfiguration(
            id, in: scope, bucket: bucket.id,
            rule: [
                .init(
                    id: "expiration", status: "Enabled",
                    abortIncompleteMultipartUpload: [.init(daysAfterInitiation: 7)],
                    expiration: expiration.map { [.init(days: $0)] } ?? [], filter: [.init()],
                    noncurrentVersionExpiration: [.init(noncurrentDays: noncurrent)])
            ]
        ).dependsOn(versioning)
    }

    /// Permission to read objects.
    public var read: Capability<ReadObjects> { .init(.allow("s3:GetObject", on: "\(arn)/*"), naming: name) }

    /// Permission to read objects whose keys begin with a prefix, such as `in/`.
    public func read(under prefix: String) -> Capability<ReadObjects> {
        .init(.allow("s3:GetObject", on: objects(under: prefix)), naming: name)
    }

    /// Permission to write objects whose keys begin with a prefix, such as `out/`.
    public func write(under prefix: String) -> Capability<WriteObjects> {
        .init(.allow("s3:PutObject", on: objects(under: prefix)), naming: name)
    }

    /// Permission to list the objects whose keys begin with a prefix, such as `in/` (`s3:ListBucket`).
    public func list(under prefix: String) -> Capability<ListObjects> {
        let keys: Expression<String> = Bucket.isPrefix(prefix) ? "\(prefix)*" : Bucket.noPrefix(prefix)
        return .init(.allow("s3:ListBucket", on: arn, when: .stringLike("s3:prefix", keys)), naming: name)
    }

    private func objects(under prefix: String) -> Expression<ARN> {
        Bucket.isPrefix(prefix) ? "\(arn)/\(prefix)*" : Bucket.noPrefix(prefix)
    }

    private static func isPrefix(_ text: String) -> Bool {
        !text.isEmpty && !text.contains(where: { "*?$".contains($0) })
    }

    private static func noPrefix<Value>(_ text: String) -> Expression<Value> {
        .invalid(
            "\"\(text)\" is no prefix of keys that a policy can name.",
            resolution: "give a prefix without *, ? and $; for all objects leave it out.")
    }

    /// Permission to write objects.
    public var write: Capability<WriteObjects> { .init(.allow("s3:PutObject", on: "\(arn)/*"), naming: name) }
}
