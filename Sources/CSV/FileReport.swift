/// What the check of a file found.
public struct FileReport: Sendable, Hashable {
    /// How many rows there are below the header; empty lines are none.
    public var rows: Int
    /// How many errors there are.
    public var errorCount: Int
    /// The first errors, in order of their lines: as many as the limits say.
    public var errors: [Problem]
    /// How many warnings there are.
    public var warningCount: Int
    /// The first warnings, in order of their lines.
    public var warnings: [Problem]
    /// The numbers of the rows that are the same as an earlier one, key and all else: below the header, counted from 1.
    public var repeats: [Int]
    /// How many bytes the header has, with its line's end and a byte-order mark.
    public var headerSize: Int
    /// The parts in which the rows of a valid file can be read, each by itself: all that is behind the header.
    public var parts: [FilePart]

    /// The report with other errors.
    func with(_ errors: ProblemList) -> FileReport {
        var report = self
        (report.errorCount, report.errors) = (errors.count, errors.first)
        return report
    }

    /// Whether the file is as its schema says. Warnings do not matter.
    public var isValid: Bool { errorCount == 0 }
}

/// Problems, counted; the first are kept.
struct ProblemList {
    private(set) var count = 0
    private(set) var first: [Problem] = []
    let most: Int

    init(most: Int) { self.most = most }

    var isFull: Bool { first.count >= most }

    mutating func append(_ problem: @autoclosure () -> Problem) {
        count += 1
        if !isFull { first.append(problem()) }
    }

    /// Adds those of another list, which were found in a pass of their own.
    mutating func merge(_ other: ProblemList) {
        count += other.count
        first = Array((first + other.first).sorted { ($0.line ?? 0) < ($1.line ?? 0) }.prefix(most))
    }
}
