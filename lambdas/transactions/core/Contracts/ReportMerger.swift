public import Contracts

/// Merges the reports of a file's parts into one.
public enum ReportMerger: LambdaFunction {
    /// What the function uses.
    public struct Needs: Decodable, Sendable {
        /// Reads the reports of the parts.
        public var reports: Capability<ReadObjects>

        /// What the function uses.
        public init(reports: Capability<ReadObjects>) { self.reports = reports }
    }

    /// The file, whose parts are all done.
    public typealias Input = StoredFile
    /// The report on the whole file.
    public typealias Output = Report
    /// `report-merger`
    public static let name = "report-merger"
}
