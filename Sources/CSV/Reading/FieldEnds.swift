internal import CBytes

/// Where the fields of the next rows end, found for a part of the buffer at a time, which stays in the processor's first
/// cache while the rows are checked.
///
/// It holds what follows the rules of RFC 4180 plainly; where it stops, the row is scanned by ``RowBuffer/scanRow``.
struct FieldEnds: ~Copyable {
    /// The bytes of a part.
    private static let part = 16_384

    /// What lines end with, and how long rows may be.
    struct Form {
        let columns: Int
        /// How many bytes a line end has: 2 where it is CRLF.
        let lineEnd: Int
        let longestRow: Int
        /// A line without anything is no row.
        var shortestRow: Int { columns == 1 ? lineEnd + 1 : columns }
    }

    /// The place before the first row is in the slot before the first.
    private let places: UnsafeMutablePointer<UInt32>
    private var count = 0
    private var lineEnds = 0
    /// The first end that is not of a row before the position.
    private var next = 0
    /// So many rows from there on are regular; nil where that is not known.
    private var regular: Int?
    /// What follows the ends that were found: the end of the buffer, that of a part, or what may be wrong.
    private var limit = Limit.part
    /// How many LFs in quotes there are among the bytes that the ends are of, from the first on.
    private(set) var quotedFeeds = 0
    /// As far as which these bytes go.
    private var knownEnd = 0

    private enum Limit {
        case buffer
        case part
        case fault
    }

    init() {
        let slots = UnsafeMutablePointer<UInt32>.allocate(capacity: Self.part + 128)
        slots[0] = 0
        places = slots + 1
    }

    deinit { (places - 1).deallocate() }

    /// Forgets what was found: the buffer has other bytes.
    mutating func removeAll() {
        (count, next, lineEnds, regular, limit) = (0, 0, 0, nil, .part)
        places[-1] = .max - 1
    }

    /// The ends of the fields of the rows at the position.
    var first: UnsafePointer<UInt32> { UnsafePointer(places + next) }

    /// How many rows at a position are regular, up to so many; they are found where they are not known.
    mutating func regularRows(
        at position: Int, in bytes: UnsafePointer<UInt8>, _ size: Int, form: Form, most: Int
    ) -> Int {
        let isKnown = reach(position, in: bytes)
        if isKnown {
            let rows = regularRows(in: bytes, form: form)
            if rows > 0 || lineEnds > 0 || limit != .part { return min(rows, most) }
        }
        find(from: position, in: bytes, size, form: form)
        return min(regularRows(in: bytes, form: form), most)
    }

    /// Goes on behind so many of the rows.
    mutating func skip(_ rows: Int, columns: Int) {
        next += rows * columns
        lineEnds -= rows
        regular = regular.map { $0 - rows }
    }

    /// How many lines so many regular rows have, from the position to the byte behind them.
    func lines(of rows: Int, from position: Int, to end: Int, in bytes: UnsafePointer<UInt8>) -> Int {
        guard quotedFeeds > 0 else { return rows }
        // Where these are all rows that were found, only what is behind them is to be counted.
        guard next == 0, rows == lineEnds else { return cbytes_line_feeds(bytes + position, end - position) }
        return rows + quotedFeeds - cbytes_line_feeds(bytes + end, knownEnd - end)
    }

    /// Whether all that is left from a position on is a row that does not end in the buffer.
    mutating func endsWithin(rowAt position: Int, in bytes: UnsafePointer<UInt8>) -> Bool {
        reach(position, in: bytes) && lineEnds == 0 && limit == .buffer
    }

    /// Skips what is before a position. False where the row there was not found.
    private mutating func reach(_ position: Int, in bytes: UnsafePointer<UInt8>) -> Bool {
        while next < count, places[next] < position {
            if bytes[Int(places[next])] == UInt8(ascii: "\n") { lineEnds -= 1 }
            next += 1
            regular = nil
        }
        return places[next - 1] &+ 1 == UInt32(truncatingIfNeeded: position)
    }

    private mutating func regularRows(in bytes: UnsafePointer<UInt8>, form: Form) -> Int {
        if let regular, regular > 0 { return regular }
        let rows = cbytes_regular_rows(
            bytes, places + next, count - next, lineEnds, form.columns, form.shortestRow, form.longestRow)
        regular = rows
        return rows
    }

    private mutating func find(from position: Int, in bytes: UnsafePointer<UInt8>, _ size: Int, form: Form) {
        let end = min(position + Self.part, size)
        places[-1] = UInt32(truncatingIfNeeded: position) &- 1
        let found = cbytes_find_ends(bytes, position, end, form.lineEnd == 2, places)
        (count, lineEnds, next, regular) = (found.count, found.line_ends, 0, nil)
        (quotedFeeds, knownEnd) = (found.quoted_feeds, found.limit)
        limit = found.limit < end ? .fault : end == size ? .buffer : .part
    }
}
