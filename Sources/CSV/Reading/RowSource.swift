/// The rows of a file, one after another, with their lines.
struct RowSource: ~Copyable {
    enum Next {
        /// A row is in the list of fields; it begins at this line.
        case row(line: Int)
        /// What is there is no row.
        case fault(Problem)
        /// More bytes are needed.
        case needsMore
        /// There are no more rows.
        case end
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    var buffer: RowBuffer
    /// The line of the next row.
    var line = 1
    /// Whether nothing more is read.
    private(set) var hasEnded = false
    private var hasBegun = false
    /// Whether the position is within a line that is none of the file's rows.
    private(set) var isSkippingLine = false
    private let limits: CSVLimits

    init(limits: CSVLimits) {
        self.limits = limits
        buffer = RowBuffer(longestRow: limits.row)
    }

    /// Takes bytes until the buffer is full or there are no more, and says whether rows are to be scanned now.
    mutating func fill(from bytes: inout UnsafeRawBufferPointer) -> Bool {
        guard !hasEnded, !bytes.isEmpty else { return false }
        bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(buffer.take(bytes)))
        return buffer.isFull
    }

    /// Takes bytes that are written where there is room, and says how many these are, and whether rows are to be scanned now.
    mutating func fill<Failure: Error>(
        by write: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) -> (count: Int, isFull: Bool) {
        guard !hasEnded else { return (0, false) }
        let count = try buffer.take(write)
        return (count, buffer.isFull)
    }

    /// Nothing more is to be read.
    mutating func end() { hasEnded = true }

    /// Rows are going to be taken of what was read.
    mutating func begin() {
        if !hasBegun {
            hasBegun = true
            let start = UnsafeBufferPointer(start: buffer.bytes, count: min(3, buffer.count))
            if start.elementsEqual(Self.byteOrderMark) { buffer.position = 3 }
            buffer.compact()
        }
        buffer.begin()
    }

    /// Scans the next row.
    mutating func next(into fields: inout FieldList, isLast: Bool) -> Next {
        if !isLast, !isSkippingLine, buffer.endsWithinRow() {
            return buffer.count - buffer.position > limits.row ? tooLong(line) : .needsMore
        }
        buffer.index(all: isSkippingLine)
        if isSkippingLine {
            guard buffer.skipLine(from: buffer.position, isLast: isLast) else { return .needsMore }
            isSkippingLine = false
        }
        while true {
            if buffer.position == buffer.count {
                if isLast { hasEnded = true }
                return isLast ? .end : .needsMore
            }
            let first = line
            let start = buffer.position
            switch scanRow(into: &fields, isLast: isLast) {
            case .row(let lines):
                line += lines
                if fields.count == 1, fields[0].count == 0, buffer.bytes[start] != UInt8(ascii: "\"") { continue }
                guard buffer.position - start <= limits.row else { return tooLong(first) }
                return .row(line: first)
            case .incomplete:
                return buffer.count - buffer.position > limits.row ? tooLong(first) : .needsMore
            case .broken(.unterminatedQuote, _):
                hasEnded = true
                return .fault(Problem(line: first, message: "a quote in this row is never closed"))
            case .broken(let fault, let place):
                return .fault(self.fault(fault, at: place, isLast: isLast))
            }
        }
    }

    /// Scans the row at the position; what seems not to end once more, when all of the buffer is known.
    private mutating func scanRow(into fields: inout FieldList, isLast: Bool) -> RowScan {
        if !buffer.isIndexed {
            let scan = buffer.scanRow(into: &fields, isLast: false)
            guard case .incomplete = scan else { return scan }
            buffer.index()
        }
        return buffer.scanRow(into: &fields, isLast: isLast)
    }

    private mutating func tooLong(_ line: Int) -> Next {
        hasEnded = true
        return .fault(
            Problem(
                line: line,
                message: """
                    a row begins here that has more than \(limits.row) bytes: perhaps a quote that is never closed; \
                    what follows was not read
                    """))
    }

    /// The bytes around a place, as far as they are of its line.
    private func surroundings(of place: Int) -> UnsafeBufferPointer<UInt8> {
        let isEnd = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
        var start = place
        while start > buffer.position, place - start < 10, !isEnd(buffer.bytes[start - 1]) { start -= 1 }
        var end = place + 1
        while end < buffer.count, end - place < 10, !isEnd(buffer.bytes[end]) { end += 1 }
        return UnsafeBufferPointer(start: buffer.bytes + start, count: end - start)
    }

    /// Goes on with the line after the one that a fault is in.
    private mutating func fault(_ fault: RowFault, at place: Int, isLast: Bool) -> Problem {
        let ends = (buffer.position..<place).count { at in
            buffer.bytes[at] == UInt8(ascii: "\n")
                || buffer.bytes[at] == UInt8(ascii: "\r") && buffer.bytes[at + 1] != UInt8(ascii: "\n")
        }
        let message =
            switch fault {
            case .quoteInField: "a quote is in a field that does not begin with one: quote the field, and double it"
            case .textAfterQuote: "text follows the quote that ends a field: only a comma or a line's end may"
            case .nul: "there is a NUL byte: the file is no text"
            case .unterminatedQuote: "a quote is never closed"
            }
        let problem = Problem(line: line + ends, value: shown(surroundings(of: place)), message: message)
        line += ends + 1
        buffer.index()
        isSkippingLine = !buffer.skipLine(from: place, isLast: isLast)
        return problem
    }
}
