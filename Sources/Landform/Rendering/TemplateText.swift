/// Text under construction that Terraform reads as a template. Parts are appended one by one as bytes: a large stack
/// has a great many.
struct TemplateText {
    private var bytes: [UInt8] = []

    var string: String { String(decoding: bytes, as: UTF8.self) }

    static func += (text: inout TemplateText, part: String) {
        var part = part
        part.withUTF8 { text.bytes.append(contentsOf: $0) }
    }

    /// A quoted string of Terraform's native syntax.
    mutating func appendQuoted(_ literal: String) {
        bytes.append(UInt8(ascii: "\""))
        appendQuotedContent(literal)
        bytes.append(UInt8(ascii: "\""))
    }

    /// What stands between the quotation marks of such a string.
    mutating func appendQuotedContent(_ literal: String) { bytes.append(escaping: TemplateText.escaping(literal)) }

    /// Text of a template in Terraform's JSON syntax. `hasInterpolations` tells whether the template has any.
    ///
    /// Terraform drops a byte order mark at the template's beginning, and takes an interpolation after a carriage
    /// return without a line feed for text. Both are written as interpolations of their own.
    mutating func appendTemplate(_ literal: String, hasInterpolations: Bool) {
        var rest = Array(TemplateText.escaping(literal).utf8)[...]
        if bytes.isEmpty, rest.starts(with: TemplateText.byteOrderMark) {
            self += #"${"\uFEFF"}"#
            rest = rest.dropFirst(TemplateText.byteOrderMark.count)
        }
        while hasInterpolations, let carriageReturn = TemplateText.loneCarriageReturn(in: rest) {
            bytes.append(contentsOf: rest[..<carriageReturn])
            protectDollar()
            self += #"${"\r"}"#
            rest = rest[(carriageReturn + 1)...]
        }
        bytes.append(contentsOf: rest)
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func loneCarriageReturn(in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.indices.first { index in
            bytes[index] == UInt8(ascii: "\r")
                && (index + 1 == bytes.endIndex || bytes[index + 1] != UInt8(ascii: "\n"))
        }
    }

    /// Text that stands alone in Terraform's JSON syntax, where it is read as a template.
    static func literal(_ literal: String) -> String {
        guard literal.utf8.starts(with: byteOrderMark) else { return escaping(literal) }
        var text = TemplateText()
        text.appendTemplate(literal, hasInterpolations: true)
        return text.string
    }

    /// A `$` right before an interpolation would make an escape of it: it, and those before it, become an
    /// interpolation too.
    mutating func protectDollar() {
        guard bytes.last == UInt8(ascii: "$") else { return }
        let count = bytes.reversed().prefix { $0 == UInt8(ascii: "$") }.count
        bytes.removeLast(count)
        self += "${\"\(String(repeating: "$", count: count))\"}"
    }

    /// Text for a place where Terraform reads a template: `${` and `%{` lose their meaning.
    static func escaping(_ text: String) -> String {
        var text = text
        guard text.withUTF8({ $0.contains(UInt8(ascii: "{")) }) else { return text }
        var escaped: [UInt8] = []
        var previous: UInt8 = 0
        for byte in text.utf8 {
            // `$${` is itself an escape, so one more sign before the brace is always right.
            if byte == UInt8(ascii: "{"), previous == UInt8(ascii: "$") || previous == UInt8(ascii: "%") {
                escaped.append(previous)
            }
            escaped.append(byte)
            previous = byte
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
