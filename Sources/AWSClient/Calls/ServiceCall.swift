internal import Hashing

/// One call of a service, to be sent until it succeeds or there is no use in it.
struct ServiceCall: Sendable {
    var service: Service
    var operation: String
    var method = "POST"
    /// The path as it is sent.
    var path = "/"
    var query: [(name: String, value: String)] = []
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []
    /// Whether it does no harm to do it twice.
    var isIdempotent = true
    /// Whether the body of the response is left to be read as it comes.
    var isStreamed = false
    /// The host, where it is not the service's own: a bucket's.
    var bucket: String?
    /// Statuses that are answers, besides those of 200 to 299.
    var answers: Set<Int> = []

    /// The largest response that is taken at once, in bytes.
    static let largestResponse = 32 << 20
}

/// The answer to a call.
struct ServiceAnswer: Sendable {
    var status: Int
    var headers: [String: String]
    var body: [UInt8]
    /// The body of a response that is streamed.
    var stream: ResponseBody?
}

/// A service, by the name that its endpoints and signatures have.
enum Service: String, Sendable {
    case s3, dynamodb, sns, sqs, states
}

extension AWS {
    /// Sends a call, again and again where an error may pass.
    func send(_ call: ServiceCall) async throws -> ServiceAnswer {
        var attempts = 0
        while true {
            attempts += 1
            try Task.checkCancellation()
            let failure: AWSError
            var isTransient: Bool
            do throws(HTTPError) {
                let answer = try await attempt(call)
                if (200..<300).contains(answer.status) || call.answers.contains(answer.status) {
                    if ResponseCheck.isWhole(answer) { return answer }
                    throw HTTPError(kind: .interrupted, message: "the response is damaged: its checksum is wrong")
                }
                failure = Self.failure(of: call, answer, attempts: attempts)
                isTransient = corrects(failure, answer)
            } catch {
                if error.kind == .cancelled { throw CancellationError() }
                if error.kind == .unusable { throw AWSConfigurationError(description: error.message) }
                failure = Self.failure(of: call, error, attempts: attempts)
                isTransient = error.kind == .notConnected || call.isIdempotent
            }
            if failure.isAmbiguous && !call.isIdempotent { isTransient = false }
            guard isTransient, attempts < retry.attempts else { throw failure }
            try await Task.sleep(for: retry.delay(after: attempts))
        }
    }

    private func attempt(_ call: ServiceCall) async throws(HTTPError) -> ServiceAnswer {
        let endpoint = endpoints.endpoint(of: call.service, bucket: call.bucket, region: region)
        let request: HTTPRequest
        do {
            let signature = Signature(
                credentials: try await credentials.credentials(by: client), region: region,
                service: call.service.rawValue,
                time: SigningTime(secondsSince1970: clock().secondsSince1970 + skew.seconds))
            let headers = try signature.headers(
                of: .init(
                    method: call.method, host: endpoint.host, path: endpoint.path + call.path, query: call.query,
                    headers: call.headers),
                bodyHash: hexadecimal(try SHA256.digest(of: call.body)))
            let query = call.query.isEmpty ? "" : "?\(Signature.text(of: call.query))"
            request = HTTPRequest(
                method: call.method, url: "\(endpoint.url)\(call.path)\(query)", headers: headers, body: call.body,
                timeout: timeout, isStreamed: call.isStreamed)
        } catch let error as HTTPError {
            throw error
        } catch {
            throw HTTPError(kind: .unusable, message: String(describing: error))
        }
        let response = try await client.send(request)
        let isLeft = call.isStreamed && (200..<300).contains(response.status)
        return ServiceAnswer(
            status: response.status, headers: response.headers,
            body: isLeft ? [] : try await response.body.collect(upTo: ServiceCall.largestResponse),
            stream: isLeft ? response.body : nil)
    }

    /// Whether an error may pass, after what can be done about it was done.
    private func corrects(_ failure: AWSError, _ answer: ServiceAnswer) -> Bool {
        if RetryPolicy.expired.contains(failure.code) {
            credentials.forget()
            return true
        }
        if RetryPolicy.skewed.contains(failure.code) { return skew.correct(by: answer.headers["date"], clock()) }
        return RetryPolicy.throttling.contains(failure.code) || RetryPolicy.transient.contains(failure.code)
            || answer.status >= 500 || answer.status == 429
    }

    private static func failure(of call: ServiceCall, _ error: HTTPError, attempts: Int) -> AWSError {
        let code =
            switch error.kind {
            case .notConnected: "NotConnected"
            case .timedOut: "TimedOut"
            case .interrupted, .cancelled, .unusable: "Interrupted"
            }
        return AWSError(
            service: call.service.rawValue, operation: call.operation, code: code, message: error.message, status: nil,
            requestID: nil, attempts: attempts, isAmbiguous: error.kind != .notConnected)
    }

    private static func failure(of call: ServiceCall, _ answer: ServiceAnswer, attempts: Int) -> AWSError {
        let said = ServiceFault(answer)
        return AWSError(
            service: call.service.rawValue, operation: call.operation, code: said.code, message: said.message,
            status: answer.status, requestID: answer.headers["x-amzn-requestid"] ?? answer.headers["x-amz-request-id"],
            attempts: attempts, isAmbiguous: answer.status >= 500 && !RetryPolicy.throttling.contains(said.code))
    }
}
