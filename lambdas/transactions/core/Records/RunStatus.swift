public import Contracts
public import Schema

/// What became of a run, as the status table holds it.
public struct RunStatus: Record, Hashable {
    /// The run.
    public var runID: String
    /// `processing`, or how it ended.
    public var state: String
    /// The execution that began the run, of one that an upload started.
    public var execution: String?
    /// The key of the object that the run began with: the stored request, or the upload.
    public var source: String?
    /// Until when the run has ended, if it ends by itself, in seconds since 1970. It is known once a file is valid.
    public var leaseUntil: Int?
    /// The file, once it is known.
    public var fileID: String?
    /// The name of the error, where there was one.
    public var failure: String?
    /// What Lambda or Step Functions said of it.
    public var cause: String?
    /// What is wrong with the file, of a run that was rejected.
    public var rejection: Rejection?
    /// What became of the transactions, of a run that was processed.
    public var report: Report?
    /// The time of the last change, UTC, by ISO 8601.
    public var updatedAt: String
    /// When the outcome was announced, UTC, by ISO 8601. It does not change any more then.
    public var announcedAt: String?
    /// When the record may be removed, in seconds since 1970.
    public var expiresAt: Int?

    /// The state of a run that has not ended.
    public static let processing = "processing"

    /// The runs in a state.
    public static let byState = TableIndex<RunStatus>("by-state", partition: \.state, sort: \.updatedAt)

    /// What is known of a run at a time; of one that begins then, for how many seconds it may last.
    public init(
        runID: String, state: String, source: String? = nil, fileID: String? = nil, lease: Int? = nil, at time: Moment
    ) {
        self.runID = runID
        self.state = state
        self.source = source
        self.fileID = fileID
        leaseUntil = lease.map { time.after($0).seconds }
        updatedAt = time.text
        expiresAt = time.seconds + Moment.secondsOfRecords
    }

    /// How the run ended; nil where it has not.
    public var outcome: Outcome? {
        guard let ended = Outcome.State(rawValue: state) else { return nil }
        return Outcome(
            runID: runID, state: ended, report: report, failure: failure, cause: cause, rejection: rejection)
    }

    enum CodingKeys: String, CodingKey {
        case runID = "run_id"
        case state, execution, source
        case leaseUntil = "lease_until"
        case fileID = "file_id"
        case failure, cause, rejection, report
        case updatedAt = "updated_at"
        case announcedAt = "announced_at"
        case expiresAt = "expires_at"
    }

    /// The names of the table's attributes.
    public static var propertyNames: [PartialKeyPath<RunStatus>: String] {
        names(
            CodingKeys.self,
            [
                \.runID: .runID, \.state: .state, \.execution: .execution, \.source: .source,
                \.leaseUntil: .leaseUntil, \.fileID: .fileID, \.failure: .failure,
                \.cause: .cause,
                \.rejection: .rejection, \.report: .report, \.updatedAt: .updatedAt,
                \.announcedAt: .announcedAt, \.expiresAt: .expiresAt,
            ])
    }
}
