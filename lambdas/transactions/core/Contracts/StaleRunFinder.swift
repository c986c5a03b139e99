public import Contracts
public import Records

/// Finds stale runs: those whose execution timed out, was stopped, or never started, without an outcome on record.
public enum StaleRunFinder: FunctionContract {
    /// What the function uses.
    public struct Needs: Decodable, Sendable {
        /// Queries the runs by their state.
        public var runs: Capability<QueryIndex<RunStatus>>
        /// Reads the status of runs.
        public var known: Capability<ReadItems<RunStatus>>
        /// Lists the stored requests.
        public var requests: Capability<ListObjects>
        /// Lists the uploads.
        public var uploads: Capability<ListObjects>
        /// How long a run may stay in `processing` without a lease before it counts as stale, in seconds.
        public var longestRun: Int
        /// How long a stored request may stay without a recorded run, in seconds. Must exceed the execution's timeout.
        public var requestTime: Int
        /// How long an upload may stay without a recorded run, in seconds.
        public var uploadTime: Int

        /// What the function uses.
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

    /// The limits of the search.
    public typealias Input = StaleRunSearch
    /// The dead letters of the stale runs.
    public typealias Output = StaleRuns
    /// `stale-run-finder`
    public static let name = "stale-run-finder"
}

/// A search for stale runs.
public struct StaleRunSearch: Record, Hashable {
    /// The maximum number of runs to return. The next search finds the others.
    public var most: Int

    /// Creates a search.
    public init(most: Int) { self.most = most }

    enum CodingKeys: String, CodingKey { case most }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<StaleRunSearch>: String] {
        names(CodingKeys.self, [\.most: .most])
    }
}

/// The stale runs of a search.
public struct StaleRuns: Record, Hashable {
    /// A dead letter for each run, which a replay can start again.
    public var letters: [DeadLetter]

    /// Creates a result.
    public init(letters: [DeadLetter]) { self.letters = letters }

    enum CodingKeys: String, CodingKey { case letters }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<StaleRuns>: String] {
        names(CodingKeys.self, [\.letters: .letters])
    }
}
