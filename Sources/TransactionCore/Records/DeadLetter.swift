public import Schema

/// A run that failed, with what it takes to start it again.
public struct DeadLetter: Record, Hashable {
    /// The run.
    public var runID: String
    /// The execution's ARN; empty where nobody knows it any more.
    public var execution: String
    /// The name of the error.
    public var failure: String
    /// What Lambda or Step Functions said of it.
    public var cause: String
    /// What the state that failed was given: the upload, or the pointer to the stored file.
    public var input: Work

    /// What is left of a run that has not ended in its time.
    public init(of run: RunStatus, failure: String, cause: String) {
        runID = run.runID
        execution = run.execution ?? ""
        self.failure = failure
        self.cause = cause
        input = Work()
        input.upload = run.source.map { Upload(contentType: "text/csv", body: $0, encoding: .object) }
        input.fileID = run.fileID
    }

    /// What a state of the workflow was given: the properties of an ``Upload``, a ``Submission``, a ``StoredFile`` or an
    /// ``Outcome``.
    public struct Work: Codable, Sendable, Hashable {
        /// Of an upload.
        public var contentType: String?
        /// Of an upload.
        public var body: String?
        /// Of an upload.
        public var encoding: Upload.Encoding?
        /// Of an upload.
        public var replaces: [String]?
        /// Of a file in a run, or of an outcome that could not be announced.
        public var upload: Upload?
        /// Of a stored file.
        public var fileID: String?
        /// Of a stored file.
        public var key: String?
        /// Of a stored file.
        public var version: String?
        /// Of an outcome that could not be announced.
        public var state: Outcome.State?
        /// Of an outcome that could not be announced.
        public var report: Report?

        enum CodingKeys: String, CodingKey {
            case contentType = "content_type"
            case body, encoding, replaces, upload
            case fileID = "file_id"
            case key, version, state, report
        }
    }

    enum CodingKeys: String, CodingKey {
        case runID = "run_id"
        case execution, failure, cause, input
    }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<DeadLetter>: String] {
        names(
            CodingKeys.self,
            [
                \.runID: .runID, \.execution: .execution, \.failure: .failure, \.cause: .cause, \.input: .input,
            ])
    }
}
