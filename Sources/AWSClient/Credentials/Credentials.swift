/// What proves to AWS who calls. It prints without its secrets.
public struct Credentials: Sendable, Hashable {
    let accessKeyID: String
    let secretAccessKey: String
    let sessionToken: String?
    /// In seconds since 1970; nil where they stay valid.
    let expiration: Int?

    /// Credentials of a user, or, with a session token, of a role for a time.
    public init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil) {
        self.init(
            accessKeyID: accessKeyID, secretAccessKey: secretAccessKey, sessionToken: sessionToken, expiration: nil)
    }

    init(accessKeyID: String, secretAccessKey: String, sessionToken: String?, expiration: Int?) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiration = expiration
    }

    /// The text with these credentials taken out, for what a service says of a request.
    func redacted(from text: String) -> String {
        [secretAccessKey, sessionToken, accessKeyID].compactMap { $0 }.filter { !$0.isEmpty }
            .reduce(text) { text, secret in
                let secret = Array(secret.utf8)
                var (cut, rest): ([UInt8], ArraySlice<UInt8>) = ([], Array(text.utf8)[...])
                while let byte = rest.first {
                    if rest.starts(with: secret) {
                        cut += "…".utf8
                        rest = rest.dropFirst(secret.count)
                    } else {
                        cut.append(byte)
                        rest = rest.dropFirst()
                    }
                }
                return String(decoding: cut, as: UTF8.self)
            }
    }
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// That they are credentials.
    public var description: String { "Credentials" }
    /// That they are credentials.
    public var debugDescription: String { description }
    /// Nothing of them.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
