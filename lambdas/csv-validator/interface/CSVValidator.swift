public import Contracts
public import TransactionCore

/// Validates a CSV file of transactions and keeps it.
public enum CSVValidator: LambdaFunction {
    /// What it uses.
    public struct Needs: Decodable, Sendable {
        /// Where valid files are kept.
        public var files: Capability<WriteObjects>
        /// Reads the files that are not in the request: what was uploaded before, what is replayed.
        public var stored: Capability<ReadObjects>
        /// Which run has which file.
        public var claims: Capability<WriteItems<FileClaim>>
        /// Where it is told what becomes of a run.
        public var status: Capability<WriteItems<RunStatus>>
        /// Of at least so many bytes are the parts that a file is divided into.
        public var partSize: Int

        /// What it uses.
        public init(
            files: Capability<WriteObjects>, stored: Capability<ReadObjects>, claims: Capability<WriteItems<FileClaim>>,
            status: Capability<WriteItems<RunStatus>>, partSize: Int
        ) {
            self.files = files
            self.stored = stored
            self.claims = claims
            self.status = status
            self.partSize = partSize
        }
    }

    /// Why it does not accept a file. The message is a ``Rejection`` as JSON.
    public enum Failure: String, FunctionFailure {
        /// Rows or fields are not as they must be.
        case invalidFile = "InvalidFile"
        /// The file is larger than what can be handled at once.
        case tooLarge = "TooLarge"
        /// The content is of no type that can be read.
        case unsupportedMediaType = "UnsupportedMediaType"
        /// The same file is being processed by another run.
        case inProgress = "FileInProgress"
    }

    /// A file as it came in.
    public typealias Input = Submission
    /// The file as it is kept.
    public typealias Output = StoredFile
    /// `csv-validator`
    public static let name = "csv-validator"
}
