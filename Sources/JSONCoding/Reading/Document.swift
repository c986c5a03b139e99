internal import CBytes

/// A document that was found to be JSON, and the places of its values: no text or number of it has been made yet.
final class Document: Sendable {
    /// Where a value is, or a member's name, which stands before its value.
    struct Entry {
        /// The first byte, which tells what it is.
        var start: UInt32
        /// Of an array or object the entry after all that it holds; else the byte after the last, of a text that of the
        /// closing quote. Of texts, the highest bit says whether there are escapes.
        var link: UInt32
    }

    enum Kind { case null, bool, number, text, array, object }

    static let escapeFlag: UInt32 = 1 << 31

    let bytes: [UInt8]
    let entries: [Entry]

    /// Checks a document. More than so many levels of arrays and objects are refused.
    init(_ bytes: [UInt8], depthLimit: Int) throws(JSONError) {
        entries = try bytes.withUnsafeBufferPointer { bytes throws(JSONError) in
            var scanner = Scanner(bytes: bytes, depthLimit: depthLimit)
            return try scanner.entries()
        }
        self.bytes = bytes
    }

    func kind(at index: Int) -> Kind {
        switch bytes[Int(entries[index].start)] {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .text
        case UInt8(ascii: "n"): .null
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
        default: .number
        }
    }

    /// Whether a value that is a boolean is true.
    func flag(at index: Int) -> Bool { bytes[Int(entries[index].start)] == UInt8(ascii: "t") }

    /// The entry that follows a value with all that it holds.
    func next(after index: Int) -> Int {
        switch kind(at: index) {
        case .array, .object: Int(entries[index].link)
        default: index + 1
        }
    }

    /// The entries of an array's elements, or of an object's names, each of which its value follows.
    func children(of index: Int) -> Children {
        Children(
            document: self, position: index + 1, end: Int(entries[index].link), isObject: kind(at: index) == .object)
    }

    /// The bytes of a number, or of a text between its quotes.
    func withBytes<Result>(at index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        let entry = entries[index]
        let start = Int(entry.start) + (bytes[Int(entry.start)] == UInt8(ascii: "\"") ? 1 : 0)
        let end = Int(entry.link & ~Self.escapeFlag)
        return try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
    }

    /// A text, its escapes replaced.
    func text(at index: Int) -> String {
        withBytes(at: index) { bytes in
            entries[index].link & Self.escapeFlag == 0
                ? String(decoding: bytes, as: UTF8.self) : String(unescaping: bytes)
        }
    }

    /// Whether a text has the same characters as another.
    func isText(at index: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard entries[index].link & Self.escapeFlag == 0 else { return self.text(at: index).utf8.elementsEqual(text) }
        return withBytes(at: index) { $0.count == text.count && $0.elementsEqual(text) }
    }

    /// Whether two texts have the same characters.
    func isSameText(at first: Int, _ second: Int) -> Bool {
        guard entries[first].link & Self.escapeFlag == 0 else {
            var text = text(at: first)
            return text.withUTF8 { isText(at: second, $0) }
        }
        return withBytes(at: first) { isText(at: second, $0) }
    }
}

/// What an array or object holds.
struct Children: Sequence, IteratorProtocol {
    let document: Document
    var position: Int
    let end: Int
    let isObject: Bool

    mutating func next() -> Int? {
        guard position < end else { return nil }
        let entry = position
        position = document.next(after: isObject ? entry + 1 : entry)
        return entry
    }
}
