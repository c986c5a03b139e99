/// The second pass over a file in which keys seem to be twice: it compares them, byte by byte, and their rows.
public struct RepeatedKeyCheck: ~Copyable {
    /// A row with a key that may come again.
    private struct Seen {
        var line: Int
        /// Of the whole row, 128 bits by keys that no sender knows.
        var digest: UInt64
        var otherDigest: UInt64
    }

    private let columns: [CheckedColumn]
    private let limits: CSVLimits
    private let hash: KeyHash
    private let otherHash = KeyHash()
    private let suspects: Set<UInt64>
    private var rows: RowSource
    private var fields: FieldList
    private var place: Int?
    private var row = 0
    private var seen: [[UInt8]: Seen] = [:]
    private var repeats: [Int] = []
    private var errors: ProblemList
    private var warnings: ProblemList
    private let earlier: ProblemList
    private let report: FileReport

    init(
        of columns: [CheckedColumn], limits: CSVLimits, hash: KeyHash, suspects: Set<UInt64>, after errors: ProblemList,
        _ report: FileReport
    ) {
        self.columns = columns
        self.limits = limits
        self.hash = hash
        self.suspects = suspects
        self.report = report
        earlier = errors
        rows = RowSource(limits: limits)
        fields = FieldList(longestRow: limits.row)
        self.errors = ProblemList(most: limits.described)
        warnings = ProblemList(most: limits.described)
    }

    /// Takes the next bytes of the file: the same as in the first pass.
    public mutating func consume(_ bytes: [UInt8]) { bytes.withUnsafeBytes { consume($0) } }

    /// Takes the next bytes of the file: the same as in the first pass.
    public mutating func consume(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        while rows.fill(from: &rest) { compareRows(isLast: false) }
    }

    /// Ends the check.
    public consuming func finish() -> FileReport {
        if !rows.hasEnded { compareRows(isLast: true) }
        var all = earlier
        all.merge(errors)
        var found = report.with(all)
        (found.warningCount, found.warnings, found.repeats) = (warnings.count, warnings.first, repeats)
        return found
    }

    private mutating func compareRows(isLast: Bool) {
        rows.begin()
        while !rows.hasEnded {
            switch rows.next(into: &fields, isLast: isLast) {
            case .row(let line): compareRow(line: line)
            case .fault: row += place == nil ? 0 : 1
            case .needsMore:
                rows.buffer.compact()
                return
            case .end: return
            }
        }
    }

    private mutating func compareRow(line: Int) {
        guard let place else {
            if case .success(let ordered) = Header.read(fields, for: columns, line: line) {
                place = ordered.firstIndex(where: \.isUnique)
            }
            return
        }
        row += 1
        guard fields.count == columns.count else { return }
        let key = fields[place]
        guard suspects.contains(KeySet.kept(hash.hash(key.bytes, key.count))) else { return }
        let found = Seen(line: line, digest: digest(by: hash), otherDigest: digest(by: otherHash))
        guard let first = seen[Array(key.buffer)] else {
            seen[Array(key.buffer)] = found
            return
        }
        let column = columns.first(where: \.isUnique)?.name
        if (first.digest, first.otherDigest) == (found.digest, found.otherDigest) {
            warnings.append(
                Problem(
                    line: line, column: column, value: shown(key.buffer),
                    message: "the row is the same as that of line \(first.line), it counts once"))
            if warnings.count <= limits.repeated {
                repeats.append(row)
            } else if warnings.count == limits.repeated + 1 {
                errors.append(
                    Problem(line: line, message: "more than \(limits.repeated) rows are the same as earlier ones"))
            }
        } else {
            errors.append(
                Problem(
                    line: line, column: column, value: shown(key.buffer),
                    message: "is that of line \(first.line), whose other fields differ"))
        }
    }

    private func digest(by hash: KeyHash) -> UInt64 {
        var state: UInt64 = 0
        for place in 0..<fields.count {
            let field = hash.hash(fields[place].bytes, fields[place].count)
            state = (state ^ field) &* 0xD6E8_FEB8_6659_FD93
            state ^= state >> 32
        }
        return state
    }
}
