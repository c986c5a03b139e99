public import Landform

/// A container image, named by its digest or by a tag of a repository with immutable tags.
public struct Image: Sendable, Hashable {
    /// The image's URI.
    public let uri: Expression<String>

    /// The image with a tag: 1 to 128 letters, digits and `_` `.` `-`, of which the latter two do not come first. The
    /// repository's tags are immutable, as those of a ``Repository`` are.
    ///
    /// Source: <https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests>
    public init(repository url: Expression<String>, tag: Expression<String>) {
        let isTag = tag.literalText.map(Self.isTag) ?? true
        uri =
            isTag
            ? "\(url):\(tag)"
            : .invalid(
                "\"\(tag.literalText ?? "")\" is no tag of an image.",
                resolution: "give 1 to 128 letters, digits and _ . -, and a letter, a digit or _ first.")
    }

    /// The image with a digest: `sha256:` and 64 lower-case hexadecimal digits.
    ///
    /// Source: <https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests>
    public init(repository url: Expression<String>, digest: Expression<String>) {
        let isDigest = digest.literalText.map(Self.isDigest) ?? true
        uri =
            isDigest
            ? "\(url)@\(digest)"
            : .invalid(
                "\"\(digest.literalText ?? "")\" is no digest of an image.",
                resolution: "give sha256: and 64 lower-case hexadecimal digits, as the push printed them.")
    }

    private static func isDigest(_ text: String) -> Bool {
        let digits = text.utf8.dropFirst("sha256:".utf8.count)
        return text.hasPrefix("sha256:") && digits.count == 64
            && digits.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }

    private static func isTag(_ text: String) -> Bool {
        let marks = Array("_.-".utf8)
        let isMade = text.utf8.allSatisfy { byte in
            marks.contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        }
        return isMade && (1...128).contains(text.utf8.count) && !text.hasPrefix(".") && !text.hasPrefix("-")
    }
}
