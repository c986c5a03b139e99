/// Writes JSON text (RFC 8259): UTF-8, members sorted by their keys' bytes.
struct JSONWriter {
    private let isPretty: Bool
    private(set) var bytes: [UInt8] = []
    private var depth = 0

    init(isPretty: Bool) { self.isPretty = isPretty }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: append("null")
        case .bool(let value): append(value ? "true" : "false")
        case .integer(let value): append(String(value))
        case .number(let value): append(JSONWriter.text(of: value))
        case .string(let value): writeString(value)
        case .array(let values):
            guard !values.isEmpty else { return append("[]") }
            open("[")
            for (index, value) in values.enumerated() {
                separate(index)
                write(value)
            }
            close("]")
        case .object(let members):
            guard !members.isEmpty else { return append("{}") }
            open("{")
            for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
                separate(index)
                writeString(member.key)
                append(isPretty ? ": " : ":")
                write(member.value)
            }
            close("}")
        }
    }

    mutating func newline() { bytes.append(UInt8(ascii: "\n")) }

    /// A number without the `.0` that Swift gives a whole one.
    static func text(of number: Double) -> String {
        let text = String(number)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private mutating func open(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        depth += 1
    }

    private mutating func close(_ bracket: Unicode.Scalar) {
        depth -= 1
        breakLine()
        bytes.append(UInt8(ascii: bracket))
    }

    private mutating func separate(_ index: Int) {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        breakLine()
    }

    private mutating func breakLine() {
        guard isPretty else { return }
        newline()
        for _ in 0..<depth {
            bytes.append(UInt8(ascii: " "))
            bytes.append(UInt8(ascii: " "))
        }
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func writeString(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
        bytes.append(escaping: value)
        bytes.append(UInt8(ascii: "\""))
    }
}

extension [UInt8] {
    /// A text between quotation marks, escaped where JSON and Terraform's native syntax both want it.
    mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { utf8 in
            var plain = utf8.startIndex
            for index in utf8.indices where utf8[index].needsEscape {
                append(contentsOf: utf8[plain..<index])
                appendEscaped(utf8[index])
                plain = index + 1
            }
            append(contentsOf: utf8[plain...])
        }
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        let backslash = UInt8(ascii: "\\")
        switch byte {
        case UInt8(ascii: "\""), backslash:
            append(backslash)
            append(byte)
        case UInt8(ascii: "\n"): append(contentsOf: "\\n".utf8)
        case UInt8(ascii: "\r"): append(contentsOf: "\\r".utf8)
        case UInt8(ascii: "\t"): append(contentsOf: "\\t".utf8)
        case 0..<0x20, 0x7F:
            append(contentsOf: (byte < 0x10 ? "\\u000" : "\\u00").utf8)
            append(contentsOf: String(byte, radix: 16, uppercase: true).utf8)
        default: append(byte)
        }
    }
}

extension UInt8 {
    /// Whether it cannot stand between quotation marks as it is.
    var needsEscape: Bool { self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\") || self == 0x7F }
}
