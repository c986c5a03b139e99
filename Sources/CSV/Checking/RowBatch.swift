internal import CBytes

/// Rows whose fields are plain: where each field begins and how long it is, column by column.
///
/// Rows are checked a column at a time. So each check is one loop, with its rules at hand, and the processor works at
/// several rows at once.
struct RowBatch: ~Copyable {
    let columns: Int
    /// The most rows.
    let capacity: Int
    private(set) var count = 0
    private let starts: UnsafeMutablePointer<UInt32>
    private let lengths: UnsafeMutablePointer<UInt32>
    /// Of each row, where it begins.
    private let rowStarts: UnsafeMutablePointer<UInt32>
    /// Of each row, 0 as long as nothing is wrong with it.
    let faults: UnsafeMutablePointer<UInt8>
    /// Of each row, the line that it begins in.
    private let lines: UnsafeMutablePointer<UInt32>
    /// Of each column, whether a doubled quote in it may stay doubled while it is checked.
    private let takesDoubledQuotes: UnsafeMutablePointer<Bool>

    init(columns: Int) {
        self.columns = columns
        takesDoubledQuotes = .allocate(capacity: max(1, columns))
        takesDoubledQuotes.initialize(repeating: false, count: max(1, columns))
        capacity = max(8, min(256, 4_096 / max(1, columns)))
        starts = .allocate(capacity: capacity * columns)
        lengths = .allocate(capacity: capacity * columns)
        rowStarts = .allocate(capacity: capacity)
        faults = .allocate(capacity: capacity)
        lines = .allocate(capacity: capacity)
    }

    /// Says that a column's fields may be checked with their quotes doubled: the check is no other then.
    func takeDoubledQuotes(in column: Int) { takesDoubledQuotes[column] = true }

    deinit {
        starts.deallocate()
        lengths.deallocate()
        rowStarts.deallocate()
        faults.deallocate()
        lines.deallocate()
        takesDoubledQuotes.deallocate()
    }

    /// The fields of a column, row by row.
    @inline(__always)
    func column(_ place: Int) -> FieldColumn {
        FieldColumn(starts: starts + place * capacity, lengths: lengths + place * capacity, count: count)
    }

    /// Where a row begins.
    func start(of row: Int) -> Int { Int(rowStarts[row]) }
    /// The line that a row begins in.
    func line(of row: Int) -> Int { Int(lines[row]) }

    /// Takes the rows at the buffer's position that are plain, as far as they follow each other: each field ends with a
    /// comma or the line's end, and has no quotes or is in quotes altogether; control characters are none but line ends in
    /// quotes.
    mutating func take(from rows: inout RowSource, lineEnd: Int, longestField: Int) {
        let bytes = rows.buffer.bytes
        let marks = rows.buffer.marks
        let bufferCount = rows.buffer.count
        // One byte more in a file whose lines end with CRLF.
        let isLong = lineEnd == 2
        let ending = isLong ? UInt8(ascii: "\r") : UInt8(ascii: "\n")
        var mark = rows.buffer.mark
        var start = rows.buffer.position
        var line = rows.line
        count = 0

        rows: while count < capacity {
            var place = mark
            var field = start
            var column = 0
            var slot = count
            // Line ends within the row.
            var inner = 0
            while column < columns {
                let separator = column == columns &- 1 ? ending : UInt8(ascii: ",")
                var first = field
                var last = Int(truncatingIfNeeded: marks[place])
                if bytes[last] != separator {
                    guard last == field, bytes[field] == UInt8(ascii: "\"") else { break rows }
                    place &+= 1
                    within: while true {
                        let at = Int(truncatingIfNeeded: marks[place])
                        switch bytes[at] {
                        case UInt8(ascii: ","): place &+= 1
                        case UInt8(ascii: "\""):
                            guard bytes[at &+ 1] == UInt8(ascii: "\""), takesDoubledQuotes[column] else { break within }
                            place &+= 2
                        case UInt8(ascii: "\n"):
                            inner &+= 1
                            place &+= 1
                        default: break within
                        }
                    }
                    first = field &+ 1
                    last = Int(truncatingIfNeeded: marks[place])
                    place &+= 1
                    guard bytes[last] == UInt8(ascii: "\""), Int(truncatingIfNeeded: marks[place]) == last &+ 1,
                        bytes[last &+ 1] == separator
                    else { break rows }
                }
                starts[slot] = UInt32(truncatingIfNeeded: first)
                lengths[slot] = UInt32(truncatingIfNeeded: last &- first)
                slot &+= capacity
                field = Int(truncatingIfNeeded: marks[place]) &+ 1
                place &+= 1
                column &+= 1
            }
            if isLong {
                guard field < bufferCount, bytes[field] == UInt8(ascii: "\n") else { break }
                field &+= 1
                place &+= 1
            }
            guard field &- start <= longestField else { break }
            rowStarts[count] = UInt32(truncatingIfNeeded: start)
            lines[count] = UInt32(truncatingIfNeeded: line)
            line &+= 1 &+ inner
            start = field
            mark = place
            count &+= 1
        }
        faults.initialize(repeating: 0, count: count)
        rows.buffer.position = start
        rows.buffer.mark = mark
        rows.line = line
    }
}

/// The fields of one column of a batch.
struct FieldColumn {
    let starts: UnsafeMutablePointer<UInt32>
    let lengths: UnsafeMutablePointer<UInt32>
    let count: Int

    @inline(__always)
    func start(_ row: Int) -> Int { Int(truncatingIfNeeded: starts[row]) }
    @inline(__always)
    func length(_ row: Int) -> Int { Int(truncatingIfNeeded: lengths[row]) }
}
