public import Landform

/// A container image in a repository, by what does not change: its digest, or a tag of a repository whose tags are
/// immutable.
public struct Image: Sendable, Hashable {
    /// The image's URI, as Lambda takes it.
    public let uri: Expression<String>

    /// The image with a tag. The repository's tags are immutable, as those of a ``Repository`` are.
    public init(repository url: Expression<String>, tag: Expression<String>) { uri = "\(url):\(tag)" }

    /// The image with a digest, `sha256:` and 64 hexadecimal digits.
    public init(repository url: Expression<String>, digest: Expression<String>) { uri = "\(url)@\(digest)" }
}
