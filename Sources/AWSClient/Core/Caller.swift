internal import Contracts
internal import Hashing
internal import JSONCoding
internal import Platform
internal import Synchronization

/// The settings that all clients of a session share.
struct SessionSettings: Sendable {
    var region: String
    var endpoints: [Service: ServiceEndpoint] = [:]
    var retry = RetryPolicy()
    var timeouts = HTTPTimeouts()
    /// A file of certificates to trust instead of the system's.
    var certificates: String?
    var clock = WallClock.system
}

/// The state that all clients of an ``AWSSession`` share.
final class SessionState: Sendable {
    let settings: SessionSettings
    let store: CredentialStore
    let transport: HTTPTransport
    let rates: RateLimiters
    /// The difference between AWS's clock and this machine's, in seconds.
    private let skew = Mutex(0)

    init(_ settings: SessionSettings, source: CredentialSource) {
        self.settings = settings
        rates = RateLimiters(least: settings.retry.minimumRate)
        transport = HTTPTransport()
        store = CredentialStore(source, transport, settings)
    }

    var region: String { settings.region }
    var retry: RetryPolicy { settings.retry }

    func endpoint(_ service: Service) -> ServiceEndpoint {
        settings.endpoints[service] ?? ServiceEndpoint(service, region: region)
    }

    /// The time by AWS's clock, in seconds since 1970.
    var now: Int { settings.clock.seconds + skew.withLock { $0 } }

    /// Adopts AWS's clock from the header of a refusal. Returns `false` if the clocks agree, so that they are not why AWS refused
    /// the signature.
    func correctClock(by head: HTTPHead, signedAt time: Int) -> Bool {
        guard let date = head["date"].flatMap(CalendarTime.secondsSince1970(httpDate:)) else { return false }
        let tolerance = 60
        guard abs(date - time) > tolerance else { return false }
        skew.withLock { $0 = date - settings.clock.seconds }
        return true
    }
}

/// One call of a service.
struct Call: Sendable {
    var service: Service
    var operation: String
    /// The resource whose request rate the service limits.
    var resource: String
    var method: HTTPRequest.Method
    var endpoint: ServiceEndpoint
    /// The path as it is sent, percent-encoded.
    var path = "/"
    var query: [QueryItem] = []
    var headers: [HTTPHeader] = []
    var body: [UInt8] = []
    /// The body's SHA-256 in hexadecimal, if it is known already.
    var payload: String?
    /// Whether the call can be sent again if it is unknown whether the first request was carried out.
    var isRepeatable = true
    var isStreamed = false
    /// How long the service may be silent, if that is longer than usual.
    var idle: Duration?
    var bodyLimit = 32 << 20

    /// The calls that share one rate limit.
    var scope: RateScope {
        let isRead = method == .get || method == .head || Self.reads.contains(operation)
        return RateScope(service: service, resource: resource, isRead: isRead)
    }

    /// The reads of protocols that use `POST` for everything.
    private static let reads: Set<String> = ["GetItem", "BatchGetItem", "Query"]
}

extension Call {
    /// A call by AWS's JSON protocol.
    ///
    /// Source: <https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html>
    init(_ service: Service, _ operation: String, of resource: String, _ request: JSON, by caller: Caller) {
        let endpoint = caller.state.endpoint(service)
        self.init(
            service: service, operation: operation, resource: resource, method: .post, endpoint: endpoint,
            path: endpoint.path + "/",
            headers: [
                HTTPHeader(name: "content-type", value: "application/x-amz-json-1.0"),
                HTTPHeader(name: "x-amz-target", value: "\(service.targetPrefix).\(operation)"),
            ],
            body: request.bytes)
    }
}

/// A service's refusal with its full body, which errors do not contain.
struct Refusal: Error {
    var error: AWSError
    var body: [UInt8] = []
}

/// Why an answer cannot be read.
struct UnreadableAnswer: Error {
    var message: String
}

/// Signs calls, sends them, and retries them until the deadline.
struct Caller: Sendable {
    let state: SessionState
    var deadline: ContinuousClock.Instant?

    /// The earliest of the deadlines that apply.
    var end: ContinuousClock.Instant? { [deadline, AWSSession.deadline, CallDeadline.current].compactMap { $0 }.min() }

    /// Sends a call, and returns what `read` makes of the answer. An answer that cannot be read counts as lost.
    func call<Answer>(
        _ call: Call, read: (HTTPAnswer) throws(UnreadableAnswer) -> Answer
    ) async throws(Refusal) -> Answer {
        var attempts = Attempts(call: call, caller: self)
        return try await retry { count throws(Refusal) in
            attempts.count = count
            return try await attempt(call, &attempts, read)
        } ending: { failure, reason in
            Refusal(error: failure.error.ended(by: reason), body: failure.body)
        }
    }

    private func attempt<Answer>(
        _ call: Call, _ attempts: inout Attempts, _ read: (HTTPAnswer) throws(UnreadableAnswer) -> Answer
    ) async throws(Refusal) -> AttemptResult<Answer, Refusal> {
        let limiter = attempts.limiter
        if let reason = await limiter.admit(attempts.place, self) {
            throw attempts.ended(reason, attempts: attempts.count - 1)
        }
        try attempts.checkTime()
        let request: HTTPRequest
        let credentials: Credentials
        let now: Int
        do throws(AWSError) {
            credentials = try await state.store.credentials(at: state.now)
            now = state.now
            request = try signed(call, credentials, at: now)
        } catch {
            guard error.kind == .credentials, error.isRetryable else { throw Refusal(error: attempts.named(error)) }
            return try attempts.failed(error, isSafe: true)
        }

        attempts.sentAt = limiter.now
        switch await state.transport.send(request) {
        case .failure(let failure): return try attempts.lost(failure)
        case .success(let answer) where answer.head.isSuccess:
            limiter.answered(sentAt: attempts.sentAt, isThrottled: false)
            do throws(UnreadableAnswer) { return .done(try read(answer)) } catch {
                return try attempts.unreadable(error, answer.head)
            }
        case .success(let answer): return try await attempts.refused(answer, credentials, signedAt: now)
        }
    }

    private func signed(_ call: Call, _ credentials: Credentials, at now: Int) throws(AWSError) -> HTTPRequest {
        do throws(HashingError) {
            let signer = Signer(
                credentials: credentials, region: state.region, service: call.service,
                time: CalendarTime(secondsSince1970: now))
            let payload: String
            if let known = call.payload {
                payload = known
            } else {
                payload = hexadecimal(try SHA256.digest(of: call.body))
            }
            let headers = try signer.signed(
                call.method, host: call.endpoint.host, path: call.path, query: call.query, headers: call.headers,
                payload: payload)
            let query = call.query.isEmpty ? "" : "?" + call.query.canonical
            var request = HTTPRequest(
                method: call.method, url: "\(call.endpoint.scheme)://\(call.endpoint.host)\(call.path)\(query)",
                headers: headers, body: call.body)
            request.isRepeatable = call.isRepeatable
            request.isStreamed = call.isStreamed
            request.bodyLimit = call.bodyLimit
            request.timeouts = state.settings.timeouts
            if let idle = call.idle { request.timeouts.idle = max(idle, request.timeouts.idle) }
            request.timeLimit = end.map { $0 - .now }
            request.certificates = state.settings.certificates
            return request
        } catch { throw AWSError(.configuration, error.description) }
    }
}
