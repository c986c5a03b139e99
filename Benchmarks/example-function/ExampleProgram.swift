import Contracts
import Dispatch
import LambdaRuntime

struct ExampleProgram: LambdaProgram {
    typealias Function = ExampleFunction

    static let metrics = MetricsDeclaration(namespace: "Example", dimensions: ["environment": "test"])

    private let greeting: String
    private let limit: Int

    init(needs: ExampleFunction.Needs, environment: RuntimeEnvironment) throws {
        guard needs.limit > 0 else { throw StartError(limit: needs.limit) }
        greeting = needs.greeting
        limit = needs.limit
    }

    func handle(_ input: Input, _ context: Context) async throws -> Output {
        let text = input.text ?? ""
        let number = min(input.number ?? 0, limit)
        switch input.action {
        case .echo: return Output(text: greeting + text)
        case .fill: return Output(text: String(repeating: "x", count: number))
        case .count:
            var (lines, fields) = (0, 0.0)
            for byte in text.utf8 {
                if byte == 0x0A { lines += 1 }
                if byte == 0x0A || byte == 0x2C { fields += 1 }
            }
            return Output(text: "\(lines)", number: fields)
        case .fail: throw Failure(.declined, text)
        case .trip: throw TripError(description: text)
        case .giveUp:
            if text.isEmpty { throw ServiceError(isRetryable: true, isCancellation: false) }
            try? await Task.sleep(for: .milliseconds(number))
            throw ServiceError(isRetryable: false, isCancellation: true)
        case .calls:
            let rest = CallDeadline.current.map { ContinuousClock.now.duration(to: $0) / .milliseconds(1) }
            return Output(text: "", number: rest)
        case .sleep: try await Task.sleep(for: .milliseconds(number))
        case .spin:
            let end = DispatchTime.now() + .milliseconds(number)
            while DispatchTime.now() < end {}
        case .context:
            let parts = [
                context.requestID, context.invokedFunctionARN, context.traceID, context.clientContext,
                context.cognitoIdentity, context.tenantID,
                RuntimeEnvironment.current(of: Function.self)["_X_AMZN_TRACE_ID"],
            ]
            return Output(
                text: parts.map { $0 ?? "-" }.joined(separator: " "),
                number: context.remainingTime > .seconds(1) ? 1 : 0)
        case .report:
            context.logger.info("reported", ["rows": .number(number), "text": .text(text), "ratio": 0.5, "done": true])
            context.logger.debug("not written")
            context.metrics.count("rows", number)
            context.metrics.count("rows", 1)
            context.metrics.record("parsing", .milliseconds(3))
            context.metrics.property("key", .text(text))
        case .infinite: return Output(text: "", number: .infinity)
        }
        return Output(text: context.isRunningOut ? "late" : "done")
    }
}

struct StartError: Error, CustomStringConvertible {
    var limit: Int
    var description: String { "The limit \"\(limit)\" is not over 0." }
}

struct TripError: Error, CustomStringConvertible {
    var description: String
}

struct ServiceError: RetryableError, CustomStringConvertible {
    var isRetryable: Bool
    var isCancellation: Bool
    var description: String { "A service cannot be reached." }
}
