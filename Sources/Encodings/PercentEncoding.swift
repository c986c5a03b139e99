/// The percent-encoding of a text: every byte except RFC 3986's unreserved ones, and those of `kept`, as `%` and two
/// hexadecimal digits.
package func percentEncoded(_ text: some StringProtocol, keeping kept: String = "") -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    let unreserved = Array("-._~".utf8) + Array(kept.utf8)
    var encoded: [UInt8] = []
    encoded.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            encoded.append(byte)
        case _ where unreserved.contains(byte): encoded.append(byte)
        default: encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: encoded, as: UTF8.self)
}

/// Decodes a percent-encoded text. A plus sign is decoded as a space. Returns `nil` if an escape is malformed.
package func percentDecoded(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
        switch byte {
        case UInt8(ascii: "%"):
            guard rest.count >= 2, let value = UInt8(String(rest.prefix(2)) ?? "", radix: 16) else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
        default: bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
