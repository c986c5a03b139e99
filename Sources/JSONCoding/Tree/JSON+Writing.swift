internal import CBytes

extension JSON {
    /// The document in UTF-8, without white space.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    /// Adds the value to a document that is being written.
    public func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let flag): bytes += (flag ? "true" : "false").utf8
        case .number(let text): bytes += text.utf8
        case .string(let text): Self.write(text, to: &bytes)
        case .array(let values):
            Self.write(values, between: UInt8(ascii: "["), UInt8(ascii: "]"), to: &bytes) { $0.write(to: &$1) }
        case .object(let members):
            Self.write(members, between: UInt8(ascii: "{"), UInt8(ascii: "}"), to: &bytes) { member, bytes in
                Self.write(member.name, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(to: &bytes)
            }
        }
    }

    static func write<Value>(
        _ values: [Value], between first: UInt8, _ last: UInt8, to bytes: inout [UInt8],
        each: (Value, inout [UInt8]) -> Void
    ) {
        bytes.append(first)
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            each(value, &bytes)
        }
        bytes.append(last)
    }

    /// Adds a text, in quotes, to a document that is being written. Escaped is what has to be: quotes, backslashes and
    /// control characters below the space.
    public static func write(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { text in
            bytes.append(UInt8(ascii: "\""))
            var position = 0
            while position < text.count {
                let end = firstEscape(in: text, from: position)
                bytes.append(contentsOf: text[position..<end])
                if end < text.count { bytes.append(contentsOf: escape(of: text[end])) }
                position = end + 1
            }
            bytes.append(UInt8(ascii: "\""))
        }
    }

    /// The number of bytes that a text has in a document, quotes and escapes included: what ``write(_:to:)`` adds.
    public static func size(of text: String) -> Int {
        text.utf8.reduce(2) { size, byte in
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x08, 0x09, 0x0A, 0x0C, 0x0D: size + 2
            case 0..<0x20: size + 6
            default: size + 1
            }
        }
    }

    private static func firstEscape(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard let base = text.baseAddress else { return text.count }
        var position = start
        while position + 16 <= text.count {
            let escapes = cbytes_escapes16(base + position)
            if escapes != 0 { return position + escapes.trailingZeroBitCount }
            position += 16
        }
        while position < text.count, text[position] >= 0x20, text[position] != UInt8(ascii: "\""),
            text[position] != UInt8(ascii: "\\")
        {
            position += 1
        }
        return position
    }

    private static func escape(of byte: UInt8) -> String.UTF8View {
        switch byte {
        case UInt8(ascii: "\""): "\\\"".utf8
        case UInt8(ascii: "\\"): "\\\\".utf8
        case 0x08: "\\b".utf8
        case 0x09: "\\t".utf8
        case 0x0A: "\\n".utf8
        case 0x0C: "\\f".utf8
        case 0x0D: "\\r".utf8
        default: "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
        }
    }

    /// A binary number, in the fewest digits that say it; nil where it is none that JSON has, infinite or not a number.
    public static func number<Number: BinaryFloatingPoint & CustomStringConvertible>(_ number: Number) -> JSON? {
        guard number.isFinite else { return nil }
        let text = number.description
        return .number(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
    }

    /// A whole number.
    public static func number(_ number: some BinaryInteger) -> JSON { .number(String(number)) }
}
