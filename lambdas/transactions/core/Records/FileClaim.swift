internal import ExactText
public import Schema

/// Which run has a file: so that the same file is not processed twice.
public struct FileClaim: Record, Hashable {
    /// The file: the SHA-256 of its content, in hexadecimal.
    public var fileID: String
    /// The run.
    public var runID: String
    /// The run that claimed the file first, of those that took it over from each other because they failed. What one of them
    /// wrote counts as written by the one that succeeds. Claims of earlier versions have none.
    public var firstRun: String?
    /// `processing`, or how the run ended.
    public var state: String
    /// Until when no other run takes the file over, in seconds since 1970, if the run does not end before.
    public var leaseUntil: Int
    /// What became of the transactions, once they are processed.
    public var report: Report?
    /// When the record may be removed, in seconds since 1970.
    public var expiresAt: Int

    /// The claim of a run that begins, for so many seconds.
    public init(fileID: String, runID: String, firstRun: String, lease: Int, at time: Moment) {
        self.fileID = fileID
        self.runID = runID
        self.firstRun = firstRun
        state = RunStatus.processing
        leaseUntil = time.after(lease).seconds
        expiresAt = time.seconds + Moment.secondsOfRecords
    }

    /// Whether a run may take the file over: the one that has it failed, has died, or is replaced.
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

    /// The names of the table's attributes.
    public static var propertyNames: [PartialKeyPath<FileClaim>: String] {
        names(
            CodingKeys.self,
            [
                \.fileID: .fileID, \.runID: .runID, \.firstRun: .firstRun, \.state: .state,
                \.leaseUntil: .leaseUntil, \.report: .report, \.expiresAt: .expiresAt,
            ])
    }
}
