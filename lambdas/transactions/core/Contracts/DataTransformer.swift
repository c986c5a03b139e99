public import Contracts

/// Brings the transactions of a validated file into the table.
public enum DataTransformer: LambdaFunction {
    /// What it uses.
    public struct Needs: Decodable, Sendable {
        /// Where valid files are kept.
        public var files: Capability<ReadObjects>
        /// Reads the transactions that are there, to tell those that are the same from those that are not.
        public var known: Capability<ReadItems<Transaction>>
        /// Where the transactions go.
        public var records: Capability<WriteItems<Transaction>>

        /// What it uses.
        public init(
            files: Capability<ReadObjects>, known: Capability<ReadItems<Transaction>>,
            records: Capability<WriteItems<Transaction>>
        ) {
            self.files = files
            self.known = known
            self.records = records
        }
    }

    /// The file as it is kept.
    public typealias Input = StoredFile
    /// What became of its transactions, or how far it came in its time.
    public typealias Output = Transformation
    /// `data-transformer`
    public static let name = "data-transformer"
}
