public import Records

/// A failed run, with what a replay needs.
public struct DeadLetter: Record, Hashable {
    /// The run's name.
    public var runID: String
    /// The ARN of the execution. Empty when it is no longer known.
    public var execution: String
    /// The error's name, such as `Function.TransientFailure`.
    public var failure: String
    /// The cause that Lambda or Step Functions reported.
    public var cause: String
    /// The key of the stored request or of the upload that started the run.
    public var source: String?
    /// The input of the state that failed: the upload, or a reference to the stored file.
    public var input: Work

    /// The letter of a run that did not end in time.
    public init(of run: RunStatus, failure: String, cause: String) {
        self.init(ofRun: run.runID, source: run.source, execution: run.execution, failure: failure, cause: cause)
        input.fileID = run.fileID
    }

    /// The letter of a run that was never recorded: only its source is known.
    public init(ofRun runID: String, source: String?, execution: String? = nil, failure: String, cause: String) {
        self.runID = runID
        self.source = source
        self.execution = execution ?? ""
        self.failure = failure
        self.cause = cause
        input = Work()
    }

    /// The input of a state of the workflow: the properties of an ``Upload``, a ``Submission``, a ``StoredFile`` or an
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
