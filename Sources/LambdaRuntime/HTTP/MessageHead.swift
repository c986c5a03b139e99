internal import ExactText

/// The first line of a message, and its header fields.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc9112>
struct MessageHead: Equatable, Sendable {
    /// A field, its name in lower case.
    struct Field: Equatable, Sendable {
        var name: String
        var value: String
    }

    /// How long a body is.
    enum Framing: Equatable, Sendable {
        case length(Int)
        case chunked
        case untilClose
    }

    var startLine: String
    var fields: [Field]

    /// The value of a field by its lower-case name; the first where there are more.
    subscript(name: String) -> String? { fields.first { $0.name.isExactly(name) }?.value }

    /// A field from its line; nil where the line is none.
    static func field(ofLine line: [UInt8]) -> Field? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0, line[..<colon].allSatisfy(isTokenByte)
        else { return nil }
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
        var value = line[(colon + 1)...].drop(while: isBlank)
        while let last = value.last, isBlank(last) { value.removeLast() }
        guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else { return nil }
        return Field(
            name: String(decoding: line[..<colon], as: UTF8.self).lowercasedASCII,
            value: String(decoding: value, as: UTF8.self))
    }

    /// How the body is framed. A message with two meanings is refused: what follows it could be read as another.
    func framing(withoutAny fallback: Framing) throws(HTTPError) -> Framing {
        let lengths = Set(fields.filter { $0.name.isExactly("content-length") }.map { ExactText($0.value) })
        let codings = fields.filter { $0.name.isExactly("transfer-encoding") }
            .map { ExactText($0.value.lowercasedASCII) }
        if !codings.isEmpty {
            guard lengths.isEmpty else { throw .malformed("it has a length and is chunked") }
            guard codings == ["chunked"] else { throw .malformed("its transfer coding is not only chunked") }
            return .chunked
        }
        guard let text = lengths.first?.text else { return fallback }
        guard lengths.count == 1, !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw .malformed("its length is not one number")
        }
        guard let length = Int(text) else { throw .tooLarge("its length is \(text.prefix(40))") }
        return .length(length)
    }

    /// The status of a response's first line, and whether it is HTTP/1.1.
    func status() throws(HTTPError) -> (code: Int, isPersistent: Bool) {
        let parts = startLine.utf8
            .split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
            .map { ExactText(String(Substring($0))) }
        guard parts.count >= 2, parts[0] == "HTTP/1.1" || parts[0] == "HTTP/1.0", parts[1].text.utf8.count == 3,
            let code = Int(parts[1].text), (100...999).contains(code)
        else { throw .malformed("it begins with no status") }
        let isClosed = self["connection"]?.lowercasedASCII.isExactly("close") == true
        return (code, parts[0] == "HTTP/1.1" && !isClosed)
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
