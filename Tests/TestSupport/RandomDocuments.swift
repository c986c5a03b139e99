/// Documents of JSON as writers of all kinds write them; the same ones in every run.
public struct RandomDocuments {
    private var random: SeededGenerator
    /// Whether no object has a name twice.
    private let hasUniqueNames: Bool
    private var names = 0

    /// Of the same seed the same documents come.
    public init(seed: UInt64, hasUniqueNames: Bool = false) {
        random = SeededGenerator(seed: seed)
        self.hasUniqueNames = hasUniqueNames
    }

    /// A document.
    public mutating func valid() -> [UInt8] {
        var text = space()
        text += value(depth: Int.random(in: 0...5, using: &random)) + space()
        return Array(text.utf8)
    }

    /// One that something was done to, so that it may be none any more.
    public mutating func mutated() -> [UInt8] { mutated(valid()) }

    /// A document that something was done to.
    public mutating func mutated(_ document: [UInt8]) -> [UInt8] {
        var bytes = document
        for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<7, using: &random) {
            case 0: bytes.remove(at: place)
            case 1: bytes.insert(pick(Array("{}[],:\"\\0-+.eE tnu/\u{1}\u{0}\u{80}é".utf8)), at: place)
            case 2: bytes[place] = pick(Array("{}[],:\"\\019-+.eEtfn/".utf8))
            case 3: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 4: bytes.removeLast(bytes.count - place)
            case 5: bytes.insert(contentsOf: bytes[place...].prefix(8), at: place)
            default: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &random))
            }
        }
        return bytes
    }

    /// A value, with so many levels of arrays and objects at most.
    public mutating func value(depth: Int) -> String {
        switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &random) {
        case 0: return pick(["null", "true", "false"])
        case 1, 2: return number()
        case 3...5: return text()
        case 6:
            let elements = (0..<Int.random(in: 0...5, using: &random)).map { _ in
                space() + value(depth: depth - 1) + space()
            }
            return "[" + (elements.isEmpty ? space() : elements.joined(separator: ",")) + "]"
        default:
            let most = Int.random(in: 0..<30, using: &random) == 0 ? 40 : 5
            let members = (0..<Int.random(in: 0...most, using: &random)).map { _ in
                space() + name() + space() + ":" + space() + value(depth: depth - 1) + space()
            }
            return "{" + (members.isEmpty ? space() : members.joined(separator: ",")) + "}"
        }
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }

    private mutating func space() -> String { pick(["", "", "", "", " ", "\n", "\t", "\r\n  "]) }

    /// A number.
    public mutating func number() -> String {
        let sign = pick(["", "", "-"])
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return sign + String(Int.random(in: 0...20, using: &random))
        case 1: return String(Int64.random(in: .min ... .max, using: &random))
        case 2: return pick(["9223372036854775807", "-9223372036854775808", "9223372036854775808", "1e400"])
        case 3: return "\(sign)\(Int.random(in: 0...999, using: &random)).\(Int.random(in: 0...99_999, using: &random))"
        case 4:
            return sign + String(Int.random(in: 1...999, using: &random)) + pick(["e", "E", ".0e", ".25E"])
                + pick(["", "+", "-"]) + String(Int.random(in: 0...299, using: &random))
        default:
            let number = Double(bitPattern: UInt64.random(in: .min ... .max, using: &random))
            return number.isFinite ? number.description : "0.1"
        }
    }

    private mutating func name() -> String {
        names += 1
        return hasUniqueNames ? "\"\(names)\(text().dropFirst())" : text()
    }

    private mutating func text() -> String {
        let length = pick([0, 1, 3, 8, 15, 16, 17, 40])
        return "\"" + (0..<length).map { _ in character() }.joined() + "\""
    }

    private mutating func character() -> String {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: return pick(["\\n", "\\\"", "\\\\", "\\/", "\\t", "\\b", "\\f", "\\r"])
        case 1: return pick(["\\u0041", "\\u00e9", "\\uD83D\\uDE42", "\\u0000", "\\u001f", "\\uFFFD", "\\u2028"])
        case 2: return pick(["é", "ß", "€", "\u{2028}", "🙂", "\u{10FFFF}", "\u{7FF}", "\u{800}", "\u{FFFF}", "\u{7F}"])
        default: return String(Unicode.Scalar(UInt8.random(in: 0x61...0x7A, using: &random)))
        }
    }
}
