internal import Hashing
internal import Platform

/// What a program calls AWS with: a region, credentials, endpoints. Its clients are made of capabilities.
///
///     let aws = try AWS()
///     let files = aws.bucket(needs.files)
///
/// Making one costs next to nothing: libraries are loaded and connections opened by the first call, or by
/// ``prepare()``. Copies share their connections.
public struct AWS: Sendable {
    let caller: Caller

    /// The time at which all calls of a task end. Each also ends at its client's own deadline, and, in a function, in time before
    /// that of the event which it handles (`CallDeadline` of module `Contracts`, which the runtime sets).
    @TaskLocal public static var deadline: ContinuousClock.Instant?

    /// The environment variables of this process.
    public static var processEnvironment: [String: String] { ProcessEnvironment.variables() }

    /// AWS as the environment says.
    ///
    /// The region is `AWS_REGION`, `AWS_DEFAULT_REGION` or the profile's. The credentials are those of the variables,
    /// of the container's endpoint, or of the shared files; that there are none is the first call's error. A profile of the shared
    /// files has keys, or a role to assume (`role_arn` with `source_profile` or `credential_source`, and `external_id`,
    /// `role_session_name`, `duration_seconds`), or a command (`credential_process`).
    /// `AWS_ENDPOINT_URL_S3`, `_DYNAMODB`, `_SNS`, `_SQS`, `_SFN` and `_STS`, and for all services `AWS_ENDPOINT_URL`, replace AWS's
    /// endpoints, and `AWS_CA_BUNDLE` the certificates to trust.
    ///
    /// Source: <https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html>
    ///
    /// - Throws: ``AWSError`` where there is no region, or an endpoint is no URL.
    public init(
        environment: [String: String] = AWS.processEnvironment, retry: RetryPolicy = RetryPolicy()
    ) throws(AWSError) {
        try self.init(environment: environment, credentials: nil, retry: retry, clock: .system)
    }

    /// AWS as the environment says, with these credentials.
    ///
    /// - Throws: ``AWSError`` where there is no region, or an endpoint is no URL.
    public init(
        credentials: Credentials, environment: [String: String] = AWS.processEnvironment,
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
        var endpoints: [Service: Endpoint] = [:]
        for service in Service.allCases {
            let name = "AWS_ENDPOINT_URL_\(service.variableName)"
            guard let url = variable(name) ?? variable("AWS_ENDPOINT_URL") else { continue }
            guard let endpoint = Endpoint(url: url) else {
                let source = variable(name) == nil ? "AWS_ENDPOINT_URL" : name
                throw AWSError(.configuration, "What \(source) says is no URL of HTTP or HTTPS.")
            }
            endpoints[service] = endpoint
        }
        let source =
            credentials.map(CredentialSource.fixed)
            ?? CredentialSource(environment: environment, files: files, now: clock.seconds)
        let settings = ConnectionSettings(
            region: region, endpoints: endpoints, retry: retry, timeouts: timeouts,
            certificates: variable("AWS_CA_BUNDLE"), clock: clock)
        caller = Caller(connection: Connection(settings, source: source))
    }

    private init(_ caller: Caller) { self.caller = caller }

    /// The region.
    public var region: String { caller.connection.region }

    /// Loads the libraries on threads of their own, so that the first call need not: for the time in which a program
    /// waits for its first event.
    public func prepare() {
        caller.connection.transport.prepare()
        _ = DetachedThread.start { _ = try? SHA256.digest(of: []) }
    }

    /// The same, whose clients' calls end at a time at the latest: what is not done then, throws.
    public func with(deadline: ContinuousClock.Instant) -> AWS {
        var caller = self.caller
        caller.deadline = min(deadline, caller.deadline ?? deadline)
        return AWS(caller)
    }

    /// Does something whose calls end after a time at the latest, whatever clients make them.
    public static func within<Result>(
        _ duration: Duration, _ operation: () async throws -> Result
    ) async rethrows -> Result {
        let end = ContinuousClock.now + duration
        return try await $deadline.withValue(min(end, deadline ?? end), operation: operation)
    }

    /// The time of this process's clock that is so many milliseconds after the beginning of 1970: Lambda's deadlines.
    public static func instant(millisecondsSince1970 milliseconds: Int64) -> ContinuousClock.Instant {
        .now + .milliseconds(milliseconds - WallClock.system.milliseconds())
    }
}
