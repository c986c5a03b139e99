public import Contracts
public import Records
public import StatesLanguage

/// An object that was got from a bucket.
public struct GottenObject: Record {
    /// Its content as text: what is no UTF-8 is not as it was. A state holds 256 KiB at most.
    public var body: String
    /// Its media type.
    public var contentType: String?

    enum CodingKeys: String, CodingKey {
        case body = "Body"
        case contentType = "ContentType"
    }

    /// The names in AWS's answer.
    public static var propertyNames: [PartialKeyPath<GottenObject>: String] {
        names(CodingKeys.self, [\.body: .body, \.contentType: .contentType])
    }
}

/// An object that was put into a bucket.
public struct PutObjectResult: Record {
    /// Its entity tag.
    public var eTag: String
    /// Its version, of a bucket that keeps versions.
    public var versionID: String?

    enum CodingKeys: String, CodingKey {
        case eTag = "ETag"
        case versionID = "VersionId"
    }

    /// The names in AWS's answer.
    public static var propertyNames: [PartialKeyPath<PutObjectResult>: String] {
        names(CodingKeys.self, [\.eTag: .eTag, \.versionID: .versionID])
    }
}

extension Task where Output == GottenObject, Failure == NoStateError {
    /// Reads an object of a bucket. One attempt takes 30 seconds at most.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html>
    public init(
        _ name: String, gettingObjectOf bucket: Bucket, key: StateValue<Input, String>,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) {
        self = Task(
            name, resource: "arn:aws:states:::aws-sdk:s3:getObject",
            parameters: ["Bucket": .external(bucket.name), "Key": .value(key)],
            requirements: [Grant(bucket.read.statements)], file: file, line: line, column: column
        ).timeout(.seconds(30))
    }
}

extension Task where Output == PutObjectResult, Failure == NoStateError {
    /// Writes an object to a bucket. The content is JSON; text is in quotes. One attempt takes 30 seconds at most.
    ///
    /// - Parameter permission: The permission of the state machine, such as `files.write(under: "reports/")`. Without it, the
    ///   permission to write all objects of the bucket.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html>
    public init<Content>(
        _ name: String, puttingObjectInto bucket: Bucket, key: StateValue<Input, String>,
        _ content: StateValue<Input, Content>, by permission: Capability<WriteObjects>? = nil,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) {
        self = Task(
            name, resource: "arn:aws:states:::aws-sdk:s3:putObject",
            parameters: ["Bucket": .external(bucket.name), "Key": .value(key), "Body": .value(content)],
            requirements: [Grant((permission ?? bucket.write).statements)], file: file, line: line, column: column
        ).timeout(.seconds(30))
    }
}
