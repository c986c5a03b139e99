internal import CBytes

/// What was read of a file and is not used yet, and where its structure is: the places of commas, quotes and control
/// characters, found 64 bytes at a time.
///
/// Rows are taken only from a full buffer, or at the end: so the result does not depend on how the bytes come.
struct RowBuffer: ~Copyable {
    /// Bytes may be read beyond the last, as many as the widest question asks for.
    static let padding = 64
    /// How much is read between two times that rows are taken. With its marks it fits a processor's first cache.
    static let window = 32_768
    /// Of so many bytes the structure is found at first: a multiple of 64.
    private static let beginning = 4_096

    let bytes: UnsafeMutablePointer<UInt8>
    let marks: UnsafeMutablePointer<UInt32>
    let capacity: Int
    /// How many bytes there are.
    private(set) var count = 0
    /// How many marks there are.
    private(set) var markCount = 0
    /// Where the next row begins.
    var position = 0
    /// The first mark that is not before it.
    var mark = 0
    /// How many bytes of the file were dropped.
    private var dropped = 0
    /// As far as which the structure is known that irregular rows are scanned by.
    private var indexed = 0
    /// Where the fields of regular rows end.
    private(set) var ends = FieldEnds()

    init(longestRow: Int) {
        capacity = (longestRow + Self.window + 63) & ~63
        bytes = .allocate(capacity: capacity + Self.padding)
        marks = .allocate(capacity: capacity + 64 + FieldList.capacity)
    }

    deinit {
        bytes.deallocate()
        marks.deallocate()
    }

    /// Takes as many bytes as there is room for, and says how many.
    mutating func take(_ chunk: UnsafeRawBufferPointer) -> Int {
        let taken = min(chunk.count, capacity - count)
        if taken > 0, let source = chunk.baseAddress {
            UnsafeMutableRawPointer(bytes + count).copyMemory(from: source, byteCount: taken)
            count += taken
        }
        return taken
    }

    /// Lets bytes be written where there is room, and says how many were.
    mutating func take<Failure: Error>(
        _ write: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) -> Int {
        let room = capacity - count
        let taken = try write(UnsafeMutableRawBufferPointer(start: bytes + count, count: room))
        precondition((0...room).contains(taken), "more bytes were written than there is room for")
        count += taken
        return taken
    }

    var isFull: Bool { count == capacity }

    /// What was not used yet.
    var rest: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes + position, count: count - position) }

    /// Where the next row begins in the file.
    var offset: Int { dropped + position }

    /// How many bytes the line end before the position has.
    var lastLineEnd: Int {
        position >= 2 && bytes[position - 1] == UInt8(ascii: "\n") && bytes[position - 2] == UInt8(ascii: "\r") ? 2 : 1
    }

    /// Drops what was used.
    mutating func compact() {
        guard position > 0 else { return }
        UnsafeMutableRawPointer(bytes).copyMemory(from: bytes + position, byteCount: count - position)
        count -= position
        dropped += position
        position = 0
    }

    /// There are other bytes than before.
    mutating func begin() {
        (bytes + count).update(repeating: 0x20, count: Self.padding)
        (indexed, markCount, mark) = (0, 0, 0)
        ends.removeAll()
    }

    /// How many rows at the position are regular, up to so many.
    mutating func regularRows(form: FieldEnds.Form, most: Int) -> Int {
        ends.regularRows(at: position, in: bytes, count, form: form, most: most)
    }

    /// Goes on behind so many regular rows.
    mutating func skip(_ rows: Int, columns: Int, to place: Int) {
        ends.skip(rows, columns: columns)
        position = place
    }

    /// Whether all that is left is known to be a row that does not end in the buffer.
    mutating func endsWithinRow() -> Bool { ends.endsWithin(rowAt: position, in: bytes) }

    /// Whether the structure of all that is there is known.
    var isIndexed: Bool { indexed == count }

    /// Finds the structure of what is there, which regular rows do without, and the first mark at the position; if not of all,
    /// then of the beginning, where a header is.
    mutating func index(all: Bool = true) {
        if indexed != count, all || indexed == 0 {
            indexed = all ? count : min(count, Self.beginning)
            markCount = cbytes_index(bytes, indexed, marks)
            // Whoever goes on beyond the last mark finds a byte behind the last, which is no structure.
            (marks + markCount).update(repeating: UInt32(truncatingIfNeeded: count), count: FieldList.capacity)
        } else if mark < markCount, marks[mark] >= position, mark == 0 || marks[mark - 1] < position {
            return
        }
        mark = firstMark(from: position)
    }
}
