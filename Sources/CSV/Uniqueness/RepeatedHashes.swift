/// Finds those of many hashes that come more than once, in two passes over them, without a branch that depends on them.
///
/// Each hash has one of many bits, which few share: those whose bit is already set are suspects. In the second pass all that
/// have a suspect's bit are kept, to be compared.
struct RepeatedHashes: ~Copyable {
    /// So many bits there are for each hash: of 64 hashes, one shares another's.
    private static let share = 32

    private let bits: UnsafeMutablePointer<UInt64>
    private let words: Int
    private let suspects: UnsafeMutablePointer<UInt64>
    private var suspectCount = 0
    private var kept: [UInt64] = []

    /// For at most so many hashes.
    init(most: Int) {
        var words = 16
        while words * 64 < most * Self.share { words *= 2 }
        self.words = words
        bits = .allocate(capacity: words)
        bits.initialize(repeating: 0, count: words)
        suspects = .allocate(capacity: most + 1)
    }

    deinit {
        bits.deallocate()
        suspects.deallocate()
    }

    var hasSuspects: Bool { suspectCount > 0 }

    /// Takes a hash in the first pass.
    @inline(__always)
    mutating func note(_ hash: UInt64) {
        let word = bits + (Int(truncatingIfNeeded: hash &>> 6) & (words &- 1))
        let bit = UInt64(1) &<< hash
        suspects[suspectCount] = hash
        suspectCount &+= Int(truncatingIfNeeded: (word.pointee &>> hash) & 1)
        word.pointee |= bit
    }

    /// Begins the second pass.
    mutating func beginAgain() {
        bits.update(repeating: 0, count: words)
        for place in 0..<suspectCount {
            bits[Int(truncatingIfNeeded: suspects[place] &>> 6) & (words &- 1)] |= 1 &<< suspects[place]
        }
    }

    /// Takes a hash in the second pass.
    @inline(__always)
    mutating func keepIfSuspect(_ hash: UInt64) {
        if bits[Int(truncatingIfNeeded: hash &>> 6) & (words &- 1)] &>> hash & 1 != 0 { kept.append(hash) }
    }

    /// Adds the hashes that came more than once.
    mutating func addRepeated(to found: inout Set<UInt64>) {
        kept.sort()
        for (hash, next) in zip(kept, kept.dropFirst()) where hash == next { found.insert(hash) }
    }
}
