internal import ExactText

/// An element of the XML that S3, SNS and STS answer: no attributes, which none of them gives a meaning, and text only where
/// there are no elements.
struct XMLElement: Sendable {
    var name: String
    var text = ""
    var children: [XMLElement] = []

    subscript(_ name: String) -> XMLElement? { children.first { $0.name.isExactly(name) } }

    /// The element that these bytes are; nil where they are none.
    init?(_ bytes: [UInt8]) {
        let slash = UInt8(ascii: "/")
        var open: [XMLElement] = []
        var rest = bytes[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            if !open.isEmpty { open[open.count - 1].text += unescaped(rest[..<start]) }
            guard let end = rest[start...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
            let tag = rest[start + 1..<end]
            rest = rest[(end + 1)...]
            if tag.first == UInt8(ascii: "?") || tag.first == UInt8(ascii: "!") { continue }
            if tag.first != slash {
                let name = tag.prefix { !isWhiteSpace($0) && $0 != slash }
                open.append(XMLElement(name: String(decoding: name, as: UTF8.self)))
                if tag.last != slash { continue }
            } else if open.last.map({ tag.dropFirst().elementsEqual($0.name.utf8) }) != true {
                return nil
            }
            guard let ended = open.popLast() else { return nil }
            if open.isEmpty {
                self = ended
                return
            }
            open[open.count - 1].children.append(ended)
        }
        return nil
    }

    private init(name: String) { self.name = name }
}

/// The text with its references resolved: XML's own five, and characters by number.
private func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    let ampersand = UInt8(ascii: "&")
    guard bytes.contains(ampersand) else { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    for (index, part) in bytes.split(separator: ampersand, omittingEmptySubsequences: false).enumerated() {
        guard index > 0, let end = part.firstIndex(of: UInt8(ascii: ";")) else {
            if index > 0 { result.append(ampersand) }
            result += part
            continue
        }
        if let character = character(ofReference: part[..<end]) {
            result += Character(character).utf8
        } else {
            result += [ampersand] + part[...end]
        }
        result += part[(end + 1)...]
    }
    return String(decoding: result, as: UTF8.self)
}

/// The character that a reference stands for, by what is between `&` and `;`; nil where it is none.
private func character(ofReference reference: ArraySlice<UInt8>) -> Unicode.Scalar? {
    let name = String(decoding: reference, as: UTF8.self)
    switch ExactText(name) {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
        guard reference.first == UInt8(ascii: "#") else { return nil }
        let digits = Substring(name.utf8.dropFirst())
        let isHexadecimal = digits.utf8.first == UInt8(ascii: "x")
        let number = isHexadecimal ? UInt32(Substring(digits.utf8.dropFirst()), radix: 16) : UInt32(digits)
        return number.flatMap { Unicode.Scalar($0) }
    }
}
