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
    /// The key of the object that the run began with: the stored request, or the upload.
    public var source: String?
    /// What the state that failed was given: the upload, or the pointer to the stored file.
    public var input: Work

    /// What is left of a run that has not ended in its time.
    public init(of run: RunStatus, failure: String, cause: String) {
        self.init(ofRun: run.runID, source: run.source, execution: run.execution, failure: failure, cause: cause)
        input.fileID = run.fileID
    }

    /// What is left of a run of which no more is known than what it was to begin with.
    public init(ofRun runID: String, source: String?, execution: String? = nil, failure: String, cause: String) {
        self.runID = runID
        self.source = source
        self.execution = execution ?? ""
        self.failure = failure
        self.cause = cause
        input = Work()
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
        case execution, failure, cause, source, input
    }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<DeadLetter>: String] {
        names(
            CodingKeys.self,
            [
                \.runID: .runID, \.execution: .execution, \.failure: .failure, \.cause: .cause, \.source: .source,
                \.input: .input,
            ])
    }
}
