public import Schema

/// How a run ended.
public struct Outcome: Record, Hashable {
    /// The run.
    public var runID: String
    /// How it ended.
    public var state: State
    /// What became of the transactions, of a run that was processed.
    public var report: Report?
    /// The name of the error, of a run that was not.
    public var failure: String?
    /// What Lambda or Step Functions said of it.
    public var cause: String?

    /// How a run ended.
    public enum State: String, Codable, Sendable {
        /// The file was valid, and its transactions are in the table.
        case processed
        /// The file was not accepted: the sender can put it right.
        case rejected
        /// The file could not be processed; the dead letter holds what a replay needs.
        case failed
    }

    enum CodingKeys: String, CodingKey {
        case runID = "run_id"
        case state, report, failure, cause
    }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<Outcome>: String] {
        names(
            CodingKeys.self,
            [\.runID: .runID, \.state: .state, \.report: .report, \.failure: .failure, \.cause: .cause])
    }
}

/// What is announced of a run, and answered to the caller.
public struct Announcement: Record, Hashable {
    /// The run.
    public var runID: String
    /// How it ended.
    public var state: Outcome.State
    /// What became of the transactions, of a run that was processed.
    public var report: Report?
    /// The name of the error, of a run that was not.
    public var failure: String?
    /// What is wrong with the file, of a run that was rejected.
    public var rejection: Rejection?

    enum CodingKeys: String, CodingKey {
        case runID = "run_id"
        case state, report, failure, rejection
    }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<Announcement>: String] {
        names(
            CodingKeys.self,
            [\.runID: .runID, \.state: .state, \.report: .report, \.failure: .failure, \.rejection: .rejection])
    }
}

/// What is wrong with a file: the message of the validator's failures, as JSON.
public struct Rejection: Record, Hashable {
    /// How many errors there are.
    public var count: Int
    /// The first of them.
    public var errors: [Problem]

    /// An error in a file.
    public struct Problem: Codable, Sendable, Hashable {
        /// The line, counted from 1; of the whole file none.
        public var line: Int?
        /// The column's name.
        public var column: String?
        /// What is wrong, and what is allowed.
        public var message: String
    }

    enum CodingKeys: String, CodingKey { case count, errors }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<Rejection>: String] {
        names(CodingKeys.self, [\.count: .count, \.errors: .errors])
    }
}

/// What became of a run, as the status table holds it.
public struct RunStatus: Record, Hashable {
    /// The run.
    public var runID: String
    /// `processing`, or how it ended.
    public var state: String
    /// The file, once it is known.
    public var fileID: String?
    /// The name of the error, where there was one.
    public var failure: String?
    /// What Lambda or Step Functions said of it.
    public var cause: String?
    /// The time of the last change, UTC, by ISO 8601.
    public var updatedAt: String
    /// The day of that time: the partition of the index by day.
    public var day: String
    /// When the record may be removed, in seconds since 1970.
    public var expiresAt: Int?

    enum CodingKeys: String, CodingKey {
        case runID = "run_id"
        case state
        case fileID = "file_id"
        case failure, cause
        case updatedAt = "updated_at"
        case day
        case expiresAt = "expires_at"
    }

    /// The names of the table's attributes.
    public static var propertyNames: [PartialKeyPath<RunStatus>: String] {
        names(
            CodingKeys.self,
            [
                \.runID: .runID, \.state: .state, \.fileID: .fileID, \.failure: .failure, \.cause: .cause,
                \.updatedAt: .updatedAt, \.day: .day, \.expiresAt: .expiresAt,
            ])
    }
}

/// A run that failed, with what it takes to start it again.
public struct DeadLetter: Record, Hashable {
    /// The run.
    public var runID: String
    /// The execution's ARN.
    public var execution: String
    /// The name of the error.
    public var failure: String
    /// What Lambda or Step Functions said of it.
    public var cause: String
    /// What the state that failed was given: the upload, or the pointer to the stored file.
    public var input: Work

    /// What a state of the workflow was given: the properties of an ``Upload``, a ``StoredFile`` or an ``Outcome``.
    public struct Work: Codable, Sendable, Hashable {
        /// Of an upload.
        public var contentType: String?
        /// Of an upload.
        public var body: String?
        /// Of an upload.
        public var encoding: Upload.Encoding?
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
            case body, encoding
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
