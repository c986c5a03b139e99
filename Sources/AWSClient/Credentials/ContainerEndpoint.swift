#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// The endpoint of a container at which it gets its credentials.
///
/// Source: <https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html>
struct ContainerEndpoint: Sendable {
    private var url: String
    private var token: String?
    private var tokenFile: String?

    /// Hosts to which a token may go without TLS.
    private static let local = ["169.254.170.2", "169.254.170.23", "[fd00:ec2::23]", "127.0.0.1", "localhost", "[::1]"]

    init?(environment: [String: String]) throws(AWSConfigurationError) {
        if let path = environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] {
            url = "http://169.254.170.2\(path)"
        } else if let full = environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] {
            let isSafe =
                full.hasPrefix("https://")
                || Self.local.contains {
                    full.hasPrefix("http://\($0)/")
                        || full.hasPrefix("http://\($0):")
                }
            guard isSafe else {
                throw AWSConfigurationError(
                    description: "AWS_CONTAINER_CREDENTIALS_FULL_URI has to be https, or of this host.")
            }
            url = full
        } else {
            return nil
        }
        token = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"]
        tokenFile = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"]
    }

    private struct Answer: Decodable {
        var AccessKeyId: String
        var SecretAccessKey: String
        var Token: String?
        var Expiration: String?
    }

    func credentials(by client: HTTPClient) async throws -> Credentials {
        var headers: [(name: String, value: String)] = []
        if let tokenFile, let data = try? Data(contentsOf: URL(filePath: tokenFile)) {
            headers.append(("Authorization", String(decoding: data, as: UTF8.self)))
        } else if let token {
            headers.append(("Authorization", token))
        }
        let response = try await client.send(
            HTTPRequest(method: "GET", url: url, headers: headers, body: [], timeout: .seconds(5)))
        let body = try await response.body.collect(upTo: 65_536)
        guard response.status == 200, let answer = try? JSONDecoder().decode(Answer.self, from: Data(body)) else {
            throw AWSConfigurationError(
                description: "The container's endpoint gives no credentials: it answered \(response.status).")
        }
        let expiry = answer.Expiration.flatMap { try? Date($0, strategy: .iso8601) }
        return Credentials(
            accessKeyID: answer.AccessKeyId, secretAccessKey: answer.SecretAccessKey, sessionToken: answer.Token,
            expiresAt: expiry.map { Int($0.timeIntervalSince1970) })
    }
}
