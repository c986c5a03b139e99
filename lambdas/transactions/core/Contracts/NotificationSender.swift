public import Contracts

/// Announces how a run ended, and closes its record.
public enum NotificationSender: LambdaFunction {
    /// What it uses.
    public struct Needs: Decodable, Sendable {
        /// Where outcomes are announced.
        public var outcomes: Capability<Publish<Announcement>>
        /// Which run has which file.
        public var claims: Capability<WriteItems<FileClaim>>
        /// Tells the file of a run that failed.
        public var known: Capability<ReadItems<RunStatus>>
        /// Where it is told what becomes of a run.
        public var status: Capability<WriteItems<RunStatus>>
        /// The environment, by which subscribers may tell messages apart.
        public var environment: String

        /// What it uses.
        public init(
            outcomes: Capability<Publish<Announcement>>, claims: Capability<WriteItems<FileClaim>>,
            known: Capability<ReadItems<RunStatus>>, status: Capability<WriteItems<RunStatus>>, environment: String
        ) {
            self.outcomes = outcomes
            self.claims = claims
            self.known = known
            self.status = status
            self.environment = environment
        }
    }

    /// How the run ended.
    public typealias Input = Outcome
    /// What was announced, which is the run's result.
    public typealias Output = Announcement
    /// `notification-sender`
    public static let name = "notification-sender"
}
