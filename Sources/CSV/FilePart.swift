/// A part of a file that begins and ends where rows do, so that it can be read by itself.
public struct FilePart: Sendable, Hashable {
    /// Its bytes.
    public var bytes: Range<Int>
    /// How many rows are before it, below the header.
    public var rowsBefore: Int
    /// How many lines are before it, that of the header and those within quotes included.
    public var linesBefore: Int

    /// A part of a file.
    public init(bytes: Range<Int>, rowsBefore: Int, linesBefore: Int) {
        self.bytes = bytes
        self.rowsBefore = rowsBefore
        self.linesBefore = linesBefore
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
    private var linesBefore = 0
    /// From where on a row may begin another part.
    private var next = Int.max

    init(size: Int?) { self.size = max(1, size ?? .max) }

    /// The first row begins here, in this line.
    mutating func begin(at offset: Int, line: Int) {
        headerSize = offset
        begin(at: offset, after: 0, line: line)
    }

    /// Whether a part may end before this place.
    func mayEnd(before offset: Int) -> Bool { offset > next }

    /// Whether a row that begins here begins a part.
    func mayBegin(at offset: Int) -> Bool { offset >= next }

    /// A row begins here, after so many, in this line.
    mutating func noteRow(at offset: Int, after rows: Int, line: Int) {
        if mayBegin(at: offset) { end(at: offset, after: rows, line: line) }
    }

    /// A part ends here, and another begins.
    mutating func end(at offset: Int, after rows: Int, line: Int) {
        if offset > start {
            parts.append(FilePart(bytes: start..<offset, rowsBefore: rowsBefore, linesBefore: linesBefore))
        }
        begin(at: offset, after: rows, line: line)
    }

    private mutating func begin(at offset: Int, after rows: Int, line: Int) {
        (start, rowsBefore, linesBefore) = (offset, rows, line - 1)
        let (end, overflow) = offset.addingReportingOverflow(size)
        next = overflow ? .max : end
    }
}
