internal import CBytes

extension String {
    /// The text that these bytes, which were found to be a text of JSON, stand for.
    init(unescaping bytes: UnsafeBufferPointer<UInt8>) {
        // What an escape stands for is never longer than the escape.
        self.init(unsafeUninitializedCapacity: bytes.count) { room in
            var unescaping = Unescaping(bytes: bytes, room: room)
            return unescaping.run()
        }
    }
}

private struct Unescaping {
    let bytes: UnsafeBufferPointer<UInt8>
    let room: UnsafeMutableBufferPointer<UInt8>
    private var read = 0
    private var written = 0

    init(bytes: UnsafeBufferPointer<UInt8>, room: UnsafeMutableBufferPointer<UInt8>) {
        (self.bytes, self.room) = (bytes, room)
    }

    mutating func run() -> Int {
        guard let source = bytes.baseAddress, let target = room.baseAddress else { return 0 }
        while read + 32 <= bytes.count {
            // All are copied; what is too much is overwritten. There is room: no more was written than was read.
            let first = cbytes_copy16(source + read, target + written, UInt8(ascii: "\\"))
            let second = cbytes_copy16(source + read + 16, target + written + 16, UInt8(ascii: "\\"))
            let escapes = first | second << 16
            let count = escapes == 0 ? 32 : escapes.trailingZeroBitCount
            read += count
            written += count
            if escapes != 0 { unescape() }
        }
        while read < bytes.count {
            if bytes[read] == UInt8(ascii: "\\") {
                unescape()
            } else {
                write(bytes[read])
                read += 1
            }
        }
        return written
    }

    private mutating func write(_ byte: UInt8) {
        room[written] = byte
        written += 1
    }

    private mutating func unescape() {
        let kind = bytes[read + 1]
        read += 2
        switch kind {
        case UInt8(ascii: "n"): write(0x0A)
        case UInt8(ascii: "r"): write(0x0D)
        case UInt8(ascii: "t"): write(0x09)
        case UInt8(ascii: "b"): write(0x08)
        case UInt8(ascii: "f"): write(0x0C)
        case UInt8(ascii: "u"):
            var code = UInt32(unit())
            if UTF16.isLeadSurrogate(UInt16(code)) {
                read += 2
                code = 0x10000 + (code - 0xD800) << 10 + (UInt32(unit()) - 0xDC00)
            }
            if let scalar = Unicode.Scalar(code) {
                for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { write(byte) }
            }
        default: write(kind)
        }
    }

    private mutating func unit() -> UInt16 {
        let unit = bytes[read..<read + 4].reduce(UInt16(0)) { $0 << 4 | (hexadecimalDigit($1) ?? 0) }
        read += 4
        return unit
    }
}
