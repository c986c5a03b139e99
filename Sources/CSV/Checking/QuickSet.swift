internal import CBytes

/// A closed set of short texts, in which the fields of a column are looked up together with the byte that is behind each: so
/// no length matters. ``ValueSet`` is for what it leaves. It never changes.
final class QuickSet: @unchecked Sendable {
    private let entries: UnsafeMutableBufferPointer<cbytes_entry>
    private let numbers: UnsafeMutableBufferPointer<UInt8>
    let set: UnsafeMutablePointer<cbytes_set>

    /// Nil of texts that are too long for it, not told apart by their first bytes, or not the same in a file.
    init?(_ values: [(text: String, number: Int)], behind: UInt8) {
        let texts = values.map { Array($0.text.utf8) + [behind] }
        let isPlain = texts.allSatisfy { text in
            text.dropLast().allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "\"") }
        }
        guard let shortest = texts.map(\.count).min(), let longest = texts.map(\.count).max(), shortest > 1,
            longest <= 16, isPlain, values.allSatisfy({ (0..<256).contains($0.number) })
        else { return nil }
        let all = texts.map(Self.entry)
        let key = UInt64.max >> UInt64(64 - 8 * min(shortest, 8))
        let keys = all.map { $0.text.0 & key }
        guard let hash = Hash(keys) else { return nil }
        // Where no text belongs, there is one that is looked for elsewhere.
        entries = .allocate(capacity: hash.slots)
        entries.initialize(repeating: all[0])
        numbers = .allocate(capacity: hash.slots)
        numbers.initialize(repeating: 0)
        for (place, key) in keys.enumerated() {
            entries[hash.slot(of: key)] = all[place]
            numbers[hash.slot(of: key)] = UInt8(values[place].number)
        }
        set = .allocate(capacity: 1)
        set.initialize(
            to: cbytes_set(
                entries: entries.baseAddress, numbers: numbers.baseAddress, key: key,
                multiplier: hash.multiplier, shift: hash.shift, is_long: longest > 8))
    }

    deinit {
        entries.deallocate()
        numbers.deallocate()
        set.deallocate()
    }

    private static func entry(_ text: [UInt8]) -> cbytes_entry {
        // The first byte is the lowest.
        let word = { (bytes: [UInt8], start: Int) in
            bytes.dropFirst(start).prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        let ones = [UInt8](repeating: 0xFF, count: text.count)
        return cbytes_entry(text: (word(text, 0), word(text, 8)), mask: (word(ones, 0), word(ones, 8)))
    }

    /// A number by which each of some keys has a slot of its own, found by trial.
    private struct Hash {
        private(set) var multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
        private(set) var shift: UInt64 = 60
        var slots: Int { 1 << (64 - Int(shift)) }

        func slot(of key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* multiplier) &>> shift) }

        /// Nil where two keys are the same.
        init?(_ keys: [UInt64]) {
            guard Set(keys).count == keys.count else { return nil }
            while slots < keys.count * 2 { shift -= 1 }
            while shift >= 48 {
                // In which attempt each slot was taken.
                var taken = [UInt8](repeating: 0, count: slots)
                for attempt in UInt8(1)...64 {
                    let isPerfect = keys.allSatisfy { key in
                        let slot = slot(of: key)
                        defer { taken[slot] = attempt }
                        return taken[slot] != attempt
                    }
                    if isPerfect { return }
                    multiplier = multiplier &* 0xD134_2543_DE82_EF95 | 1
                }
                shift -= 1
            }
            return nil
        }
    }
}
