public import Contracts

/// Makes one report of those of a file's parts.
public enum ReportMerger: LambdaFunction {
    /// What it uses.
    public struct Needs: Decodable, Sendable {
        /// Where the reports of parts are kept.
        public var reports: Capability<ReadObjects>

        /// What it uses.
        public init(reports: Capability<ReadObjects>) { self.reports = reports }
    }

    /// The file, all parts of which are done.
    public typealias Input = StoredFile
    /// What became of its transactions.
    public typealias Output = Report
    /// `report-merger`
    public static let name = "report-merger"
}
