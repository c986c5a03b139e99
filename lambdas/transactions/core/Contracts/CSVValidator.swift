public import Contracts

/// Validates a CSV file of transactions and keeps it.
public enum CSVValidator: LambdaFunction {
    /// What it uses.
    public struct Needs: Decodable, Sendable {
        /// Where valid files are kept.
        public var files: Capability<WriteObjects>
        /// Reads the files that are not in the request: what was uploaded before, what is replayed.
        public var stored: Capability<ReadObjects>
        /// Reads requests, which are stored before their runs begin.
        public var requests: Capability<ReadObjects>
        /// Which run has which file.
        public var claims: Capability<WriteItems<FileClaim>>
        /// Where it is told what becomes of a run.
        public var status: Capability<WriteItems<RunStatus>>
        /// Of at least so many bytes are the parts that a file is divided into.
        public var partSize: Int

        /// What it uses.
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

    /// A file as it came in.
    public typealias Input = Submission
    /// The file as it is kept; or how the run has ended, if the file is not accepted or was processed before.
    public typealias Output = Validation
    /// `csv-validator`
    public static let name = "csv-validator"
}
