import AWSClient
import TransactionsCore

/// What came of claiming a file.
enum Claiming {
    /// The run has it. What was written since this run first claimed it, counts as written by it.
    case claimed(firstRun: String)
    /// It was processed before: what became of it then.
    case processed(Report)
    /// Another run has it.
    case taken
}

extension TableWriter<FileClaim> {
    /// Claims a file for the last of these runs; the others are those that it replaces.
    func claim(_ file: String, for runs: [String], lease: Int, at time: Moment) async throws -> Claiming {
        guard let run = runs.last else { return .taken }
        var claim = FileClaim(fileID: file, runID: run, firstRun: run, lease: lease, at: time)
        var condition = Condition<FileClaim>.absent(\.fileID)
        // The claim that is there may change meanwhile; then the new one is looked at.
        for _ in 0..<4 {
            do {
                try await put(claim, onlyIf: condition)
                return .claimed(firstRun: claim.firstRun ?? run)
            } catch let failed as ConditionFailed<FileClaim> {
                guard let existing = failed.existing else {
                    condition = .absent(\.fileID)
                    claim.firstRun = run
                    continue
                }
                if let earlier = existing.report { return .processed(earlier) }
                guard existing.isFree(for: runs, at: time) else { return .taken }
                // What a run wrote that failed is written by this one.
                claim.firstRun = existing.firstRun ?? existing.runID
                condition =
                    .equals(\.runID, existing.runID) && .equals(\.state, existing.state)
                    && .equals(\.leaseUntil, existing.leaseUntil)
            }
        }
        return .taken
    }
}

/// A submission's lease is none that a run may have.
struct ImpossibleLease: Error, CustomStringConvertible {
    var seconds: Int
    var description: String {
        "The lease of \(seconds) seconds is not within \(Submission.leases.lowerBound) to "
            + "\(Submission.leases.upperBound)."
    }
}
