/// Checks a document by RFC 8259 and finds its values, in one pass, and without recursion.
struct Scanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let depthLimit: Int
    var position = 0
    private var found: [Document.Entry] = []
    private var depth = 0
    /// The entry of the innermost array or object that is open. The link of each that is open is the one around it.
    private var open = Self.outermost

    private static let outermost = UInt32.max

    init(bytes: UnsafeBufferPointer<UInt8>, depthLimit: Int) {
        self.bytes = bytes
        self.depthLimit = depthLimit
    }

    /// The places of all values.
    mutating func entries() throws(JSONError) -> [Document.Entry] {
        guard bytes.count < Document.escapeFlag else { throw error(.tooLong, at: 0) }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw error(.byteOrderMark, at: 0) }
        found.reserveCapacity(min(bytes.count / 8, 256) + 1)
        repeat { try value() } while try separate()
        return found
    }

    /// A value, or the beginning of one up to the first of the values that it holds.
    private mutating func value() throws(JSONError) {
        while true {
            switch try next() {
            case UInt8(ascii: "{"):
                try enter()
                if try next() != UInt8(ascii: "}") { try name() } else { return leave() }
            case UInt8(ascii: "["):
                try enter()
                if try next() == UInt8(ascii: "]") { return leave() }
            case UInt8(ascii: "\""): return try add(isText: true) { scanner throws(JSONError) in try scanner.text() }
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                return try add { scanner throws(JSONError) in try scanner.number() }
            case UInt8(ascii: "t"): return try add { scanner throws(JSONError) in try scanner.word("true") }
            case UInt8(ascii: "f"): return try add { scanner throws(JSONError) in try scanner.word("false") }
            case UInt8(ascii: "n"): return try add { scanner throws(JSONError) in try scanner.word("null") }
            default: throw unexpected()
            }
        }
    }

    /// What follows a value: whether another does, which is next then.
    private mutating func separate() throws(JSONError) -> Bool {
        while open != Self.outermost {
            let isObject = bytes[Int(found[Int(open)].start)] == UInt8(ascii: "{")
            switch try next() {
            case UInt8(ascii: ","):
                position += 1
                if isObject { try name() }
                return true
            case UInt8(ascii: "}") where isObject, UInt8(ascii: "]") where !isObject: leave()
            default: throw unexpected()
            }
        }
        skipSpace()
        if position < bytes.count { throw error(.trailingContent, at: position) }
        return false
    }

    /// A member's name, and the colon.
    private mutating func name() throws(JSONError) {
        guard try next() == UInt8(ascii: "\"") else { throw unexpected() }
        try add(isText: true) { scanner throws(JSONError) in try scanner.text() }
        guard try next() == UInt8(ascii: ":") else { throw unexpected() }
        position += 1
    }

    private mutating func enter() throws(JSONError) {
        guard depth < depthLimit else { throw error(.tooDeep, at: position) }
        depth += 1
        found.append(.init(start: UInt32(position), link: open))
        open = UInt32(found.count - 1)
        position += 1
    }

    private mutating func leave() {
        let entry = Int(open)
        open = found[entry].link
        found[entry].link = UInt32(found.count)
        depth -= 1
        position += 1
    }

    /// Adds a text, number or word, which the function reads. It says whether there are escapes.
    private mutating func add(
        isText: Bool = false, _ read: (inout Scanner) throws(JSONError) -> Bool
    ) throws(JSONError) {
        let start = UInt32(position)
        let hasEscapes = try read(&self)
        let end = UInt32(isText ? position - 1 : position)
        found.append(.init(start: start, link: hasEscapes ? end | Document.escapeFlag : end))
    }

    private mutating func word(_ word: StaticString) throws(JSONError) -> Bool {
        for index in 0..<word.utf8CodeUnitCount {
            guard position < bytes.count else { throw error(.unexpectedEnd, at: position) }
            guard bytes[position] == word.utf8Start[index] else { throw unexpected() }
            position += 1
        }
        return false
    }

    // MARK: Bytes

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    /// The next byte that is no white space, which is not taken.
    private mutating func next() throws(JSONError) -> UInt8 {
        skipSpace()
        guard position < bytes.count else { throw error(.unexpectedEnd, at: position) }
        return bytes[position]
    }

    func error(_ reason: JSONError.Reason, at offset: Int) -> JSONError { JSONError(reason: reason, offset: offset) }

    /// Of the byte that is next, between values.
    private func unexpected() -> JSONError {
        var ahead = self
        guard bytes[position] >= 0x80 else { return error(.unexpectedCharacter, at: position) }
        do throws(JSONError) { try ahead.character() } catch { return error }
        return error(.unexpectedCharacter, at: position)
    }
}
