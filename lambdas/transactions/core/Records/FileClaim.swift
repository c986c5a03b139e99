internal import ExactText
public import Records

/// The claim of a run on a file, which keeps two runs from processing the same file.
public struct FileClaim: Record, Hashable {
    /// The file's id: the SHA-256 of its content, in hexadecimal.
    public var fileID: String
    /// The name of the run that holds the claim.
    public var runID: String
    /// The first run that claimed the file. When runs fail, the next one takes the claim over, and what all of them wrote counts as
    /// written by the one that succeeds. `nil` in claims that earlier versions wrote.
    public var firstRun: String?
    /// `processing`, or the outcome's state.
    public var state: String
    /// The end of the lease, in seconds since 1970. Until then no other run takes the file over, unless the run ends.
    public var leaseUntil: Int
    /// The report, once the transactions are processed.
    public var report: Report?
    /// The time at which DynamoDB may delete the record, in seconds since 1970.
    public var expiresAt: Int

    /// The claim of a run that starts, with a lease in seconds.
    public init(fileID: String, runID: String, firstRun: String, lease: Int, at time: Moment) {
        self.fileID = fileID
        self.runID = runID
        self.firstRun = firstRun
        state = RunStatus.processing
        leaseUntil = time.after(lease).seconds
        expiresAt = time.seconds + Moment.secondsOfRecords
    }

    /// Whether another run may take the file over: the holder failed, its lease has ended, or it is being replaced.
    public func isFree(for runs: [String], at time: Moment) -> Bool {
        if state.isExactly(Outcome.State.failed.rawValue) { return true }
        guard state.isExactly(RunStatus.processing) else { return false }
        return leaseUntil < time.seconds || runs.contains { $0.isExactly(runID) }
    }

    enum CodingKeys: String, CodingKey {
        case fileID = "file_id"
        case runID = "run_id"
        case firstRun = "first_run"
        case state
        case leaseUntil = "lease_until"
        case report
        case expiresAt = "expires_at"
    }

    /// The attribute names in the table.
    public static var propertyNames: [PartialKeyPath<FileClaim>: String] {
        names(
            CodingKeys.self,
            [
                \.fileID: .fileID, \.runID: .runID, \.firstRun: .firstRun, \.state: .state,
                \.leaseUntil: .leaseUntil, \.report: .report, \.expiresAt: .expiresAt,
            ])
    }
}
