internal import CBytes

// MARK: Texts

extension Scanner {
    /// A text from its first quote to after its last. Whether it has escapes.
    mutating func text() throws(JSONError) -> Bool {
        var hasEscapes = false
        position += 1
        while true {
            skipPlain()
            guard position < bytes.count else { throw error(.unexpectedEnd, at: position) }
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return hasEscapes
            case UInt8(ascii: "\\"):
                hasEscapes = true
                try escape()
            case 0..<0x20: throw error(.controlCharacter, at: position)
            default: try characters()
            }
        }
    }

    /// Skips ASCII that stands for itself.
    private mutating func skipPlain() {
        guard let base = bytes.baseAddress else { return }
        while position + 32 <= bytes.count {
            let marks = cbytes_marks16(base + position) | cbytes_marks16(base + position + 16) << 16
            guard marks == 0 else {
                position += marks.trailingZeroBitCount
                return
            }
            position += 32
        }
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20, 0x80...: return
            default: position += 1
            }
        }
    }

    private mutating func escape() throws(JSONError) {
        let start = position
        guard position + 1 < bytes.count else { throw error(.unexpectedEnd, at: bytes.count) }
        switch bytes[position + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 2
        case UInt8(ascii: "u"):
            position += 2
            let unit = try hexadecimalUnit(of: start)
            guard UTF16.isSurrogate(unit) else { return }
            guard UTF16.isLeadSurrogate(unit), position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
                bytes[position + 1] == UInt8(ascii: "u")
            else { throw error(.loneSurrogate, at: start) }
            position += 2
            guard UTF16.isTrailSurrogate(try hexadecimalUnit(of: position - 2)) else {
                throw error(.loneSurrogate, at: start)
            }
        default: throw error(.unknownEscape, at: start)
        }
    }

    private mutating func hexadecimalUnit(of escape: Int) throws(JSONError) -> UInt16 {
        guard position + 4 <= bytes.count else { throw error(.unexpectedEnd, at: bytes.count) }
        var unit: UInt16 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = hexadecimalDigit(byte) else { throw error(.unknownEscape, at: escape) }
            unit = unit << 4 | digit
        }
        position += 4
        return unit
    }

    // MARK: UTF-8

    private mutating func characters() throws(JSONError) {
        repeat { try character() } while position < bytes.count && bytes[position] >= 0x80
    }

    /// A character that is no ASCII: well-formed by table 3-7 of the Unicode standard.
    mutating func character() throws(JSONError) {
        let rest = bytes.count - position
        let first = bytes[position]
        let second = rest > 1 ? bytes[position + 1] : 0
        let length: Int
        switch (first, second) {
        case (0xC2...0xDF, 0x80...0xBF): length = 2
        case (0xE0, 0xA0...0xBF), (0xE1...0xEC, 0x80...0xBF), (0xED, 0x80...0x9F), (0xEE...0xEF, 0x80...0xBF):
            length = 3
        case (0xF0, 0x90...0xBF), (0xF1...0xF3, 0x80...0xBF), (0xF4, 0x80...0x8F): length = 4
        default: throw error(.notUTF8, at: position)
        }
        guard length <= rest, bytes[position + 2..<position + length].allSatisfy({ $0 & 0xC0 == 0x80 }) else {
            throw error(.notUTF8, at: position)
        }
        position += length
    }
}

/// The value of a hexadecimal digit; nil of other bytes.
func hexadecimalDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
}

// MARK: Numbers

extension Scanner {
    /// A number. Never are there escapes.
    mutating func number() throws(JSONError) -> Bool {
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        let first = position
        try digits()
        // No zero stands before other digits.
        if bytes[first] == UInt8(ascii: "0"), position > first + 1 { throw error(.malformedNumber, at: first) }
        if take({ $0 == UInt8(ascii: ".") }) { try digits() }
        if take({ $0 | 0x20 == UInt8(ascii: "e") }) {
            _ = take { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
            try digits()
        }
        return false
    }

    private mutating func take(_ isWanted: (UInt8) -> Bool) -> Bool {
        guard position < bytes.count, isWanted(bytes[position]) else { return false }
        position += 1
        return true
    }

    private mutating func digits() throws(JSONError) {
        let start = position
        while take({ $0 &- UInt8(ascii: "0") <= 9 }) {}
        guard position > start else {
            throw error(position < bytes.count ? .malformedNumber : .unexpectedEnd, at: position)
        }
    }
}
