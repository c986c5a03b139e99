public import Records

/// The input of the workflow: a file as it was sent.
public struct Upload: Record, Hashable {
    /// The media type of the request: `text/csv`, `application/json`, or `multipart/form-data` with its boundary.
    public var contentType: String
    /// The content, in the form that `encoding` names.
    public var body: String
    /// The encoding of the body.
    public var encoding: Encoding
    /// The failed runs that this run replaces. It takes their claim of the file over.
    public var replaces: [String]?

    /// The encodings of a body.
    public enum Encoding: String, Codable, Sendable {
        /// The content as text.
        case text
        /// The content as bytes, in base64.
        case base64
        /// The key of an object that holds the content or, under ``Upload/requestPrefix``, a stored request.
        case object
    }

    /// The maximum size of a body, in bytes as Step Functions counts them: as a JSON string, with quotes and escapes. A state
    /// holds 262,144 bytes, and the description of a failure must fit beside the body.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html>
    public static let longestBody = 180_000

    /// Creates an upload.
    public init(contentType: String, body: String, encoding: Encoding, replaces: [String]? = nil) {
        self.contentType = contentType
        self.body = body
        self.encoding = encoding
        self.replaces = replaces
    }

    enum CodingKeys: String, CodingKey {
        case contentType = "content_type"
        case body, encoding, replaces
    }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<Upload>: String] {
        names(
            CodingKeys.self,
            [
                \.contentType: .contentType, \.body: .body, \.encoding: .encoding, \.replaces: .replaces,
            ])
    }
}

/// An upload that belongs to a run: the input of the validator.
public struct Submission: Record, Hashable {
    /// The run's name: that of the workflow's execution, or that of the upload that started it.
    public var runID: String
    /// The upload.
    public var upload: Upload
    /// Lease duration, in seconds. Must exceed the execution's timeout.
    public var lease: Int

    /// Valid lease durations, in seconds. Records are not kept longer than the longest.
    public static let leases = 1...Moment.secondsOfRecords

    /// A file in a run.
    public init(runID: String, upload: Upload, lease: Int) {
        self.runID = runID
        self.upload = upload
        self.lease = lease
    }

    enum CodingKeys: String, CodingKey {
        case runID = "run_id"
        case upload, lease
    }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<Submission>: String] {
        names(CodingKeys.self, [\.runID: .runID, \.upload: .upload, \.lease: .lease])
    }
}
