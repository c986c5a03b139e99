internal import CBytes

/// A closed set of short texts, each with a number, in which a field is looked up by its first and last eight bytes.
///
/// The table is a perfect one: no two of the texts have the same slot, so that one look tells.
struct ValueSet: ~Copyable {
    private struct Entry {
        var first: UInt64
        var last: UInt64
        var length: Int
        var number: Int
    }

    /// The longest text that can be looked up.
    static let longest = 16
    private let entries: UnsafeMutablePointer<Entry>
    /// The entry of each slot; that of a slot without one has no length.
    private let slots: UnsafeMutablePointer<UInt16>
    private let multiplier: UInt64
    private let shift: UInt64

    init(_ values: [(text: String, number: Int)]) {
        let usable = values.filter { (1...Self.longest).contains($0.text.utf8.count) }
        precondition(usable.count == values.count && values.count < 65_536, "a value is a text of 1 to 16 bytes")
        entries = .allocate(capacity: values.count + 1)
        entries.initialize(to: Entry(first: 0, last: 0, length: -1, number: 0))
        for (place, (text, number)) in usable.enumerated() {
            let bytes = Array(text.utf8) + repeatElement(0x20, count: RowBuffer.padding)
            let length = text.utf8.count
            let (first, last) = bytes.withUnsafeBufferPointer { Self.words($0, length) }
            (entries + place + 1).initialize(to: Entry(first: first, last: last, length: length, number: number))
        }
        (slots, multiplier, shift) = Self.table(of: entries, count: usable.count)
    }

    deinit {
        entries.deallocate()
        slots.deallocate()
    }

    /// The smallest table in which each text has a slot of its own, by trial.
    private static func table(
        of entries: UnsafeMutablePointer<Entry>, count: Int
    ) -> (UnsafeMutablePointer<UInt16>, UInt64, UInt64) {
        var bits = 4
        while 1 << bits < count * 2 { bits += 1 }
        while true {
            let slots = UnsafeMutablePointer<UInt16>.allocate(capacity: 1 << bits)
            let shift = UInt64(64 - bits)
            var multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
            for _ in 0..<64 {
                slots.initialize(repeating: 0, count: 1 << bits)
                let isPerfect = (1..<count + 1).allSatisfy { place in
                    let slot = slot(entries[place].first, entries[place].last, multiplier, shift)
                    defer { slots[slot] = UInt16(place) }
                    return slots[slot] == 0
                }
                if isPerfect { return (slots, multiplier, shift) }
                multiplier = multiplier &* 0xD134_2543_DE82_EF95 | 1
            }
            slots.deallocate()
            bits += 1
        }
    }

    private static func words(_ bytes: UnsafeBufferPointer<UInt8>, _ length: Int) -> (UInt64, UInt64) {
        guard let base = bytes.baseAddress else { return (0, 0) }
        return words(base, length)
    }

    @inline(__always)
    private static func words(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> (UInt64, UInt64) {
        // Of a text of at most eight bytes the first word says all. Without a branch, since lengths come as they like.
        let excess = length &- 8
        let isLong = UInt64(bitPattern: Int64(truncatingIfNeeded: (0 &- excess) &>> 63))
        let missing = UInt64(truncatingIfNeeded: excess & (excess &>> 63)) &* 8
        let first = cbytes_word(bytes) & (UInt64.max &>> (0 &- missing))
        return (first, cbytes_word(bytes + (excess & ~(excess &>> 63))) & isLong)
    }

    @inline(__always)
    private static func slot(_ first: UInt64, _ last: UInt64, _ multiplier: UInt64, _ shift: UInt64) -> Int {
        Int(truncatingIfNeeded: ((first ^ (last &<< 1)) &* multiplier) &>> shift)
    }

    /// The number of a text; `FieldCheck.refused` where it is not in the set.
    @inline(__always)
    func number(of bytes: UnsafePointer<UInt8>, _ length: Int) -> Int {
        guard length > 0, length <= Self.longest else { return FieldCheck.refused }
        let (first, last) = Self.words(bytes, length)
        let slot = Int(truncatingIfNeeded: slots[Self.slot(first, last, multiplier, shift)])
        let isSame = entries[slot].first == first && entries[slot].last == last && entries[slot].length == length
        return isSame ? entries[slot].number : FieldCheck.refused
    }
}
