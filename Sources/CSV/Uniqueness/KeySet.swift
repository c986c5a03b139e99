internal import CBytes

/// The hashes of the keys of all rows, to find those that come twice.
///
/// A table of millions would miss the cache with every key. So hashes are only put aside, by their highest bits in 256
/// parts, and each part is looked through at the end, in the cache. 56 bits of a hash are kept, 6 bytes of them: two
/// keys with the same are only suspected to be the same.
struct KeySet: ~Copyable {
    private static let parts = 256
    private static let entry = 6
    /// Of so many bytes the blocks are that hashes are put in, of more than one part.
    private static let block = 4_096
    /// Up to so many keys are looked through at once.
    private static let few = 16_384
    /// So many blocks are asked for at once: as many bytes as a large page of the system has, which it gives at once, too.
    private static let slab = 512

    private var early: [UInt64] = []
    private var cursors: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>>?
    private var blocks: [[UnsafeMutablePointer<UInt8>]] = []
    private var slabs: [UnsafeMutableRawPointer] = []
    private var free = 0

    init() {}

    deinit {
        cursors?.deallocate()
        for slab in slabs { slab.deallocate() }
    }

    /// What is kept of a hash.
    static func kept(_ hash: UInt64) -> UInt64 { hash >> 8 }

    @inline(__always)
    mutating func insert(_ hash: UInt64) {
        guard let cursors else { return insertEarly(hash) }
        let part = Int(truncatingIfNeeded: hash &>> 56)
        let cursor = cursors[part]
        UnsafeMutableRawPointer(cursor).storeBytes(of: (hash &>> 8).littleEndian, as: UInt64.self)
        let next = cursor + Self.entry
        cursors[part] = next
        // A block begins at a multiple of its size; the last entry leaves less room than another takes.
        if UInt(bitPattern: next) & UInt(Self.block &- 1) > UInt(Self.block &- 8) { addBlock(part) }
    }

    @inline(never)
    private mutating func insertEarly(_ hash: UInt64) {
        early.append(Self.kept(hash))
        guard early.count == Self.few else { return }
        let cursors = UnsafeMutablePointer<UnsafeMutablePointer<UInt8>>.allocate(capacity: Self.parts)
        self.cursors = cursors
        blocks = Array(repeating: [], count: Self.parts)
        for part in 0..<Self.parts { addBlock(part) }
        for hash in early { insert(hash << 8) }
        early = []
    }

    @inline(never)
    private mutating func addBlock(_ part: Int) {
        if free == 0 {
            let size = Self.slab * Self.block
            let slab = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: size)
            cbytes_prefer_large_pages(slab, size)
            slabs.append(slab)
            free = Self.slab
        }
        free -= 1
        guard let slab = slabs.last else { return }
        let block = (slab + free * Self.block).bindMemory(to: UInt8.self, capacity: Self.block)
        blocks[part].append(block)
        cursors?[part] = block
    }

    /// The hashes, as they are kept, that were inserted more than once; where these are more than so many, not all.
    consuming func repeated(most: Int) -> Set<UInt64> {
        var found: Set<UInt64> = []
        guard cursors != nil else {
            var search = RepeatedHashes(most: early.count)
            for hash in early { search.note(hash) }
            search.beginAgain()
            for hash in early { search.keepIfSuspect(hash) }
            search.addRepeated(to: &found)
            return found
        }
        for part in 0..<Self.parts where found.count <= most {
            var search = RepeatedHashes(most: blocks[part].count * (Self.block / Self.entry))
            forEach(in: part) { search.note($0) }
            guard search.hasSuspects else { continue }
            search.beginAgain()
            forEach(in: part) { search.keepIfSuspect($0) }
            search.addRepeated(to: &found)
        }
        return found
    }

    @inline(__always)
    private func forEach(in part: Int, _ body: (UInt64) -> Void) {
        guard let cursors else { return }
        let last = blocks[part].count - 1
        for (place, block) in blocks[part].enumerated() {
            let end = place == last ? cursors[part] : block + Self.block - 7
            var at = block
            while at < end {
                let stored = UInt64(littleEndian: UnsafeRawPointer(at).loadUnaligned(as: UInt64.self))
                body(stored & 0xFFFF_FFFF_FFFF | UInt64(truncatingIfNeeded: part) &<< 48)
                at += Self.entry
            }
        }
    }
}
