/// A part of a file that begins and ends where rows do, so that it can be read by itself.
public struct FilePart: Sendable, Hashable {
    /// Its bytes.
    public var bytes: Range<Int>
    /// How many rows are before it, below the header.
    public var rowsBefore: Int

    /// A part of a file.
    public init(bytes: Range<Int>, rowsBefore: Int) {
        self.bytes = bytes
        self.rowsBefore = rowsBefore
    }
}

/// The parts of a file, as its rows are checked.
struct PartList {
    private(set) var parts: [FilePart] = []
    /// Where the first part begins: behind the header.
    private(set) var headerSize = 0
    private let size: Int
    private var start = 0
    private var rowsBefore = 0
    /// From where on a row may begin another part.
    private var next = Int.max

    init(size: Int?) { self.size = max(1, size ?? .max) }

    /// The first row begins here.
    mutating func begin(at offset: Int) {
        headerSize = offset
        begin(at: offset, after: 0)
    }

    /// Whether a part may end before this place.
    func mayEnd(before offset: Int) -> Bool { offset > next }

    /// A row begins here, after so many.
    mutating func noteRow(at offset: Int, after rows: Int) {
        if offset >= next { end(at: offset, after: rows) }
    }

    /// A part ends here, and another begins.
    mutating func end(at offset: Int, after rows: Int) {
        if offset > start { parts.append(FilePart(bytes: start..<offset, rowsBefore: rowsBefore)) }
        begin(at: offset, after: rows)
    }

    private mutating func begin(at offset: Int, after rows: Int) {
        (start, rowsBefore) = (offset, rows)
        let (end, overflow) = offset.addingReportingOverflow(size)
        next = overflow ? .max : end
    }
}
