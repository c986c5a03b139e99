internal import ExactText
internal import JSONCoding

/// The attempts of one call: what became of them, and whether there is to be another.
struct Attempts {
    let call: Call
    let caller: Caller
    let limiter: RateLimiter
    var count = 0
    /// The call's place among those of the same resource.
    let place: UInt64
    /// When the last request was sent, by the limiter's clock.
    var sentAt = 0.0
    /// Why the last attempt failed.
    private var last: (error: AWSError, body: [UInt8])?
    /// Whether one of them may have been done, although it is not known.
    private var mayHaveHappened = false
    private var hasCorrectedClock = false
    private var hasRenewedCredentials = false

    init(call: Call, caller: Caller) {
        self.call = call
        self.caller = caller
        limiter = caller.connection.rates[call.scope]
        place = limiter.place()
    }

    /// Whether there is time for an attempt.
    func begin() throws(AWSError) {
        if Task.isCancelled { throw AWSError(.cancelled, "The task was cancelled.") }
        if let end = caller.end, .now >= end {
            throw AWSError(.deadline, "The deadline has passed.", isRetryable: true)
        }
    }

    /// The call ends before it is tried again: with what the last attempt failed by, where there was one.
    func ended(_ ending: AWSError) -> Refusal {
        guard let last else { return Refusal(error: named(ending)) }
        var error = last.error
        error.kind = ending.kind
        error.message = "\(ending.message) The last attempt: \(error.message)"
        return Refusal(error: named(error), body: last.body)
    }

    /// The error as one of this call.
    func named(_ error: AWSError) -> AWSError {
        var error = error
        error.service = call.service.rawValue
        error.operation = call.operation
        error.attempts = count
        error.mayHaveHappened = error.mayHaveHappened || mayHaveHappened
        return error
    }

    /// After a request without an answer. Returns where there is to be another.
    mutating func lost(_ failure: HTTPFailure) async throws(Refusal) {
        if failure.wasSent { mayHaveHappened = true }
        switch failure.kind {
        case .cancelled: throw Refusal(error: named(AWSError(.cancelled, failure.message)))
        case .unavailable: throw Refusal(error: named(AWSError(.configuration, failure.message)))
        case .tooLarge: throw Refusal(error: named(AWSError(.unreadable, failure.message)))
        case .unsent, .lost:
            if let end = caller.end, .now >= end {
                var refusal = ended(AWSError(.deadline, "The deadline passed during the call."))
                refusal.error.isRetryable = call.isRepeatable || !failure.wasSent
                throw refusal
            }
            try await again(AWSError(.connection, failure.message, isRetryable: true), isSafe: !failure.wasSent)
        }
    }

    /// After an answer that cannot be read.
    mutating func unreadable(_ problem: UnreadableAnswer, _ head: HTTPHead) async throws(Refusal) {
        mayHaveHappened = true
        let error = AWSError(
            .unreadable, problem.message, status: head.status, requestID: head.requestID, isRetryable: true)
        // Whoever answers like this will hardly stop to: the deadline is no reason to ask for ever.
        guard count < caller.connection.retry.maximumAttempts else { throw Refusal(error: named(error)) }
        try await again(error, isSafe: false)
    }

    /// After a refusal.
    mutating func refused(
        _ answer: HTTPAnswer, _ credentials: Credentials, signedAt time: Int
    ) async throws(Refusal) {
        let (code, message, reasons) = RefusalReason.of(answer, call.service)
        let kind = RefusalClass(code: code, status: answer.head.status, reasons: reasons)
        limiter.answered(
            sentAt: sentAt, isThrottled: kind == .throttled || reasons.contains(where: RefusalClass.throttling.contains)
        )
        var error = AWSError(
            .refused, credentials.redacted(from: message), code: code, status: answer.head.status,
            requestID: answer.head.requestID)
        switch kind {
        case .throttled, .conflicting:
            error.isRetryable = true
            try await again(error, isSafe: true, body: answer.body, wait: answer.head.retryAfter)
        case .transient:
            error.isRetryable = true
            mayHaveHappened = true
            try await again(error, isSafe: false, body: answer.body, wait: answer.head.retryAfter)
        case .skewed where !hasCorrectedClock && caller.connection.correctClock(by: answer.head, signedAt: time):
            hasCorrectedClock = true
        case .expired where !hasRenewedCredentials:
            guard await caller.connection.store.discard(credentials) else { fallthrough }
            hasRenewedCredentials = true
        case .skewed, .expired, .final: throw Refusal(error: named(error), body: answer.body)
        }
    }

