import CSV
import TransactionsCore

extension Rejection {
    /// What a check found, in the form in which it is answered.
    init(_ report: FileReport) {
        self.init(
            count: report.errorCount,
            errors: report.errors.map { problem in
                Problem(
                    line: problem.line, path: problem.row.map { JSONUpload.path(ofRow: $0, member: problem.column) },
                    column: problem.column, value: problem.value, message: problem.message)
            })
    }
}

/// The validator does not accept a file.
struct Rejected: Error {
    /// Why.
    var reason: Rejection.Reason
    /// What is wrong.
    var rejection: Rejection

    init(_ reason: Rejection.Reason, _ rejection: Rejection) {
        self.reason = reason
        self.rejection = rejection
    }

    /// Of one thing that is wrong with the file as a whole.
    init(_ reason: Rejection.Reason, _ message: String) { self.init(reason, Rejection(message)) }
}
