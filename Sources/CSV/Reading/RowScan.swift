/// A field of a row, without its quotes.
struct Field {
    /// The first byte. Bytes beyond the last may be read.
    var bytes: UnsafePointer<UInt8>
    var count: Int

    var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes, count: count) }
}

/// The fields of the row that was scanned last.
struct FieldList: ~Copyable {
    /// More fields than these are counted, but not kept.
    static let capacity = 1_024
    let fields = UnsafeMutablePointer<Field>.allocate(capacity: FieldList.capacity)
    private(set) var count = 0
    /// Where fields are put whose doubled quotes had to be undone.
    private let scratch: UnsafeMutablePointer<UInt8>
    private var used = 0

    init(longestRow: Int) {
        scratch = .allocate(capacity: longestRow + RowBuffer.window + 2 * RowBuffer.padding)
    }

    deinit {
        fields.deallocate()
        scratch.deallocate()
    }

    subscript(index: Int) -> Field { fields[index] }

    mutating func removeAll() {
        count = 0
        used = 0
    }

    mutating func append(_ bytes: UnsafePointer<UInt8>, _ length: Int, hasDoubledQuotes: Bool = false) {
        defer { count += 1 }
        guard count < Self.capacity else { return }
        guard hasDoubledQuotes else {
            fields[count] = Field(bytes: bytes, count: length)
            return
        }
        let start = used
        var index = 0
        while index < length {
            scratch[used] = bytes[index]
            used += 1
            index += bytes[index] == UInt8(ascii: "\"") ? 2 : 1
        }
        finishCopy(from: start)
    }

    /// Adds a field with a copy of these bytes. Those of one row are no more than the longest row has.
    mutating func append(copying bytes: UnsafeBufferPointer<UInt8>) {
        defer { count += 1 }
        guard count < Self.capacity else { return }
        let start = used
        for byte in bytes {
            scratch[used] = byte
            used += 1
        }
        finishCopy(from: start)
    }

    private mutating func finishCopy(from start: Int) {
        // Bytes beyond the last may be read; the next field is put over them.
        (scratch + used).update(repeating: 0x20, count: RowBuffer.padding)
        fields[count] = Field(bytes: scratch + start, count: used - start)
    }
}

/// What a scan found at the next row's place.
enum RowScan {
    /// A row, which ends so many lines after it begins.
    case row(lines: Int)
    /// The beginning of a row.
    case incomplete
    /// No row: at this place of the buffer.
    case broken(RowFault, at: Int)
}

/// Why bytes are no row.
enum RowFault {
    case quoteInField
    case textAfterQuote
    case nul
    case unterminatedQuote
}

extension RowBuffer {
    /// Scans the row at the buffer's position by RFC 4180, and goes on to the next. Lines may end with LF, CRLF or CR.
    mutating func scanRow(into fields: inout FieldList, isLast: Bool) -> RowScan {
        fields.removeAll()
        var at = position
        var mark = self.mark
        var lines = 1

        while true {
            if at < count, bytes[at] == UInt8(ascii: "\"") {
                var isDoubled = false
                mark += 1
                let close: Int
                while true {
                    while mark < markCount, bytes[Int(marks[mark])] != UInt8(ascii: "\"") {
                        let place = Int(marks[mark])
                        switch bytes[place] {
                        case 0: return .broken(.nul, at: place)
                        case UInt8(ascii: "\n"): lines += 1
                        case UInt8(ascii: "\r") where place + 1 < count && bytes[place + 1] != UInt8(ascii: "\n"):
                            lines += 1
                        default: break
                        }
                        mark += 1
                    }
                    guard mark < markCount else { return isLast ? .broken(.unterminatedQuote, at: at) : .incomplete }
                    let quote = Int(marks[mark])
                    if quote + 1 == count, !isLast { return .incomplete }
                    if quote + 1 < count, bytes[quote + 1] == UInt8(ascii: "\"") {
                        isDoubled = true
                        mark += 2
                    } else {
                        close = quote
                        mark += 1
                        break
                    }
                }
                fields.append(bytes + at + 1, close - at - 1, hasDoubledQuotes: isDoubled)
                at = close + 1
                if at < count {
                    let isEnd = bytes[at] == UInt8(ascii: "\n") || bytes[at] == UInt8(ascii: "\r")
                    guard isEnd || bytes[at] == UInt8(ascii: ",") else { return .broken(.textAfterQuote, at: at) }
                }
            } else {
                var end = mark
                while end < markCount, bytes[Int(marks[end])] != UInt8(ascii: ",") {
                    let byte = bytes[Int(marks[end])]
                    if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
                    if byte == 0 { return .broken(.nul, at: Int(marks[end])) }
                    if byte == UInt8(ascii: "\"") { return .broken(.quoteInField, at: Int(marks[end])) }
                    end += 1
                }
                guard end < markCount || isLast else { return .incomplete }
                mark = end
                let place = end < markCount ? Int(marks[end]) : count
                fields.append(bytes + at, place - at)
                at = place
            }

            guard at < count else {
                guard isLast else { return .incomplete }
                (position, self.mark) = (count, markCount)
                return .row(lines: lines)
            }
            if bytes[at] == UInt8(ascii: ",") {
                (at, mark) = (at + 1, mark + 1)
                continue
            }
            guard let (next, nextMark) = afterLineEnd(at: at, mark: mark, isLast: isLast) else { return .incomplete }
            (position, self.mark) = (next, nextMark)
            return .row(lines: lines)
        }
    }

    /// Scans a row once more that was scanned before, and stays where it is.
    mutating func rescan(at start: Int, into fields: inout FieldList, isLast: Bool) {
        let (position, mark) = (self.position, self.mark)
        self.position = start
        index()
        _ = scanRow(into: &fields, isLast: isLast)
        (self.position, self.mark) = (position, mark)
    }

    /// The first mark that is not before a place.
    func firstMark(from place: Int) -> Int {
        var (low, high) = (0, markCount)
        while low < high {
            let middle = (low + high) / 2
            if Int(marks[middle]) < place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Where the line after this line's end begins; nil where that depends on what comes.
    private func afterLineEnd(at place: Int, mark: Int, isLast: Bool) -> (position: Int, mark: Int)? {
        guard bytes[place] == UInt8(ascii: "\r") else { return (place + 1, mark + 1) }
        guard place + 1 < count else { return isLast ? (place + 1, mark + 1) : nil }
        return bytes[place + 1] == UInt8(ascii: "\n") ? (place + 2, mark + 2) : (place + 1, mark + 1)
    }

    /// Goes on to the line after the one that a place is in. False where the line does not end in the buffer, which is
    /// then used up.
    mutating func skipLine(from place: Int, isLast: Bool) -> Bool {
        while mark < markCount {
            let end = Int(marks[mark])
            if end >= place, bytes[end] == UInt8(ascii: "\n") || bytes[end] == UInt8(ascii: "\r") {
                guard let (next, nextMark) = afterLineEnd(at: end, mark: mark, isLast: isLast) else {
                    // A CR is the last byte: it stays, so that an LF that follows belongs to it.
                    (position, mark) = (end, markCount - 1)
                    return false
                }
                (position, mark) = (next, nextMark)
                return true
            }
            mark += 1
        }
        position = count
        return isLast
    }
}
