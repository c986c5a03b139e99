internal import Synchronization

/// Where credentials come from: the environment, the container's endpoint, or the shared files.
///
/// Source: <https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html>
final class CredentialSource: Sendable {
    /// Credentials are asked for anew so many seconds before they end.
    private static let margin = 300

    private enum Origin: Sendable {
        case fixed(Credentials)
        case container(ContainerEndpoint)
    }

    private let origin: Origin
    private let known = Mutex<Credentials?>(nil)

    init(environment: [String: String]) throws(AWSConfigurationError) {
        if let id = environment["AWS_ACCESS_KEY_ID"], let secret = environment["AWS_SECRET_ACCESS_KEY"], !id.isEmpty {
            let token = environment["AWS_SESSION_TOKEN"].flatMap { $0.isEmpty ? nil : $0 }
            origin = .fixed(Credentials(accessKeyID: id, secretAccessKey: secret, sessionToken: token))
        } else if let endpoint = try ContainerEndpoint(environment: environment) {
            origin = .container(endpoint)
        } else if let credentials = SharedFiles(environment: environment).credentials {
            origin = .fixed(credentials)
        } else {
            throw AWSConfigurationError(
                description: """
                    There are no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile with \
                    AWS_PROFILE.
                    """)
        }
    }

    func credentials(by client: HTTPClient) async throws -> Credentials {
        switch origin {
        case .fixed(let credentials): return credentials
        case .container(let endpoint):
            if let known = known.withLock({ $0 }),
                known.expiresAt.map({ $0 - Self.margin > SigningTime.now.secondsSince1970 }) ?? true
            {
                return known
            }
            let fresh = try await endpoint.credentials(by: client)
            known.withLock { $0 = fresh }
            return fresh
        }
    }

    /// Has credentials that were refused be asked for anew.
    func forget() { known.withLock { $0 = nil } }
}

/// What the environment says about AWS is not enough, or wrong.
public struct AWSConfigurationError: Error, Sendable, CustomStringConvertible {
    /// What is wrong, and what to do.
    public var description: String
}
