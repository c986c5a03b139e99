public import Schema

/// A file as it comes in: what a run of the workflow begins with.
public struct Upload: Record, Hashable {
    /// The media type of the request: `text/csv`, `application/json`, or `multipart/form-data` with its boundary.
    public var contentType: String
    /// The content, as `encoding` says.
    public var body: String
    /// How the body holds the content.
    public var encoding: Encoding
    /// The runs that failed and are started again: this one takes over a claim of the file that one of them has.
    public var replaces: [String]?

    /// How a body holds a content.
    public enum Encoding: String, Codable, Sendable {
        /// As text.
        case text
        /// As bytes in base64.
        case base64
        /// Not at all: it is the key of an object, which has the content, or, under ``Upload/requestPrefix``, the upload.
        case object
    }

    /// The most bytes of a body that a run begins with, counted as Step Functions counts them: as text in JSON, quotes and
    /// escapes included. A state of a workflow holds 262,144; what the workflow keeps of a failure must fit beside the body.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html>
    public static let longestBody = 180_000

    /// An upload.
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

/// A file in a run.
public struct Submission: Record, Hashable {
    /// The run: the name of the workflow's execution, or that of the upload that it began with.
    public var runID: String
    /// The file.
    public var upload: Upload
    /// For how many seconds the run has the file, if it does not end before: longer than it may last.
    public var lease: Int

    /// The leases that a run may have, in seconds: not longer than records are kept.
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
