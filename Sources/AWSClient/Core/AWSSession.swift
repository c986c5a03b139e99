internal import Hashing
internal import Platform

/// A region, credentials and endpoints, from which a program makes its clients.
///
///     let aws = try AWSSession()
///     let files = aws.bucket(needs.files)
///
/// Creating a session is cheap: the first call, or ``prepare()``, loads libraries and opens connections. Copies share their
/// connections.
public struct AWSSession: Sendable {
    let caller: Caller

    /// The deadline of all calls of the current task. A call also ends at its client's own deadline and, in a function, at the
    /// deadline that the runtime sets for the event (`CallDeadline` in module `Contracts`).
    @TaskLocal public static var deadline: ContinuousClock.Instant?

    /// The environment variables of this process.
    public static var processEnvironment: [String: String] { ProcessEnvironment.variables() }

    /// Creates a session with the region, credentials and endpoints of the environment.
    ///
    /// The region is `AWS_REGION`, `AWS_DEFAULT_REGION` or the profile's. The credentials come from variables, from the
    /// container's endpoint, or from the shared files. If there are none, the first call throws. A profile of the shared files has
    /// keys, or a role to assume (`role_arn` with `source_profile` or `credential_source`, and `external_id`,
    /// `role_session_name`, `duration_seconds`), or a command (`credential_process`).
    /// `AWS_ENDPOINT_URL_S3`, `_DYNAMODB`, `_SNS`, `_SQS`, `_SFN` and `_STS`, or `AWS_ENDPOINT_URL` for all services, replace AWS's
    /// endpoints; `AWS_CA_BUNDLE` replaces the trusted certificates.
    ///
    /// Source: <https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html>
    ///
    /// - Throws: ``AWSError`` if the region is missing or an endpoint is not a URL.
    public init(
        environment: [String: String] = AWSSession.processEnvironment, retry: RetryPolicy = RetryPolicy()
    ) throws(AWSError) {
        try self.init(environment: environment, credentials: nil, retry: retry, clock: .system)
    }

    /// Creates a session with these credentials, and the region and endpoints of the environment.
    ///
    /// - Throws: ``AWSError`` if the region is missing or an endpoint is not a URL.
    public init(
        credentials: Credentials, environment: [String: String] = AWSSession.processEnvironment,
        retry: RetryPolicy = RetryPolicy()
    ) throws(AWSError) {
        try self.init(environment: environment, credentials: credentials, retry: retry, clock: .system)
    }

    init(
        environment: [String: String], credentials: Credentials? = nil, retry: RetryPolicy = RetryPolicy(),
        timeouts: HTTPTimeouts = HTTPTimeouts(), clock: WallClock
    ) throws(AWSError) {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        lazy var files = SharedFiles(environment: environment)
        guard let region = variable("AWS_REGION") ?? variable("AWS_DEFAULT_REGION") ?? files.region else {
            throw AWSError(
                .configuration,
                "There is no region: neither AWS_REGION nor AWS_DEFAULT_REGION is set, and the profile has none.")
        }
        guard region.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (48...57).contains($0) || (97...122).contains($0) })
        else { throw AWSError(.configuration, "The region has characters that no region has.") }
        var endpoints: [Service: ServiceEndpoint] = [:]
        for service in Service.allCases {
            let name = "AWS_ENDPOINT_URL_\(service.variableName)"
            guard let url = variable(name) ?? variable("AWS_ENDPOINT_URL") else { continue }
            guard let endpoint = ServiceEndpoint(url: url) else {
                let source = variable(name) == nil ? "AWS_ENDPOINT_URL" : name
                throw AWSError(.configuration, "What \(source) says is no URL of HTTP or HTTPS.")
            }
            endpoints[service] = endpoint
        }
        let source =
            credentials.map(CredentialSource.fixed)
            ?? CredentialSource(environment: environment, files: files, now: clock.seconds)
        let settings = SessionSettings(
            region: region, endpoints: endpoints, retry: retry, timeouts: timeouts,
            certificates: variable("AWS_CA_BUNDLE"), clock: clock)
        caller = Caller(state: SessionState(settings, source: source))
    }

    private init(_ caller: Caller) { self.caller = caller }

    /// The region.
    public var region: String { caller.state.region }

    /// Loads the libraries in the background, so that the first call does not wait for them. To be called before a program waits
    /// for its first event.
    public func prepare() {
        caller.state.transport.prepare()
        _ = DetachedThread.start { _ = try? SHA256.digest(of: []) }
    }

    /// Returns a copy whose calls throw ``AWSError`` if they have not finished by `deadline`.
    public func with(deadline: ContinuousClock.Instant) -> AWSSession {
        var caller = self.caller
        caller.deadline = min(deadline, caller.deadline ?? deadline)
        return AWSSession(caller)
    }

    /// Runs an operation whose calls throw ``AWSError`` if they have not finished after `duration`, whichever clients make them.
    public static func within<Result>(
        _ duration: Duration, _ operation: () async throws -> Result
    ) async rethrows -> Result {
        let end = ContinuousClock.now + duration
        return try await $deadline.withValue(min(end, deadline ?? end), operation: operation)
    }

    /// Converts a time of Lambda's, in milliseconds since 1970-01-01 UTC, to this process's clock.
    public static func instant(millisecondsSince1970 milliseconds: Int64) -> ContinuousClock.Instant {
        .now + .milliseconds(milliseconds - WallClock.system.milliseconds())
    }
}
