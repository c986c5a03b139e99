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
    /// The line of the first row; the others follow, a line each.
    private(set) var line = 0

    init(columns: Int) {
        self.columns = columns
        capacity = max(8, min(256, 4_096 / max(1, columns)))
        starts = .allocate(capacity: capacity * columns)
        lengths = .allocate(capacity: capacity * columns)
        rowStarts = .allocate(capacity: capacity)
        faults = .allocate(capacity: capacity)
    }

    deinit {
        starts.deallocate()
        lengths.deallocate()
        rowStarts.deallocate()
        faults.deallocate()
    }

    /// The fields of a column, row by row.
    @inline(__always)
    func column(_ place: Int) -> FieldColumn {
        FieldColumn(starts: starts + place * capacity, lengths: lengths + place * capacity, count: count)
    }

    /// Where a row begins.
    func start(of row: Int) -> Int { Int(rowStarts[row]) }

    /// Takes the rows at the buffer's position that are plain, as far as they follow each other: each field ends with a
    /// comma or the line's end and has no control character; it may be in quotes if there are none within.
    mutating func take(from rows: inout RowSource, lineEnd: Int, longestField: Int) {
        let bytes = rows.buffer.bytes
        let marks = rows.buffer.marks
        let bufferCount = rows.buffer.count
        // One byte more in a file whose lines end with CRLF.
        let isLong = lineEnd == 2
        let ending = isLong ? UInt8(ascii: "\r") : UInt8(ascii: "\n")
        var mark = rows.buffer.mark
        var start = rows.buffer.position
        line = rows.line
        count = 0

        rows: while count < capacity {
            var place = mark
            var field = start
            var column = 0
            var slot = count
            while column < columns {
                let separator = column == columns &- 1 ? ending : UInt8(ascii: ",")
                var first = field
                var last = Int(truncatingIfNeeded: marks[place])
                if bytes[last] != separator {
                    guard last == field, bytes[field] == UInt8(ascii: "\"") else { break rows }
                    repeat { place &+= 1 } while bytes[Int(truncatingIfNeeded: marks[place])] == UInt8(ascii: ",")
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
            start = field
            mark = place
            count &+= 1
        }
        faults.initialize(repeating: 0, count: count)
        rows.buffer.position = start
        rows.buffer.mark = mark
        rows.line += count
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
