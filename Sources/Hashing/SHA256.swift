internal import CCrypto

/// The SHA-256 of bytes, at once or as they come (FIPS 180-4), and HMAC with it (RFC 2104), by the system's libcrypto.
public struct SHA256: ~Copyable {
    private let hash: OpaquePointer

    /// A hash of no bytes yet.
    ///
    /// - Throws: ``HashingError`` where the system has no libcrypto.
    public init() throws(HashingError) {
        guard let hash = ccrypto_hash_new() else { throw HashingError() }
        self.hash = hash
    }

    deinit { ccrypto_hash_free(hash) }

    /// Takes more bytes.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count > 0 else { return }
        precondition(ccrypto_hash_update(hash, bytes.baseAddress, bytes.count) == 1, "libcrypto cannot hash")
    }

    /// Takes more bytes.
    public mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

    /// The digest of all bytes, 32 of them.
    public consuming func digest() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.length) { buffer, count in
            precondition(ccrypto_hash_final(hash, buffer.baseAddress) == 1, "libcrypto cannot hash")
            count = Self.length
        }
    }

    /// How many bytes a digest has.
    public static let length = Int(CCRYPTO_SHA256_LENGTH)

    /// The digest of bytes.
    ///
    /// - Throws: ``HashingError`` where the system has no libcrypto.
    public static func digest(of bytes: [UInt8]) throws(HashingError) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: length)
        let isDone = bytes.withUnsafeBytes { ccrypto_sha256($0.baseAddress, $0.count, &digest) }
        guard isDone == 1 else { throw HashingError() }
        return digest
    }

    /// The message authentication code of bytes by a key.
    ///
    /// - Throws: ``HashingError`` where the system has no libcrypto.
    public static func authenticationCode(of bytes: [UInt8], key: [UInt8]) throws(HashingError) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: length)
        let isDone = bytes.withUnsafeBytes { bytes in
            key.withUnsafeBytes { key in
                ccrypto_hmac_sha256(key.baseAddress, key.count, bytes.baseAddress, bytes.count, &code)
            }
        }
        guard isDone == 1 else { throw HashingError() }
        return code
    }
}

/// There is no libcrypto on the system.
public struct HashingError: Error, Sendable, CustomStringConvertible {
    /// What is wrong, and what to do.
    public var description: String { "libcrypto.so.3 (OpenSSL 3) is not installed, which SHA-256 needs." }
}

/// Bytes in hexadecimal, lowercase.
public func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
        decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
