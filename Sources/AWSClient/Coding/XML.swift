/// An element of the XML that S3 and SNS answer: no attributes, which neither gives a meaning, and text only where
/// there are no elements.
struct XMLElement: Sendable {
    var name: String
    var text = ""
    var children: [XMLElement] = []

    subscript(_ name: String) -> XMLElement? { children.first { $0.name == name } }

    /// The element that these bytes are; nil where they are none.
    init?(_ bytes: [UInt8]) {
        var open: [XMLElement] = []
        var rest = bytes[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            if !open.isEmpty { open[open.count - 1].text += unescaped(rest[..<start]) }
            guard let end = rest[start...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
            let tag = String(decoding: rest[start + 1..<end], as: UTF8.self)
            rest = rest[(end + 1)...]
            if tag.hasPrefix("?") || tag.hasPrefix("!") { continue }
            if !tag.hasPrefix("/") {
                open.append(XMLElement(name: String(tag.prefix { !$0.isWhitespace && $0 != "/" })))
                if !tag.hasSuffix("/") { continue }
            } else if open.last?.name != String(tag.dropFirst()) {
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
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    for (index, part) in text.split(separator: "&", omittingEmptySubsequences: false).enumerated() {
        guard index > 0, let end = part.firstIndex(of: ";") else {
            result += (index > 0 ? "&" : "") + part
            continue
        }
        let name = part[..<end]
        let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
        switch name {
        case "amp": result += "&"
        case "lt": result += "<"
        case "gt": result += ">"
        case "quot": result += "\""
        case "apos": result += "'"
        default:
            if name.hasPrefix("#"), let scalar = number.flatMap(Unicode.Scalar.init) {
                result.unicodeScalars.append(scalar)
            } else {
                result += "&\(name);"
            }
        }
        result += part[part.index(after: end)...]
    }
    return result
}
