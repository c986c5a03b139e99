internal import ExactText
internal import JSONCoding

/// Where credentials come from.
indirect enum CredentialSource: Sendable {
    case fixed(Credentials)
    /// An endpoint of the container, which gives those of its role for a time.
    case container(ContainerCredentials)
    /// STS, which gives those of a role for a time to whoever has these.
    case role(AssumedRole, from: CredentialSource)
    /// A command that prints them.
    case process(CredentialProcess)
    /// There are none, for this reason.
    case none(String)

    /// What an environment says: its variables first, then the endpoint of its container, then the shared files.
    ///
    /// Source: <https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html>
    init(environment: [String: String], files: @autoclosure () -> SharedFiles, now: Int = 0) {
        if let keys = CredentialSource(variables: environment) {
            self = keys
        } else if let container = ContainerCredentials(environment: environment) {
            self = .container(container)
        } else {
            let files = files()
            self.init(
                profile: files.profile, in: files, environment: environment, sessionName: "landform-\(now)")
        }
    }

    /// The keys that the environment's variables hold; nil where it has none.
    init?(variables environment: [String: String]) {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        guard let key = variable("AWS_ACCESS_KEY_ID"), let secret = variable("AWS_SECRET_ACCESS_KEY") else {
            return nil
        }
        self = .fixed(
            Credentials(accessKeyID: key, secretAccessKey: secret, sessionToken: variable("AWS_SESSION_TOKEN")))
    }
}

/// The endpoint of a container that gives the credentials of its role.
///
/// Source: <https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html>
struct ContainerCredentials: Sendable {
    var url: String
    var token: String?
    var tokenFile: String?

    /// Where ECS serves relative URIs.
    static let host = "http://169.254.170.2"

    /// The hosts that are asked without TLS: those of the machine and of its container service.
    static let plainHosts = ["localhost", "127.0.0.1", "[::1]", "169.254.170.2", "169.254.170.23", "[fd00:ec2::23]"]

    init?(environment: [String: String]) {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        if let path = variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") {
            url = Self.host + path
        } else if let full = variable("AWS_CONTAINER_CREDENTIALS_FULL_URI") {
            url = full
        } else {
            return nil
        }
        token = variable("AWS_CONTAINER_AUTHORIZATION_TOKEN")
        tokenFile = variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")
    }

    /// The credentials that the endpoint gives now.
    func fetch(_ transport: HTTPTransport) async throws(AWSError) -> Credentials {
        var headers: [HTTPHeader] = []
        if let authorization = try authorization() {
            headers.append(HTTPHeader(name: "Authorization", value: authorization))
        }
        guard isAllowed else {
            throw AWSError(
                .credentials, "The container's endpoint for credentials is neither HTTPS nor of this machine.")
        }
        var request = HTTPRequest(method: .get, url: url, headers: headers)
        request.bodyLimit = 64 << 10
        request.isDirect = true
        request.timeLimit = .seconds(5)
        let answer: HTTPAnswer
        switch await transport.send(request) {
        case .success(let success): answer = success
        case .failure(let failure):
            throw AWSError(
                .credentials, "The container's endpoint for credentials cannot be reached: \(failure.message)",
                isRetryable: true)
        }
        guard answer.head.isSuccess else {
            throw AWSError(
                .credentials, "The container's endpoint for credentials refuses.", status: answer.head.status,
                isRetryable: answer.head.status >= 500 || answer.head.status == 429)
        }
        guard let document = try? JSON(answer.body), let key = document["AccessKeyId"]?.string,
            let secret = document["SecretAccessKey"]?.string
        else { throw AWSError(.credentials, "What the container's endpoint gives are no credentials.") }
        do throws(UnreadableAnswer) {
            return Credentials(
                accessKeyID: key, secretAccessKey: secret, sessionToken: document["Token"]?.string,
                expiration: try expiration(document["Expiration"]?.string))
        } catch { throw AWSError(.credentials, error.message) }
    }

    private var isAllowed: Bool {
        guard let endpoint = ServiceEndpoint(url: String(Substring(url.utf8.prefix { $0 != UInt8(ascii: "?") }))) else {
            return false
        }
        return endpoint.scheme == "https"
            || Self.plainHosts.contains { endpoint.host == $0 || endpoint.host.hasPrefix($0 + ":") }
    }

    private func authorization() throws(AWSError) -> String? {
        guard let tokenFile else { return token }
        guard let text = readFile(tokenFile) else {
            throw AWSError(.credentials, "The file of AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE cannot be read.")
        }
        let value = text.trimmedASCII
        guard !value.utf8.contains(where: { $0 < 32 }) else {
            throw AWSError(.credentials, "The file of AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE has more than one line.")
        }
        return value
    }
}
