public import Contracts
public import TransactionCore

/// Validates a CSV file of transactions and keeps it.
public enum CSVValidator: LambdaFunction {
    /// What it uses.
    public struct Needs: Decodable, Sendable {
        /// Where valid files are kept.
        public var files: Capability<WriteObjects>
        /// Where it is told what becomes of a run.
        public var status: Capability<WriteItems<RunStatus>>

        /// What it uses.
        public init(files: Capability<WriteObjects>, status: Capability<WriteItems<RunStatus>>) {
            self.files = files
            self.status = status
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
    }

    /// A file as it came in.
    public typealias Input = Submission
    /// The file as it is kept.
    public typealias Output = StoredFile
    /// `csv-validator`
    public static let name = "csv-validator"
}
