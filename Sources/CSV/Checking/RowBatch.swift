internal import CBytes

/// Rows that follow each other and are regular: each has its fields, with quotes only around whole ones.
///
/// Rows are checked a column at a time. So each check is one loop, with its rules at hand, and the processor works at
/// several rows at once.
struct RowBatch: ~Copyable {
    let columns: Int
    /// The most rows.
    let capacity: Int
    private(set) var count = 0
    /// Of each row, 0 as long as nothing is wrong with it.
    let faults: UnsafeMutablePointer<UInt8>
    /// The rows that a check of a column leaves to another one.
    let rest: UnsafeMutablePointer<UInt32>
    private var bytes: UnsafePointer<UInt8>
    private var ends: UnsafePointer<UInt32>
    private var lineEnd = 1
    /// The line that the first row begins in.
    private var firstLine = 1
    private var hasQuotedLineEnds = false

    init(columns: Int) {
        self.columns = columns
        capacity = max(8, min(512, 8_192 / max(1, columns)))
        faults = .allocate(capacity: capacity)
        rest = .allocate(capacity: capacity + 1)
        bytes = UnsafePointer(faults)
        ends = UnsafePointer(rest)
    }

    deinit {
        faults.deallocate()
        rest.deallocate()
    }

    /// The fields of a column, row by row.
    func column(_ place: Int) -> cbytes_column {
        cbytes_column(
            bytes: bytes, ends: ends + place, rows: count, columns: columns,
            trim: place == columns - 1 ? lineEnd - 1 : 0)
    }

    /// Where a row begins.
    func start(of row: Int) -> Int { Int((ends + row * columns)[-1] &+ 1) }

    /// The line that a row begins in.
    func line(of row: Int) -> Int {
        guard hasQuotedLineEnds else { return firstLine + row }
        let first = start(of: 0)
        return firstLine + cbytes_line_feeds(bytes + first, start(of: row) - first)
    }

    /// Takes the regular rows at the buffer's position, as far as they follow each other.
    mutating func take(from rows: inout RowSource, lineEnd: Int, longestRow: Int) {
        let form = FieldEnds.Form(columns: columns, lineEnd: lineEnd, longestRow: longestRow)
        count = rows.buffer.regularRows(form: form, most: capacity)
        guard count > 0 else { return }
        faults.update(repeating: 0, count: count)
        bytes = UnsafePointer(rows.buffer.bytes)
        ends = rows.buffer.ends.first
        self.lineEnd = lineEnd
        firstLine = rows.line
        hasQuotedLineEnds = rows.buffer.ends.quotedFeeds > 0
        rows.line += rows.buffer.ends.lines(of: count, from: start(of: 0), to: start(of: count), in: bytes)
        rows.buffer.skip(count, columns: columns, to: start(of: count))
    }
}

extension cbytes_column {
    /// The field in a row, without the quotes around it, and whether it has these.
    @inline(__always)
    func field(_ row: Int) -> (bytes: UnsafePointer<UInt8>, count: Int, isQuoted: Bool) {
        let end = ends + row &* columns
        let start = Int(truncatingIfNeeded: end[-1] &+ 1)
        let count = Int(truncatingIfNeeded: end[0]) &- start &- trim
        guard count > 1, bytes[start] == UInt8(ascii: "\"") else { return (bytes + start, count, false) }
        return (bytes + start + 1, count &- 2, true)
    }
}
