public import Contracts
public import Schema
public import TransactionCore

/// Finds the runs that should have ended: their executions have timed out, or were stopped, and nobody recorded it.
public enum StaleRunFinder: LambdaFunction {
    /// What it uses.
    public struct Needs: Decodable, Sendable {
        /// The runs by their states.
        public var runs: Capability<QueryIndex<RunStatus>>
        /// For how many seconds a run lasts at most of which no more is known than that it has begun.
        public var longestRun: Int

        /// What it uses.
        public init(runs: Capability<QueryIndex<RunStatus>>, longestRun: Int) {
            self.runs = runs
            self.longestRun = longestRun
        }
    }

    /// What is looked for.
    public typealias Input = StaleRunSearch
    /// What is left of the runs.
    public typealias Output = StaleRuns
    /// `stale-run-finder`
    public static let name = "stale-run-finder"
}

/// A search for runs that should have ended.
public struct StaleRunSearch: Record, Hashable {
    /// How many are given at most; the others are found the next time.
    public var most: Int

    /// A search.
    public init(most: Int) { self.most = most }

    enum CodingKeys: String, CodingKey { case most }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<StaleRunSearch>: String] {
        names(CodingKeys.self, [\.most: .most])
    }
}

/// The runs that should have ended.
public struct StaleRuns: Record, Hashable {
    /// What it takes to start each again.
    public var letters: [DeadLetter]

    /// Runs.
    public init(letters: [DeadLetter]) { self.letters = letters }

    enum CodingKeys: String, CodingKey { case letters }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<StaleRuns>: String] {
        names(CodingKeys.self, [\.letters: .letters])
    }
}
