public import Contracts
public import Schema

/// Finds the runs that should have ended, or should have begun: their executions have timed out, were stopped or never started,
/// and nobody recorded it.
public enum StaleRunFinder: LambdaFunction {
    /// What it uses.
    public struct Needs: Decodable, Sendable {
        /// The runs by their states.
        public var runs: Capability<QueryIndex<RunStatus>>
        /// Tells which runs are recorded.
        public var known: Capability<ReadItems<RunStatus>>
        /// The stored requests.
        public var requests: Capability<ListObjects>
        /// The uploads.
        public var uploads: Capability<ListObjects>
        /// How long a run may last of which no more is known than that it has begun, in seconds.
        public var longestRun: Int
        /// How long it may take until the run of a stored request is recorded, in seconds: longer than its execution may last.
        public var requestTime: Int
        /// How long it may take until the run of an upload is recorded, in seconds.
        public var uploadTime: Int

        /// What it uses.
        public init(
            runs: Capability<QueryIndex<RunStatus>>, known: Capability<ReadItems<RunStatus>>,
            requests: Capability<ListObjects>, uploads: Capability<ListObjects>, longestRun: Int, requestTime: Int,
            uploadTime: Int
        ) {
            self.runs = runs
            self.known = known
            self.requests = requests
            self.uploads = uploads
            self.longestRun = longestRun
            self.requestTime = requestTime
            self.uploadTime = uploadTime
        }
    }

    /// What is looked for.
    public typealias Input = StaleRunSearch
    /// What is left of the runs.
    public typealias Output = StaleRuns
    /// `stale-run-finder`
    public static let name = "stale-run-finder"
}

/// A search for runs that should have ended, or begun.
public struct StaleRunSearch: Record, Hashable {
    /// The most runs to give; the others are found by the next search.
    public var most: Int

    /// A search.
    public init(most: Int) { self.most = most }

    enum CodingKeys: String, CodingKey { case most }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<StaleRunSearch>: String] {
        names(CodingKeys.self, [\.most: .most])
    }
}

/// The runs that should have ended, or begun.
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
