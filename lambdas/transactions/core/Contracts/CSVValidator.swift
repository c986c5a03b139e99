public import Contracts

/// Validates a file of transactions and stores it.
public enum CSVValidator: LambdaFunction {
    /// What the function uses.
    public struct Needs: Decodable, Sendable {
        /// Stores valid files.
        public var files: Capability<WriteObjects>
        /// Reads files that are not in the request: uploads and replayed files.
        public var stored: Capability<ReadObjects>
        /// Reads stored requests.
        public var requests: Capability<ReadObjects>
        /// Claims files for a run.
        public var claims: Capability<WriteItems<FileClaim>>
        /// Records the status of runs.
        public var status: Capability<WriteItems<RunStatus>>
        /// Minimum size of each part, in bytes.
        public var partSize: Int

        /// What the function uses.
        public init(
            files: Capability<WriteObjects>, stored: Capability<ReadObjects>, requests: Capability<ReadObjects>,
            claims: Capability<WriteItems<FileClaim>>, status: Capability<WriteItems<RunStatus>>, partSize: Int
        ) {
            self.files = files
            self.stored = stored
            self.requests = requests
            self.claims = claims
            self.status = status
            self.partSize = partSize
        }
    }

    /// An upload that belongs to a run.
    public typealias Input = Submission
    /// The stored file, or the outcome if the file is rejected or was processed before.
    public typealias Output = Validation
    /// `csv-validator`
    public static let name = "csv-validator"
}
