internal import CBytes

/// A hash of texts, by a key that no sender of a file knows.
struct KeyHash {
    private let first: UInt64
    private let second: UInt64

    init() {
        var generator = SystemRandomNumberGenerator()
        first = generator.next() | 1
        second = generator.next() | 1
    }

    /// The hash of a field's bytes; some behind the last are read, but do not matter.
    @inline(__always)
    func hash(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        let length = UInt64(truncatingIfNeeded: count)
        if UInt(bitPattern: count &- 8) <= 8 {
            return fold(cbytes_word(bytes) ^ first, cbytes_word(bytes + count - 8) ^ second &+ length)
        }
        guard count < 8 else { return long(bytes, count) }
        return fold((count == 0 ? 0 : cbytes_word(bytes) & .max &>> (64 &- 8 &* length)) ^ first, second &+ length)
    }

    @inline(never)
    private func long(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        var state = first ^ UInt64(truncatingIfNeeded: count)
        var at = 0
        while count - at > 16 {
            state = fold(cbytes_word(bytes + at) ^ state, cbytes_word(bytes + at + 8) ^ second)
            at += 16
        }
        let end = bytes + count - 16
        return fold(cbytes_word(end) ^ state, cbytes_word(end + 8) ^ second)
    }

    @inline(__always)
    private func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        let mixed = product.high ^ product.low
        // Once more, so that every bit of the hash depends on all of the text.
        let again = (mixed ^ first).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return again.high ^ again.low
    }
}
