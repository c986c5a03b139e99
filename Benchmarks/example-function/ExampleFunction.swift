import Contracts

/// A function that does what its event says, for the tests of the runtime and for its benchmark.
enum ExampleFunction: FunctionContract {
    struct Needs: Decodable, Sendable {
        var greeting: String
        var limit: Int
    }

    struct Input: Codable, Sendable {
        var action: Action
        var text: String?
        var number: Int?
    }

    enum Action: String, Codable, Sendable {
        /// Answers with the text.
        case echo
        /// Answers with so many bytes.
        case fill
        /// Counts the text's lines and their fields.
        case count
        /// Decides to fail, with the text.
        case fail
        /// Throws an error that the contract does not know.
        case trip
        /// Throws an error that may pass, or, with a text, that tells of a cancellation.
        case giveUp = "give-up"
        /// Answers with how many milliseconds its calls have.
        case calls
        /// Waits so many milliseconds, and hears when it is cancelled.
        case sleep
        /// Works so many milliseconds, and does not hear it.
        case spin
        /// Answers with what the context says.
        case context
        /// Writes a line of the log and metrics.
        case report
        /// Answers with what is no JSON.
        case infinite
    }

    struct Output: Codable, Sendable {
        var text: String
        var number: Double?
    }

    enum Failure: String, FunctionFailure { case declined = "Declined" }

    static let name = "example-function"
}
