public import Schema

/// Which run has a file: so that the same file is not processed twice.
public struct FileClaim: Record, Hashable {
    /// The file: the SHA-256 of its content, in hexadecimal.
    public var fileID: String
    /// The run.
    public var runID: String
    /// `processing`, or how the run ended.
    public var state: String
    /// Until when no other run takes the file over, in seconds since 1970, if the run does not end before.
    public var leaseUntil: Int
    /// What became of the transactions, once they are processed.
    public var report: Report?
    /// When the record may be removed, in seconds since 1970.
    public var expiresAt: Int

    /// The claim of a run that begins, for so many seconds.
    public init(fileID: String, runID: String, lease: Int, at time: Moment) {
        self.fileID = fileID
        self.runID = runID
        state = RunStatus.processing
        leaseUntil = time.seconds + lease
        expiresAt = time.seconds + Moment.secondsOfRecords
    }

    enum CodingKeys: String, CodingKey {
        case fileID = "file_id"
        case runID = "run_id"
        case state
        case leaseUntil = "lease_until"
        case report
        case expiresAt = "expires_at"
    }

    /// The names of the table's attributes.
    public static var propertyNames: [PartialKeyPath<FileClaim>: String] {
        names(
            CodingKeys.self,
            [
                \.fileID: .fileID, \.runID: .runID, \.state: .state, \.leaseUntil: .leaseUntil, \.report: .report,
                \.expiresAt: .expiresAt,
            ])
    }
}
