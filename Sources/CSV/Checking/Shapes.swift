/// The parts of a decimal number's text.
struct DecimalShape {
    var isNegative = false
    var integerDigits = 0
    var fractionDigits = 0
    var hasLeadingZero = false
    var isZero = true

    /// Nil of what is no decimal number: an optional `-`, digits, and an optional point with digits.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        var rest = bytes[...]
        if rest.first == UInt8(ascii: "-") {
            isNegative = true
            rest = rest.dropFirst()
        }
        hasLeadingZero = rest.first == UInt8(ascii: "0") && rest.dropFirst().first.map { $0 &- 0x30 < 10 } ?? false
        let integer = rest.prefix { $0 &- 0x30 < 10 }
        integerDigits = integer.count
        guard integerDigits > 0 else { return nil }
        isZero = integer.allSatisfy { $0 == 0x30 }
        rest = rest.dropFirst(integerDigits)
        if rest.isEmpty { return }
        guard rest.first == UInt8(ascii: ".") else { return nil }
        rest = rest.dropFirst()
        guard !rest.isEmpty, rest.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
        fractionDigits = rest.count
        isZero = isZero && rest.allSatisfy { $0 == 0x30 }
    }
}

/// Text as UTF-8.
enum UTF8Text {
    /// How many characters (Unicode scalars) bytes are; nil where they are no UTF-8.
    static func characters(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let base = bytes.baseAddress else { return 0 }
        var count = 0
        var index = 0
        while index < bytes.count {
            let length = base[index] < 0x80 ? 1 : longLength(base + index, bytes.count &- index)
            guard length > 0 else { return nil }
            index &+= length
            count &+= 1
        }
        return count
    }

    /// How many bytes the character has that begins here and is not ASCII; 0 where it is none (Unicode, table 3-7).
    @inline(__always)
    static func longLength(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch bytes[0] {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        case 0xF1...0xF3: length = 4
        default: return 0
        }
        guard length <= count, second.contains(bytes[1]) else { return 0 }
        guard length < 3 || bytes[2] & 0xC0 == 0x80, length < 4 || bytes[3] & 0xC0 == 0x80 else { return 0 }
        return length
    }

    /// Whether a byte is a control character of ASCII that a text may not have.
    @inline(__always)
    static func isRefusedControl(_ byte: UInt8, takesLineEnds: Bool) -> Bool {
        guard byte < 0x20 else { return byte == 0x7F }
        let isLineEndOrTab = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\t")
        return !(takesLineEnds && isLineEndOrTab)
    }

    /// Whether two bytes are a control character from U+0080 to U+009F.
    @inline(__always)
    static func isLongControl(_ first: UInt8, _ second: UInt8) -> Bool { first == 0xC2 && second < 0xA0 }

    /// The first control character of a text in UTF-8 that it may not have.
    static func refusedControl(in text: UnsafeBufferPointer<UInt8>, takesLineEnds: Bool) -> Unicode.Scalar? {
        for (place, byte) in text.enumerated() {
            if isRefusedControl(byte, takesLineEnds: takesLineEnds) { return Unicode.Scalar(byte) }
            if place + 1 < text.count, isLongControl(byte, text[place + 1]) { return Unicode.Scalar(text[place + 1]) }
        }
        return nil
    }
}
