import Contracts

/// The message that the function publishes.
public struct Digest: Codable, Sendable {
    public var title: String

    public init(title: String) { self.title = title }
}

/// The function that publishes a digest: its needs, its input and its output.
public enum DigestFunction: LambdaFunction {
    public struct Needs: Decodable, Sendable {
        public var digests: Capability<Publish<Digest>>

        public init(digests: Capability<Publish<Digest>>) { self.digests = digests }
    }

    /// The digest to publish, by the title that the schedule gives it.
    public struct Input: Codable, Sendable {
        public var title: String

        public init(title: String) { self.title = title }
    }

    /// The message's id in SNS.
    public typealias Output = String
    public static let name = "digest"
}
