extension StringProtocol {
    /// The text without ASCII white space at its ends.
    package var trimmedASCII: String {
        var bytes = Array(utf8.drop(while: isWhiteSpace))
        while let last = bytes.last, isWhiteSpace(last) { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Whether a byte is ASCII white space.
package func isWhiteSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
