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
    /// Whether the report is that of an earlier run with the same file, which was announced then.
    public var isRepeated: Bool?
    /// The file, of a run that was rejected: what it takes to say so again, if it cannot be announced.
    public var upload: Upload?

    /// How a run ended.
    public init(
        runID: String, state: State, report: Report? = nil, failure: String? = nil, cause: String? = nil,
        isRepeated: Bool? = nil
    ) {
        self.runID = runID
        self.state = state
        self.report = report
        self.failure = failure
        self.cause = cause
        self.isRepeated = isRepeated
    }

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
        case isRepeated = "is_repeated"
        case upload
    }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<Outcome>: String] {
        names(
            CodingKeys.self,
            [
                \.runID: .runID, \.state: .state, \.report: .report, \.failure: .failure, \.cause: .cause,
                \.isRepeated: .isRepeated, \.upload: .upload,
            ])
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

    /// What is announced of a run.
    public init(of outcome: Outcome, rejection: Rejection?) {
        runID = outcome.runID
        state = outcome.state
        report = outcome.report
        failure = outcome.failure
        self.rejection = rejection
    }

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

    /// What is wrong with a file.
    public init(count: Int, errors: [Problem]) {
        self.count = count
        self.errors = errors
    }

    /// One thing that is wrong with a file as a whole.
    public init(_ message: String) { self.init(count: 1, errors: [Problem(message: message)]) }

    /// An error in a file.
    public struct Problem: Codable, Sendable, Hashable {
        /// The line, counted from 1; of the whole file none.
        public var line: Int?
        /// The column's name.
        public var column: String?
        /// The field as it is, shortened and escaped.
        public var value: String?
        /// What is wrong, and what is allowed.
        public var message: String

        /// An error in a file.
        public init(line: Int? = nil, column: String? = nil, value: String? = nil, message: String) {
            self.line = line
            self.column = column
            self.value = value
            self.message = message
        }
    }

    enum CodingKeys: String, CodingKey { case count, errors }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<Rejection>: String] {
        names(CodingKeys.self, [\.count: .count, \.errors: .errors])
    }
}
