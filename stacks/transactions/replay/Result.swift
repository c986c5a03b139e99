import AWSClient
import Foundation
import TransactionsCore

/// What a run that was started again came to.
struct Result {
    private let status: String
    private let error: String?
    private let answer: Announcement?

    init<Input>(_ execution: StateMachineRunner<Input>.Execution) {
        status = execution.status
        error = execution.error
        answer = execution.output.flatMap { try? JSONDecoder().decode(Announcement.self, from: Data($0.utf8)) }
    }

    /// Whether it has not ended.
    var isRunning: Bool { status == "RUNNING" }
    /// Whether the run is done: not where another run has the file.
    var isSuccess: Bool { status == "SUCCEEDED" && answer?.failure != Rejection.Reason.inProgress.rawValue }

    var description: String {
        [status, answer?.state.rawValue, error ?? answer?.failure].compactMap { $0 }.joined(separator: ", ")
    }
}
