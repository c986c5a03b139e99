import CSV
import CSVValidatorInterface
import JSONCoding
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

    /// The message of a failure.
    var json: String {
        get throws { String(decoding: try JSON.encode(self), as: UTF8.self) }
    }
}

/// The validator does not accept a file.
struct Rejected: Error {
    /// Which of its failures it is.
    var failure: CSVValidator.Failure
    /// What is wrong.
    var rejection: Rejection

    init(_ failure: CSVValidator.Failure, _ rejection: Rejection) {
        self.failure = failure
        self.rejection = rejection
    }

    /// Of one thing that is wrong with the file as a whole.
    init(_ failure: CSVValidator.Failure, _ message: String) { self.init(failure, Rejection(message)) }
}
