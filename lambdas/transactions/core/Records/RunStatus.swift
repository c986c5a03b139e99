public import Contracts
public import Records

/// The status of a run, as the status table holds it.
public struct RunStatus: Record, Hashable {
    /// The run's name.
    public var runID: String
    /// `processing`, or the outcome's state.
    public var state: String
    /// The ARN of the execution, for a run that an upload started.
    public var execution: String?
    /// The key of the stored request or of the upload that started the run.
    public var source: String?
    /// The end of the run's lease, in seconds since 1970. `nil` until the file is valid.
    public var leaseUntil: Int?
    /// The file's id. `nil` until it is known.
    public var fileID: String?
    /// The error's name, for a run that failed or was rejected.
    public var failure: String?
    /// The cause that Lambda or Step Functions reported.
    public var cause: String?
    /// The errors in the file of a rejected run.
    public var rejection: Rejection?
    /// The report of a processed run.
    public var report: Report?
    /// The time of the last change, in UTC by ISO 8601.
    public var updatedAt: String
    /// The time at which the outcome was announced, in UTC by ISO 8601. An announced outcome does not change.
    public var announcedAt: String?
    /// The time at which DynamoDB may delete the record, in seconds since 1970.
    public var expiresAt: Int?

    /// The state of a run that has not ended.
    public static let processing = "processing"

    /// The index of the runs by their state.
    public static let byState = TableIndex<RunStatus>("by-state", partition: \.state, sort: \.updatedAt)

    /// The status of a run at a time. `lease` is the time that a starting run may last, in seconds.
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

    /// The outcome. `nil` while the run is being processed.
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

    /// The attribute names in the table.
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
