import CZlib
import Foundation

/// Reads a schema from a file, plain or compressed by gzip.
enum SchemaFile {
    static func read(_ url: URL) throws -> SchemaDocument {
        let bytes = try contents(of: url)
        do {
            return try JSONDecoder().decode(SchemaDocument.self, from: bytes)
        } catch let error as DecodingError {
            throw GeneratorError("\(url.path): not the output of `terraform providers schema -json`: \(error.place)")
        }
    }

    /// The file's bytes, uncompressed. zlib passes plain files through.
    private static func contents(of url: URL) throws -> Data {
        guard let file = gzopen(url.path, "rb") else { throw GeneratorError("\(url.path): cannot be read") }
        defer { gzclose(file) }
        let damage = GeneratorError("\(url.path): is damaged")
        var data = Data()
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = gzread(file, &buffer, UInt32(buffer.count))
            guard count >= 0 else { throw damage }
            if count == 0 {
                // A file that was cut off ends like a whole one, but leaves an error behind.
                var status: Int32 = 0
                _ = gzerror(file, &status)
                guard status == Z_OK || status == Z_STREAM_END else { throw damage }
                return data
            }
            data.append(contentsOf: buffer[..<Int(count)])
        }
    }
}

/// What keeps the generator from its work.
public struct GeneratorError: Error, CustomStringConvertible {
    /// What is wrong.
    public var description: String

    init(_ description: String) { self.description = description }
}

extension DecodingError {
    /// Where in the document it is, and what is wrong there.
    var place: String {
        let context: Context
        switch self {
        case .typeMismatch(_, let found), .valueNotFound(_, let found), .dataCorrupted(let found): context = found
        case .keyNotFound(let key, let found):
            let path = found.codingPath.map(\.stringValue).joined(separator: ".")
            return "\(path.isEmpty ? "it" : path) has no \(key.stringValue)"
        @unknown default: return "\(self)"
        }
        let path = context.codingPath.map(\.stringValue).joined(separator: ".")
        return path.isEmpty ? context.debugDescription : "\(path): \(context.debugDescription)"
    }
}
