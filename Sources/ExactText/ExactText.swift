/// A text that equals another only where all of its bytes in UTF-8 are the same.
///
/// `String` compares by canonical equivalence: to it, the Kelvin sign U+212A is the letter `K`, and `é` is the same written
/// with one scalar or with two. Protocols, files and tables compare bytes, so what was read of them is looked up and
/// compared as this type.
public struct ExactText: Sendable {
    /// The text.
    public let text: String

    /// Wraps a text.
    public init(_ text: String) { self.text = text }
}

extension ExactText: Hashable, Comparable {
    /// Whether the bytes are the same.
    public static func == (first: ExactText, second: ExactText) -> Bool { first.text.isExactly(second.text) }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }

    /// Whether the first comes first in the order of the bytes.
    public static func < (first: ExactText, second: ExactText) -> Bool {
        first.text.utf8.lexicographicallyPrecedes(second.text.utf8)
    }
}

extension ExactText: ExpressibleByStringLiteral {
    /// Wraps a text.
    public init(stringLiteral text: String) { self.init(text) }
}

extension StringProtocol {
    /// Whether another text has the same bytes in UTF-8.
    public func isExactly(_ other: some StringProtocol) -> Bool { utf8.elementsEqual(other.utf8) }

    /// The text with the letters A to Z in lowercase, and no other character changed. `lowercased()` also makes a `k` of
    /// the Kelvin sign U+212A.
    public var lowercasedASCII: String {
        String(
            decoding: utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
