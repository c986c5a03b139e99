/// The media type of a body, such as `text/csv`.
///
/// API Gateway chooses models and templates by it, whatever parameters follow it in the header `Content-Type`; a
/// request without the header counts as JSON.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html>
public struct MediaType: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The type and the subtype.
    public let name: String

    /// The media type of this name.
    public init(_ name: String) { self.name = name }

    /// The media type of this name.
    public init(stringLiteral value: String) { self.init(value) }

    /// `application/json`
    public static let json: MediaType = "application/json"
    /// `text/csv`
    public static let csv: MediaType = "text/csv"
    /// `multipart/form-data`: what a browser's form uploads files as.
    public static let multipartForm: MediaType = "multipart/form-data"
    /// `application/octet-stream`: bytes of any kind.
    public static let bytes: MediaType = "application/octet-stream"
    /// `*/*`: every type there is, where types are listed.
    public static let all: MediaType = "*/*"

    /// Whether it is a type, a slash and a subtype, in lower case and without parameters.
    var isWellFormed: Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.utf8.allSatisfy { byte in
                        byte.isASCIILetterOrDigit && !(0x41...0x5A).contains(byte) || "!#&-^_.+*".utf8.contains(byte)
                    }
            }
    }
}

extension Sequence<MediaType> {
    /// Whether the list means this type, too.
    func covers(_ type: MediaType) -> Bool { contains { $0 == type || $0 == .all } }
}

extension UInt8 {
    var isASCIILetterOrDigit: Bool {
        (0x61...0x7A).contains(self | 0x20) || (0x30...0x39).contains(self)
    }
}
