/// The credentials in use, renewed before they expire. Several calls that need new ones ask once.
actor CredentialStore {
    private let source: CredentialSource
    private let transport: HTTPTransport
    /// What calls STS by the credentials that a role is taken by.
    private let caller: Caller?
    private var current: Credentials?
    private var renewal: Task<Result<Credentials, AWSError>, Never>?

    /// How long before they expire credentials are renewed, in seconds.
    static let margin = 300

    init(_ source: CredentialSource, _ transport: HTTPTransport, _ settings: SessionSettings) {
        self.source = source
        self.transport = transport
        caller =
            if case .role(_, let inner) = source { Caller(state: SessionState(settings, source: inner)) } else {
                nil
            }
    }

    func credentials(at now: Int) async throws(AWSError) -> Credentials {
        switch source {
        case .fixed(let credentials): return credentials
        case .none(let reason): throw AWSError(.credentials, reason)
        case .container, .role, .process:
            let isFresh = current.map { $0.expiration.map { $0 - Self.margin > now } ?? true } ?? false
            if isFresh, let current { return current }
            let renewed = await renew()
            if case .failure = renewed, let current, let expiration = current.expiration, expiration > now {
                return current
            }
            return try renewed.get()
        }
    }

    /// Forgets credentials that a service called expired. Whether others can be had.
    func discard(_ credentials: Credentials) -> Bool {
        switch source {
        case .fixed, .none: return false
        case .container, .role, .process:
            if current == credentials { current = nil }
            return true
        }
    }

    private func renew() async -> Result<Credentials, AWSError> {
        if let renewal { return await renewal.value }
        let (source, transport, caller) = (source, transport, caller)
        let task = Task { () -> Result<Credentials, AWSError> in
            do throws(AWSError) {
                switch source {
                case .fixed(let credentials): return .success(credentials)
                case .none(let reason): throw AWSError(.credentials, reason)
                case .container(let container): return .success(try await container.fetch(transport))
                case .process(let process): return .success(try await process.fetch())
                case .role(let role, _):
                    guard let caller else { throw AWSError(.credentials, "Nothing can call STS.") }
                    return .success(try await role.fetch(caller))
                }
            } catch { return .failure(error) }
        }
        renewal = task
        let result = await task.value
        renewal = nil
        if case .success(let credentials) = result { current = credentials }
        return result
    }
}
