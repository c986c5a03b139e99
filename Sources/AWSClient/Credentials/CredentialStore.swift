/// The credentials in use, renewed before they expire. Several calls that need new ones ask once.
actor CredentialStore {
    private let source: CredentialSource
    private let transport: HTTPTransport
    private var current: Credentials?
    private var renewal: Task<Result<Credentials, AWSError>, Never>?

    /// How long before they expire credentials are renewed, in seconds.
    static let margin = 300

    init(_ source: CredentialSource, _ transport: HTTPTransport) {
        self.source = source
        self.transport = transport
    }

    func credentials(at now: Int) async throws(AWSError) -> Credentials {
        switch source {
        case .fixed(let credentials): return credentials
        case .none(let reason): throw AWSError(.credentials, reason)
        case .container(let container):
            let isFresh = current.map { $0.expiration.map { $0 - Self.margin > now } ?? true } ?? false
            if isFresh, let current { return current }
            let renewed = await renew(container)
            if case .failure = renewed, let current, let expiration = current.expiration, expiration > now {
                return current
            }
            return try renewed.get()
        }
    }

    /// Forgets credentials that a service called expired. Whether others can be had.
    func discard(_ credentials: Credentials) -> Bool {
        guard case .container = source else { return false }
        if current == credentials { current = nil }
        return true
    }

    private func renew(_ container: ContainerCredentials) async -> Result<Credentials, AWSError> {
        if let renewal { return await renewal.value }
        let transport = self.transport
        let task = Task { () -> Result<Credentials, AWSError> in
            do throws(AWSError) { return .success(try await container.fetch(transport)) } catch {
                return .failure(error)
            }
        }
        renewal = task
        let result = await task.value
        renewal = nil
        if case .success(let credentials) = result { current = credentials }
        return result
    }
}
