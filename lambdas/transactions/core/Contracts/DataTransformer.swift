public import Contracts

/// Writes the transactions of a validated file to the table.
public enum DataTransformer: LambdaFunction {
    /// What the function uses.
    public struct Needs: Decodable, Sendable {
        /// Reads valid files.
        public var files: Capability<ReadObjects>
        /// Reads the transactions that are in the table, to compare them with those of the file.
        public var known: Capability<ReadItems<Transaction>>
        /// Writes transactions.
        public var records: Capability<WriteItems<Transaction>>

        /// What the function uses.
        public init(
            files: Capability<ReadObjects>, known: Capability<ReadItems<Transaction>>,
            records: Capability<WriteItems<Transaction>>
        ) {
            self.files = files
            self.known = known
            self.records = records
        }
    }

    /// The stored file, with the progress so far.
    public typealias Input = StoredFile
    /// The report, or the progress if the time is over.
    public typealias Output = Transformation
    /// `data-transformer`
    public static let name = "data-transformer"
}