    /// Waits for another attempt, or throws where there is to be none.
    mutating func again(
        _ error: AWSError, isSafe: Bool, body: [UInt8] = [], wait: Duration? = nil
    ) async throws(Refusal) {
        var error = error
        guard isSafe || call.isRepeatable else {
            error.isRetryable = false
            error.message += " It is not sent again, since doing it twice is not the same as doing it once."
            throw Refusal(error: named(error), body: body)
        }
        guard caller.mayTry(after: count) else { throw Refusal(error: named(error), body: body) }
        last = (error, body)
        let pause = max(
            caller.connection.retry.wait(afterAttempt: count), min(wait ?? .zero, RetryPolicy.longestWait))
        if let ending = await caller.wait(pause) { throw ended(ending) }
    }
}

extension HTTPHead {
    var requestID: String? { self["x-amzn-requestid"] ?? self["x-amz-request-id"] }

    /// How long the service wants to be left alone: in seconds, or, in AWS's own header, in milliseconds.
    var retryAfter: Duration? {
        if let milliseconds = self["x-amz-retry-after"].flatMap({ Int($0) }) { return .milliseconds(milliseconds) }
        return self["retry-after"].flatMap { Int($0) }.map { .seconds($0) }
    }
}

/// What a service says when it refuses.
enum RefusalReason {
    /// How much of a message is kept, in characters.
    static let messageLimit = 300

    /// The name, the message, and the reasons that speak against the writes of a transaction.
    static func of(_ answer: HTTPAnswer, _ service: Service) -> (code: String, message: String, reasons: [ExactText]) {
        var code: String?
        var message: String?
        var reasons: [ExactText] = []
        switch service {
        case .dynamodb, .sqs, .states:
            let document = try? JSON(answer.body)
            code = document?["__type"]?.string ?? document?["code"]?.string ?? answer.head["x-amzn-errortype"]
            message = (document?["message"] ?? document?["Message"])?.string
            reasons = (document?["CancellationReasons"]?.array ?? []).map { ExactText($0["Code"]?.string ?? "None") }
            // SQS names some errors as its older protocol did: `AWS.SimpleQueueService.NonExistentQueue;Sender`.
            code = code.map { code in
                let name = code.utf8.split(separator: UInt8(ascii: "#")).last ?? Substring(code).utf8
                return String(Substring(name.prefix { $0 != UInt8(ascii: ":") }))
            }
        case .s3, .sns, .sts:
            let document = XMLElement(answer.body)
            let error = document?.name.isExactly("Error") == true ? document : document?["Error"]
            code = error?["Code"]?.text
            message = error?["Message"]?.text
        }
        // A refused signature is explained with all that was signed: only the first line is for others.
        let line =
            (message ?? "").utf8.split(whereSeparator: { $0 == 10 || $0 == 13 }).first.map { Substring($0) } ?? ""
        let said = line.isEmpty ? "The service gives no reason." : String(line.unicodeScalars.prefix(messageLimit))
        return (code ?? standardCode(answer.head.status), said, reasons)
    }

    /// Of an answer without a body, such as any to a HEAD.
    private static func standardCode(_ status: Int) -> String {
        switch status {
        case 304: "NotModified"
        case 403: "AccessDenied"
        case 404: "NotFound"
        case 412: "PreconditionFailed"
        case 503: "ServiceUnavailable"
        default: "Status\(status)"
        }
    }
}
