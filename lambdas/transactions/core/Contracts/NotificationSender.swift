public import Contracts

/// Records and announces the outcome of a run.
public enum NotificationSender: LambdaFunction {
    /// What the function uses.
    public struct Needs: Decodable, Sendable {
        /// Announces outcomes.
        public var outcomes: Capability<Publish<Announcement>>
        /// Updates the claim of the run's file.
        public var claims: Capability<WriteItems<FileClaim>>
        /// Reads the status of runs, which names the file of a failed run.
        public var known: Capability<ReadItems<RunStatus>>
        /// Records the status of runs.
        public var status: Capability<WriteItems<RunStatus>>
        /// The environment's name, an attribute of each message by which subscribers can filter.
        public var environment: String

        /// What the function uses.
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

    /// The outcome of a run.
    public typealias Input = Outcome
    /// The announcement, which is the result of the execution.
    public typealias Output = Announcement
    /// `notification-sender`
    public static let name = "notification-sender"
}
