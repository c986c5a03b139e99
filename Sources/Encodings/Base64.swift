/// Bytes as text of 64 characters: Base64 with padding, as RFC 4648 has it in section 4.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc4648>
public enum Base64 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")
    /// Of each byte the value of the digit; of others one of these.
    private static let values: [UInt8] = (0...255).map { byte in
        digits.firstIndex(of: byte).map { UInt8($0) } ?? ([0x20, 0x09, 0x0A, 0x0D].contains(byte) ? space : none)
    }
    private static let space: UInt8 = 0xFE
    private static let none: UInt8 = 0xFF

    /// The text of bytes.
    public static func encoded(_ bytes: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { text in
            var (position, written) = (0, 0)
            while position < bytes.count {
                let count = min(3, bytes.count - position)
                let group = (0..<3).reduce(UInt32(0)) { bits, index in
                    bits << 8 | (index < count ? UInt32(bytes[position + index]) : 0)
                }
                for index in 0..<4 {
                    text[written + index] = index <= count ? digits[Int(group >> UInt32(18 - 6 * index) & 63)] : padding
                }
                position += 3
                written += 4
            }
            return written
        }
    }

    /// The bytes of a text; nil where it is none, also where it is not padded, or where bits are set that mean nothing.
    /// White space is ignored where that is asked for.
    public static func decoded(_ text: String, ignoringWhiteSpace: Bool = false) -> [UInt8]? {
        var text = text
        return text.withUTF8 { decoded($0, ignoringWhiteSpace: ignoringWhiteSpace) }
    }

    private static func decoded(_ text: UnsafeBufferPointer<UInt8>, ignoringWhiteSpace: Bool) -> [UInt8]? {
        var isValid = false
        let bytes = [UInt8](unsafeUninitializedCapacity: (text.count + 3) / 4 * 3) { room, written in
            isValid = values.withUnsafeBufferPointer { values in
                decode(text, ignoringWhiteSpace, values, into: room, &written)
            }
        }
        return isValid ? bytes : nil
    }

    private static func decode(
        _ text: UnsafeBufferPointer<UInt8>, _ ignoringWhiteSpace: Bool, _ values: UnsafeBufferPointer<UInt8>,
        into room: UnsafeMutableBufferPointer<UInt8>, _ written: inout Int
    ) -> Bool {
        var position = 0
        var (bits, count, paddings) = (UInt32(0), 0, 0)
        while position < text.count {
            // Four digits at once, as long as there is nothing else.
            while count == 0, paddings == 0, position + 4 <= text.count {
                let (a, b) = (values[Int(text[position])], values[Int(text[position + 1])])
                let (c, d) = (values[Int(text[position + 2])], values[Int(text[position + 3])])
                guard (a | b | c | d) < 64 else { break }
                let group = UInt32(a) << 18 | UInt32(b) << 12 | UInt32(c) << 6 | UInt32(d)
                room[written] = UInt8(truncatingIfNeeded: group >> 16)
                room[written + 1] = UInt8(truncatingIfNeeded: group >> 8)
                room[written + 2] = UInt8(truncatingIfNeeded: group)
                written += 3
                position += 4
            }
            guard position < text.count else { break }
            let value = values[Int(text[position])]
            if text[position] == padding {
                paddings += 1
            } else if value < 64, paddings == 0, count < 4 {
                bits = bits << 6 | UInt32(value)
                count += 1
            } else if value != space || !ignoringWhiteSpace {
                return false
            }
            position += 1
            if count == 4 {
                for shift in [16, 8, 0] as [UInt32] {
                    room[written] = UInt8(truncatingIfNeeded: bits >> shift)
                    written += 1
                }
                (bits, count) = (0, 0)
            }
        }
        switch (count, paddings) {
        case (0, 0): return true
        case (2, 2) where bits & 0xF == 0:
            room[written] = UInt8(truncatingIfNeeded: bits >> 4)
            written += 1
            return true
        case (3, 1) where bits & 0x3 == 0:
            room[written] = UInt8(truncatingIfNeeded: bits >> 10)
            room[written + 1] = UInt8(truncatingIfNeeded: bits >> 2)
            written += 2
            return true
        default: return false
        }
    }
}
