import CSV
import TransactionCore

extension Rejection {
    /// What a check found, in the form in which it is answered.
    init(_ report: FileReport) {
        self.init(
            count: report.errorCount,
            errors: report.errors.map {
                Problem(line: $0.line, column: $0.column, value: $0.value, message: $0.message)
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
