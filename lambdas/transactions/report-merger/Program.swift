import AWSClient
import LambdaRuntime
import Records
import TransactionsCore

/// Adds up what became of the parts of a file.
@main
struct Program: LambdaProgram {
    typealias Function = ReportMerger

    let reports: BucketReader

    /// So many reports are read at once.
    static let width = 16
    /// A report has at most so many bytes: the ids that it names and the sums of all currencies are far fewer.
    static let longestReport = 65_536

    init(needs: ReportMerger.Needs, environment: RuntimeEnvironment) throws {
        let aws = try AWSSession(environment: environment.variables)
        aws.prepare()
        reports = aws.bucket(needs.reports)
    }

    /// The report of a part, with the offset of the part's first byte.
    ///
    /// A structure, not a tuple: optimized by Swift 6.3.1, the task of a group can give a tuple with another number.
    private struct PartReport: Sendable {
        var start: Int
        var report: Report
    }

    func handle(_ file: StoredFile, _ context: Context) async throws -> Report {
        var starts = (file.parts ?? []).map(\.start)[...]
        var found: [Int: Report] = [:]
        try await withThrowingTaskGroup(of: PartReport.self) { group in
            for _ in 0..<Self.width {
                guard let start = starts.popFirst() else { break }
                group.addTask { PartReport(start: start, report: try await read(partAt: start, of: file)) }
            }
            while let part = try await group.next() {
                found[part.start] = part.report
                guard let start = starts.popFirst() else { continue }
                group.addTask { PartReport(start: start, report: try await read(partAt: start, of: file)) }
            }
        }
        context.logger.info("merged", ["file": .text(file.fileID), "parts": .number(found.count)])
        // In the order of the parts, so that the same reports make the same one.
        return try Report(merging: found.sorted { $0.key < $1.key }.map(\.value), of: file)
    }

    private func read(partAt start: Int, of file: StoredFile) async throws -> Report {
        let key = Report.key(ofPartAt: start, run: file.runID)
        let text = try await reports.get(key).body.collect(upTo: Self.longestReport)
        return try Report(keptIn: text)
    }
}
