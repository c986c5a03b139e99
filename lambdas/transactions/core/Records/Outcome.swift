public import Records

/// How a run ended.
public struct Outcome: Record, Hashable {
    /// The run's name.
    public var runID: String
    /// The way in which the run ended.
    public var state: State
    /// The report of a processed run.
    public var report: Report?
    /// The error's name for a failed run, the ``Rejection/Reason`` for a rejected one.
    public var failure: String?
    /// The cause that Lambda or Step Functions reported for a failed run.
    public var cause: String?
    /// Whether an earlier run with the same file made this report. That run announced it.
    public var isRepeated: Bool?
    /// The errors in the file of a rejected run.
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

    /// The ways in which a run ends.
    public enum State: String, Codable, Sendable {
        /// The file was valid, and its transactions are in the table.
        case processed
        /// The file was not accepted. Its sender can correct it.
        case rejected
        /// The file could not be processed. The dead letter holds what a replay needs.
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

/// The message that announces a run's outcome, and the answer to the caller.
public struct Announcement: Record, Hashable {
    /// The run's name.
    public var runID: String
    /// The way in which the run ended.
    public var state: Outcome.State
    /// The report of a processed run.
    public var report: Report?
    /// The error's name for a failed run, the ``Rejection/Reason`` for a rejected one.
    public var failure: String?
    /// The errors in the file of a rejected run.
    public var rejection: Rejection?

    /// The announcement of an outcome.
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
