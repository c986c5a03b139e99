/// The text without the white space around it.
func trimmed(_ text: some StringProtocol) -> String {
    var bytes = Array(text.utf8.drop(while: isWhiteSpace))
    while let last = bytes.last, isWhiteSpace(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
}

/// Whether a byte is white space of ASCII.
func isWhiteSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

/// The text with every byte but RFC 3986's unreserved ones, and those that are kept, as `%` and two digits.
func percentEncoded(_ text: some StringProtocol, keeping kept: String = "") -> String {
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

/// The CRC-32 of bytes, as zlib computes it and DynamoDB sends it.
func crc32(of bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { crc, byte in crc >> 8 ^ crcTable[Int((crc ^ UInt32(byte)) & 255)] }
}

private let crcTable: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? 0xEDB8_8320 ^ crc >> 1 : crc >> 1 }
}

/// A random UUID of version 4, in lowercase.
func randomUUID() -> String {
    var random = SystemRandomNumberGenerator()
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for index in 0..<32 {
        if [8, 12, 16, 20].contains(index) { text.append(UInt8(ascii: "-")) }
        let digit = Int.random(in: 0..<16, using: &random)
        text.append(digits[index == 12 ? 4 : index == 16 ? digit & 3 | 8 : digit])
    }
    return String(decoding: text, as: UTF8.self)
}
