public import Schema

/// How a run ended.
public struct Outcome: Record, Hashable {
    /// The run.
    public var runID: String
    /// How it ended.
    public var state: State
    /// What became of the transactions, of a run that was processed.
    public var report: Report?
    /// The name of the error, of a run that failed; the ``Rejection/Reason``, of one that was rejected.
    public var failure: String?
    /// What Lambda or Step Functions said of the error, of a run that failed.
    public var cause: String?
    /// Whether the report is that of an earlier run with the same file, which was announced then.
    public var isRepeated: Bool?
    /// What is wrong with the file, of a run that was rejected.
    public var rejection: Rejection?

    /// How a run ended.
    public init(
        runID: String, state: State, report: Report? = nil, failure: String? = nil, cause: String? = nil,
        isRepeated: Bool? = nil, rejection: Rejection? = nil
    ) {
        self.runID = runID
        self.state = state
        self.report = report
        self.failure = failure
        self.cause = cause
        self.isRepeated = isRepeated
        self.rejection = rejection
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
        case rejection
    }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<Outcome>: String] {
        names(
            CodingKeys.self,
            [
                \.runID: .runID, \.state: .state, \.report: .report, \.failure: .failure, \.cause: .cause,
                \.isRepeated: .isRepeated, \.rejection: .rejection,
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
    /// The name of the error, of a run that failed; the ``Rejection/Reason``, of one that was rejected.
    public var failure: String?
    /// What is wrong with the file, of a run that was rejected.
    public var rejection: Rejection?

    /// What is announced of a run that ended like this.
    public init(of outcome: Outcome) {
        runID = outcome.runID
        state = outcome.state
        report = outcome.report
        failure = outcome.failure
        rejection = outcome.rejection
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
