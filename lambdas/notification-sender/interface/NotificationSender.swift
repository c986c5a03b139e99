public import Contracts
public import TransactionCore

/// Announces how a run ended, and closes its record.
public enum NotificationSender: LambdaFunction {
    /// What it uses.
    public struct Needs: Decodable, Sendable {
        /// Where outcomes are announced.
        public var outcomes: Capability<Publish<Outcome>>
        /// Where it is told what becomes of a run.
        public var status: Capability<WriteItems<RunStatus>>
        /// The environment, by which subscribers may tell messages apart.
        public var environment: String

        /// What it uses.
        public init(
            outcomes: Capability<Publish<Outcome>>, status: Capability<WriteItems<RunStatus>>, environment: String
        ) {
            self.outcomes = outcomes
            self.status = status
            self.environment = environment
        }
    }

    /// How the run ended.
    public typealias Input = Outcome
    /// The same, which is then the run's result.
    public typealias Output = Outcome
    /// `notification-sender`
    public static let name = "notification-sender"
}
