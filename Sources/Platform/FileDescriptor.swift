internal import CPlatform

/// Whole reads and writes of file descriptors.
package enum FileDescriptor {
    package static let standardInput: Int32 = 0
    package static let standardOutput: Int32 = 1
    package static let standardError: Int32 = 2

    /// Writes all bytes. Returns whether that succeeded.
    @discardableResult
    package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { cplatform_write(descriptor, $0.baseAddress, $0.count) == 1 }
    }

    /// The bytes up to the end; `nil` after an error, or if there are more than `limit`.
    package static func contents(of descriptor: Int32, limit: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = cplatform_read(descriptor, &part, part.count)
            guard count != 0 else { return bytes }
            guard count > 0, bytes.count + count <= limit else { return nil }
            bytes += part[..<count]
        }
    }

    /// The bytes of a file; `nil` if it cannot be read, or has more than `limit`.
    package static func contents(ofFile path: String, limit: Int) -> [UInt8]? {
        let descriptor = cplatform_open(path)
        guard descriptor >= 0 else { return nil }
        defer { cplatform_close(descriptor) }
        return contents(of: descriptor, limit: limit)
    }
}
