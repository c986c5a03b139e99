public import Schema

/// How far the transactions of a file are in the table.
public struct Progress: Codable, Sendable, Hashable {
    /// How many of the file's rows are done.
    public var rows: Int
    /// How many transactions were written.
    public var written = 0
    /// How many were there already, the same.
    public var unchanged = 0
    /// How many were there already with another content, and were left as they were.
    public var conflicting = 0
    /// How many say the same as an earlier row of the file.
    public var repeated = 0
    /// The ids of the first that conflict.
    public var conflicts: [String] = []
    /// The sum of the amounts by currency.
    public var totals: [String: DecimalNumber] = [:]

    /// Nothing is done.
    public init() { rows = 0 }

    /// Adds sums of amounts by currency.
    ///
    /// - Throws: ``SumTooLarge``.
    public mutating func add(_ sums: [String: DecimalNumber]) throws(SumTooLarge) {
        for (code, sum) in sums {
            guard let total = (totals[code] ?? DecimalNumber(units: 0)).adding(sum) else { throw SumTooLarge() }
            totals[code] = total
        }
    }
}

/// The sum of the amounts of a currency has more digits than a table holds.
public struct SumTooLarge: Error, CustomStringConvertible {
    /// What is wrong.
    public var description: String { "The sum of the amounts of one currency has more than 38 digits." }

    /// A sum is too large.
    public init() {}
}

/// The reports of a file's parts do not account for each of its rows once.
public struct RowsMissing: Error, CustomStringConvertible {
    private let rows: Int

    /// What is wrong.
    public var description: String { "The reports of the file's parts do not come to its \(rows) rows." }

    init(of file: StoredFile) { rows = file.rows }
}

/// What one step of bringing a file's transactions into the table came to.
public struct Transformation: Record, Hashable {
    /// The file, with how far it came.
    public var file: StoredFile
    /// What became of the transactions, once all are done.
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

/// What became of a file's transactions.
public struct Report: Record, Hashable {
    /// The run.
    public var runID: String
    /// The file.
    public var fileID: String
    /// How many transactions were written.
    public var written: Int
    /// How many were there already, the same.
    public var unchanged: Int
    /// How many were there already with another content, and were left as they were.
    public var conflicting: Int
    /// How many rows say the same as an earlier one of the file, which counts once. With the three above these are all rows.
    public var repeated: Int
    /// The ids of the first that conflict.
    public var conflicts: [String]
    /// The sum of the amounts by currency, exactly, of those that were written or unchanged.
    public var totals: [String: DecimalNumber]

    /// How many conflicting transactions are named.
    public static let namedConflicts = 100

    /// The report that an object has which a state machine put into a bucket.
    ///
    /// - Throws: `JSONError` or `DecodingError` where it has none.
    public init(keptIn object: [UInt8]) throws { self = try kept(in: object) }

    /// The key of the object that the report of a part of a file is kept in until the whole file is done.
    public static func key(ofPartAt start: Int, run: String) -> String { "\(partPrefix)\(run)/\(start).json" }

    /// What the keys of reports of parts begin with.
    public static let partPrefix = "reports/"

    /// What became of the transactions of a file that is done.
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

    /// What became of the transactions of a file whose parts are done.
    ///
    /// - Throws: ``SumTooLarge``, and ``RowsMissing`` where the reports are not of all rows of the file.
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
