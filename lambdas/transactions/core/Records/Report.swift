public import Decimals
public import Records

/// The progress of bringing a file's transactions into the table.
public struct Progress: Codable, Sendable, Hashable {
    /// The number of the file's rows that are done.
    public var rows: Int
    /// The number of transactions that were written.
    public var written = 0
    /// The number of transactions that were in the table with the same content.
    public var unchanged = 0
    /// The number of transactions that were in the table with other content. They are left unchanged.
    public var conflicting = 0
    /// The number of rows that repeat an earlier row of the file.
    public var repeated = 0
    /// The ids of the first conflicting transactions.
    public var conflicts: [String] = []
    /// The sums of the amounts, by currency.
    public var totals: [String: DecimalNumber] = [:]

    /// No progress.
    public init() { rows = 0 }

    /// Adds sums of amounts, by currency.
    ///
    /// - Throws: ``SumTooLarge``.
    public mutating func add(_ sums: [String: DecimalNumber]) throws(SumTooLarge) {
        for (code, sum) in sums {
            guard let total = (totals[code] ?? DecimalNumber(units: 0)).adding(sum) else { throw SumTooLarge() }
            totals[code] = total
        }
    }
}

/// An error: the sum of a currency has more digits than DynamoDB stores.
public struct SumTooLarge: Error, CustomStringConvertible {
    /// The description of the error.
    public var description: String { "The sum of the amounts of one currency has more than 38 digits." }

    /// The error for a currency.
    public init() {}
}

/// An error: the reports of a file's parts do not account for each row once.
public struct RowsMissing: Error, CustomStringConvertible {
    private let rows: Int

    /// The description of the error.
    public var description: String { "The reports of the file's parts do not come to its \(rows) rows." }

    init(of file: StoredFile) { rows = file.rows }
}

/// The result of one step of bringing a file's transactions into the table.
public struct Transformation: Record, Hashable {
    /// The file, with the progress so far.
    public var file: StoredFile
    /// The report, once all rows are done.
    public var report: Report?

    /// A step.
    public init(file: StoredFile, report: Report?) {
        self.file = file
        self.report = report
    }

    enum CodingKeys: String, CodingKey { case file, report }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<Transformation>: String] {
        names(CodingKeys.self, [\.file: .file, \.report: .report])
    }
}

/// The report on a file's transactions.
public struct Report: Record, Hashable {
    /// The run's name.
    public var runID: String
    /// The file's id.
    public var fileID: String
    /// The number of transactions that were written.
    public var written: Int
    /// The number of transactions that were in the table with the same content.
    public var unchanged: Int
    /// The number of transactions that were in the table with other content. They are left unchanged.
    public var conflicting: Int
    /// The number of rows that repeat an earlier row of the file. Together with the three counts above, these are all rows.
    public var repeated: Int
    /// The ids of the first conflicting transactions.
    public var conflicts: [String]
    /// The exact sums of the written and unchanged amounts, by currency.
    public var totals: [String: DecimalNumber]

    /// The maximum number of conflicting transactions that a report names.
    public static let namedConflicts = 100

    /// Decodes a report that a state machine put into a bucket.
    ///
    /// - Throws: `JSONError` or `DecodingError` if the object is not a report.
    public init(keptIn object: [UInt8]) throws { self = try kept(in: object) }

    /// The key of the object that holds the report of one part until the whole file is done.
    public static func key(ofPartAt start: Int, run: String) -> String { "\(partPrefix)\(run)/\(start).json" }

    /// The key prefix of the parts' reports.
    public static let partPrefix = "reports/"

    /// The report of a file whose rows are all done.
    public init(of file: StoredFile, _ progress: Progress) {
        runID = file.runID
        fileID = file.fileID
        written = progress.written
        unchanged = progress.unchanged
        conflicting = progress.conflicting
        repeated = progress.repeated
        conflicts = progress.conflicts
        totals = progress.totals
    }

    /// The report of a file, merged from the reports of its parts.
    ///
    /// - Throws: ``SumTooLarge``, or ``RowsMissing`` if the reports do not cover all rows.
    public init(merging parts: [Report], of file: StoredFile) throws {
        var sum = Progress()
        var rows = 0
        for part in parts {
            for count in [part.written, part.unchanged, part.conflicting, part.repeated] {
                let (total, overflows) = rows.addingReportingOverflow(count)
                guard count >= 0, !overflows, total <= file.rows else { throw RowsMissing(of: file) }
                rows = total
            }
            sum.written += part.written
            sum.unchanged += part.unchanged
            sum.conflicting += part.conflicting
            sum.repeated += part.repeated
            sum.conflicts += part.conflicts.prefix(Report.namedConflicts - sum.conflicts.count)
            try sum.add(part.totals)
        }
        guard rows == file.rows else { throw RowsMissing(of: file) }
        self.init(of: file, sum)
    }

    enum CodingKeys: String, CodingKey {
        case runID = "run_id"
        case fileID = "file_id"
        case written, unchanged, conflicting, repeated, conflicts, totals
    }

    /// The names in JSON.
    public static var propertyNames: [PartialKeyPath<Report>: String] {
        names(
            CodingKeys.self,
            [
                \.runID: .runID, \.fileID: .fileID, \.written: .written, \.unchanged: .unchanged,
                \.conflicting: .conflicting, \.repeated: .repeated, \.conflicts: .conflicts, \.totals: .totals,
            ])
    }
}
