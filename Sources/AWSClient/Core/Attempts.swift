internal import ExactText
internal import JSONCoding

/// The attempts of one call: decides after each what follows.
struct Attempts {
    let call: Call
    let caller: Caller
    let limiter: RateLimiter
    /// The number of the current attempt, counted from 1.
    var count = 0
    /// The call's place among the calls of the same resource.
    let place: UInt64
    /// When the last request was sent, by the limiter's clock.
    var sentAt = 0.0
    /// Why the last attempt failed.
    private var last: Refusal?
    /// Whether one of the attempts may have been carried out although its answer was lost.
    private var mayHaveHappened = false
    private var hasCorrectedClock = false
    private var hasRenewedCredentials = false

    init(call: Call, caller: Caller) {
        self.call = call
        self.caller = caller
        limiter = caller.state.rates[call.scope]
        place = limiter.place()
    }

    /// Throws if the task is cancelled or the deadline has passed, before anything of the current attempt is sent.
    func checkTime() throws(Refusal) {
        if Task.isCancelled { throw ended(AWSError(.cancelled, "The task was cancelled."), attempts: count - 1) }
        if let end = caller.end, .now >= end {
            throw ended(AWSError(.deadline, "The deadline has passed.", isRetryable: true), attempts: count - 1)
        }
    }

    /// The refusal of a call that ends for `reason` after `attempts`: the last failure, if there was one.
    func ended(_ reason: AWSError, attempts: Int) -> Refusal {
        var refusal = last ?? Refusal(error: reason)
        if last != nil { refusal.error = refusal.error.ended(by: reason) }
        refusal.error = named(refusal.error)
        refusal.error.attempts = attempts
        return refusal
    }

    /// The error with this call's service, operation and number of attempts.
    func named(_ error: AWSError) -> AWSError {
        var error = error
        error.service = call.service.rawValue
        error.operation = call.operation
        error.attempts = count
        error.mayHaveHappened = error.mayHaveHappened || mayHaveHappened
        return error
    }

    /// What follows a request without an answer.
    mutating func lost<Answer>(_ failure: HTTPFailure) throws(Refusal) -> AttemptResult<Answer, Refusal> {
        if failure.wasSent { mayHaveHappened = true }
        switch failure.kind {
        case .cancelled: throw Refusal(error: named(AWSError(.cancelled, failure.message)))
        case .unavailable: throw Refusal(error: named(AWSError(.configuration, failure.message)))
        case .tooLarge: throw Refusal(error: named(AWSError(.unreadable, failure.message)))
        case .unsent, .lost:
            if let end = caller.end, .now >= end {
                var refusal = ended(AWSError(.deadline, "The deadline passed during the call."), attempts: count)
                refusal.error.isRetryable = call.isRepeatable || !failure.wasSent
                throw refusal
            }
            return try failed(AWSError(.connection, failure.message, isRetryable: true), isSafe: !failure.wasSent)
        }
    }

    /// What follows an answer that cannot be read.
    mutating func unreadable<Answer>(
        _ problem: UnreadableAnswer, _ head: HTTPHead
    ) throws(Refusal) -> AttemptResult<Answer, Refusal> {
        mayHaveHappened = true
        let error = AWSError(
            .unreadable, problem.message, status: head.status, requestID: head.requestID, isRetryable: true)
        // A service that answers like this is unlikely to recover soon: the policy's limit applies even with a deadline.
        guard count < caller.state.retry.maximumAttempts else { throw Refusal(error: named(error)) }
        return try failed(error, isSafe: false)
    }

    /// What follows a refusal.
    mutating func refused<Answer>(
        _ answer: HTTPAnswer, _ credentials: Credentials, signedAt time: Int
    ) async throws(Refusal) -> AttemptResult<Answer, Refusal> {
        let (code, message, reasons) = RefusalReason.of(answer, call.service)
        let kind = RefusalClass(code: code, status: answer.head.status, reasons: reasons)
        limiter.answered(
            sentAt: sentAt, isThrottled: kind == .throttled || reasons.contains(where: RefusalClass.throttling.contains)
        )
        var error = AWSError(
            .refused, credentials.redacted(from: message), code: code, status: answer.head.status,
            requestID: answer.head.requestID)
        let wait = answer.head.retryAfter ?? .zero
        switch kind {
        case .throttled, .conflicting:
            error.isRetryable = true
            return try failed(error, isSafe: true, body: answer.body, wait: wait)
        case .transient:
            error.isRetryable = true
            mayHaveHappened = true
            return try failed(error, isSafe: false, body: answer.body, wait: wait)
        case .skewed where !hasCorrectedClock && caller.state.correctClock(by: answer.head, signedAt: time):
            hasCorrectedClock = true
            return .next
        case .expired where !hasRenewedCredentials:
            guard await caller.state.store.discard(credentials) else { fallthrough }
            hasRenewedCredentials = true
            return .next
        case .skewed, .expired, .final: throw Refusal(error: named(error), body: answer.body)
        }
    }

    /// What follows an attempt that failed with `error`.
    ///
    /// - Parameter isSafe: Whether the service has certainly not carried out the request.
    /// - Throws: The refusal if the request must not be sent twice.
    mutating func failed<Answer>(
        _ error: AWSError, isSafe: Bool, body: [UInt8] = [], wait: Duration = .zero
    ) throws(Refusal) -> AttemptResult<Answer, Refusal> {
        var refusal = Refusal(error: named(error), body: body)
        guard isSafe || call.isRepeatable else {
            refusal.error.isRetryable = false
            refusal.error.message += " It is not sent again, because a repetition would have a different effect."
            throw refusal
        }
        last = refusal
        return .failed(refusal, wait: wait)
    }
}

extension HTTPHead {
    var requestID: String? { self["x-amzn-requestid"] ?? self["x-amz-request-id"] }

    /// The wait that the service asks for: in seconds, or, in AWS's own header, in milliseconds.
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
