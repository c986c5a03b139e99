/// A builder for text that Terraform reads as a template. It appends bytes, since a large stack has many parts.
struct TemplateText {
    private var bytes: [UInt8] = []

    var string: String { String(decoding: bytes, as: UTF8.self) }

    static func += (text: inout TemplateText, part: String) {
        var part = part
        part.withUTF8 { text.bytes.append(contentsOf: $0) }
    }

    /// Appends a quoted string of Terraform's native syntax.
    mutating func appendQuoted(_ literal: String) {
        bytes.append(UInt8(ascii: "\""))
        appendQuotedContent(literal)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends the content of a quoted string.
    mutating func appendQuotedContent(_ literal: String) { bytes.append(escaping: TemplateText.escaping(literal)) }

    /// Appends text to a template in Terraform's JSON syntax. `hasInterpolations` is true if the template has interpolations.
    ///
    /// Terraform drops a byte order mark at the beginning of a template, and reads an interpolation after a carriage return
    /// without a line feed as text. Both characters are written as interpolations.
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

    /// Returns a whole string of Terraform's JSON syntax, which Terraform reads as a template.
    static func literal(_ literal: String) -> String {
        guard literal.utf8.starts(with: byteOrderMark) else { return escaping(literal) }
        var text = TemplateText()
        text.appendTemplate(literal, hasInterpolations: true)
        return text.string
    }

    /// Turns the `$` signs at the end into an interpolation. Otherwise they would escape the interpolation that follows.
    mutating func protectDollar() {
        guard bytes.last == UInt8(ascii: "$") else { return }
        let count = bytes.reversed().prefix { $0 == UInt8(ascii: "$") }.count
        bytes.removeLast(count)
        self += "${\"\(String(repeating: "$", count: count))\"}"
    }

    /// Returns text for a template, with `${` and `%{` escaped.
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
