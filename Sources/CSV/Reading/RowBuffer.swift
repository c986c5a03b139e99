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

    init(longestRow: Int) {
        capacity = (longestRow + Self.window + 63) & ~63
        bytes = .allocate(capacity: capacity + Self.padding)
        bytes.initialize(repeating: 0, count: capacity + Self.padding)
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

    var isFull: Bool { count == capacity }

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

    /// Finds the structure of what is there.
    mutating func index() {
        (bytes + count).update(repeating: 0x20, count: Self.padding)
        markCount = cbytes_index(bytes, count, marks)
        // Whoever goes on beyond the last mark finds a byte behind the last, which is no structure.
        (marks + markCount).update(repeating: UInt32(truncatingIfNeeded: count), count: FieldList.capacity)
        mark = 0
    }
}
