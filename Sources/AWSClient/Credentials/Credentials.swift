/// Who makes calls, and what proves it. Its description shows no secret.
public struct Credentials: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable
{
    /// The access key's id.
    public var accessKeyID: String
    /// The secret access key.
    public var secretAccessKey: String
    /// The token of temporary credentials.
    public var sessionToken: String?
    /// When they end, in seconds since 1970; nil of those that do not.
    public var expiresAt: Int?

    /// Credentials.
    public init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil, expiresAt: Int? = nil) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiresAt = expiresAt
    }

    /// The access key's id.
    public var description: String { "Credentials(\(accessKeyID))" }
    /// The access key's id.
    public var debugDescription: String { description }
    /// The access key's id.
    public var customMirror: Mirror { Mirror(self, children: ["accessKeyID": accessKeyID]) }
}
