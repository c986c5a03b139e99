/// Something wrong with a file: where, what is there, and what is allowed.
public struct Problem: Sendable, Hashable, CustomStringConvertible {
    /// The line, counted from 1; nil of what concerns the whole file, and of rows that are no lines. Line ends in quotes
    /// count.
    public var line: Int?
    /// The row's index, counted from 0, of rows that come as values: ``RowCheck``.
    public var row: Int?
    /// The column's name, where one is concerned.
    public var column: String?
    /// The field as it is: shortened, with control characters escaped. Nil where no field is concerned.
    public var value: String?
    /// What is wrong, and what is allowed.
    public var message: String

    /// `line 3, amount, "1,5": …`
    public var description: String {
        let place = [line.map { "line \($0)" }, row.map { "row \($0)" }, column, value].compactMap { $0 }.joined(
            separator: ", ")
        return place.isEmpty ? message : "\(place): \(message)"
    }
}

/// A field as a problem shows it: in quotes, at most 40 characters, what is no visible character escaped.
func shown(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let most = 40
    // Bytes enough for the characters; a cut in the middle of one would show as an error of the file.
    var part = bytes.prefix(most * 4)
    if part.count < bytes.count {
        while let last = part.last, last & 0xC0 == 0x80 { part = part.dropLast() }
        if let last = part.last, last >= 0xC0 { part = part.dropLast() }
    }
    var text = "\""
    var count = 0
    var index = part.startIndex
    while index < part.endIndex, count < most {
        let length = scalarLength(part[index...])
        let scalars = String(decoding: part[index..<index + length], as: UTF8.self).unicodeScalars
        guard length > 0, let scalar = scalars.first else {
            text += "\\x" + hexadecimal(part[index], digits: 2)
            (index, count) = (index + 1, count + 1)
            continue
        }
        text += escaped(scalar)
        (index, count) = (index + length, count + 1)
    }
    return text + (index < part.endIndex || part.count < bytes.count ? "…\"" : "\"")
}

private func scalarLength(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    guard let first = bytes.first else { return 0 }
    let length =
        switch first {
        case 0..<0x80: 1
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
    guard length > 0, bytes.count >= length else { return 0 }
    let isText = UTF8Text.characters(in: UnsafeBufferPointer(rebasing: bytes.prefix(length))) == 1
    return isText ? length : 0
}

private func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
        return "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: return String(scalar)
    }
}

/// A number in hexadecimal, with zeros before it where it has fewer digits.
func hexadecimal(_ number: some BinaryInteger, digits: Int) -> String {
    let text = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}
