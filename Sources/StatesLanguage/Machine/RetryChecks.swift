/// What can be wrong with how a state is retried, and its errors are caught.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html>
struct RetryChecks {
    private let draft: StateDraft
    private(set) var problems: [StatesProblem] = []

    /// The most new attempts.
    static let mostAttempts = 99_999_999
    /// More than the most seconds between two attempts.
    static let delayLimit = 31_622_400

    init(_ draft: StateDraft) { self.draft = draft }

    mutating func check(_ state: LoweredState) {
        for (index, retry) in draft.retries.enumerated() {
            let isLast = index == draft.retries.count - 1
            checkErrors(retry.errors, isLast: isLast, "retries", draft.position)
            check(retry)
            for error in [ErrorName.runtime, .dataLimitExceeded] where retry.errors.contains(error) {
                report(
                    "the state \(name) is retried on \(error.rawValue), which comes back with each attempt.",
                    "leave it out.", draft.position)
            }
        }
        checkRepeated(draft.retries.map { ($0.errors, draft.position) }, "is retried on", "twice")
        let clauses = state.catches.map(\.clause)
        for (index, clause) in clauses.enumerated() {
            let isLast = index == clauses.count - 1
            checkErrors(clause.errors, isLast: isLast, "catches", clause.position)
            if clause.errors.contains(.runtime) {
                report(
                    "the state \(name) catches \(ErrorName.runtime.rawValue), which is never caught.", "leave it out.",
                    clause.position)
            }
        }
        checkRepeated(clauses.map { ($0.errors, $0.position) }, "catches", "twice, and the second never")
    }

    private var name: String { quoted(draft.name) }

    private mutating func report(_ message: String, _ resolution: String, _ position: SourcePosition) {
        problems.append(StatesProblem(message, resolution: resolution, at: position))
    }

    private mutating func checkErrors(
        _ errors: [ErrorName], isLast: Bool, _ verb: String, _ position: SourcePosition
    ) {
        if errors.isEmpty || errors.contains(where: \.rawValue.isEmpty) {
            report("the state \(name) \(verb) an error without a name.", "name the errors.", position)
        }
        guard errors.contains(.all) else { return }
        if errors.count > 1 {
            report(
                "the state \(name) \(verb) States.ALL and others together.",
                "leave States.ALL alone, or name the others only.", position)
        }
        if !isLast {
            report(
                "the state \(name) \(verb) States.ALL before others, which are never come to.", "put it last.", position
            )
        }
    }

    private mutating func checkRepeated(
        _ clauses: [(errors: [ErrorName], position: SourcePosition)], _ verb: String, _ often: String
    ) {
        var seen: Set<ErrorName> = []
        for clause in clauses {
            for error in clause.errors where !seen.insert(error).inserted && error != .all {
                report("the state \(name) \(verb) \(error.rawValue) \(often).", "leave one out.", clause.position)
            }
        }
    }

    private mutating func check(_ retry: Retry) {
        let interval = wholeSeconds(retry.interval) ?? 0
        if !(1...MachineChecks.mostSeconds).contains(interval) {
            report(
                "the interval of the state \(name)'s retries is \(retry.interval).",
                "give whole seconds, 1 to \(MachineChecks.mostSeconds).", draft.position)
        }
        if !(0...Self.mostAttempts).contains(retry.maxAttempts) {
            report(
                "the state \(name) is retried \(retry.maxAttempts) times.", "give 0 to \(Self.mostAttempts).",
                draft.position)
        }
        if !(retry.backoffRate >= 1 && retry.backoffRate.isFinite) {
            report(
                "the backoff rate of the state \(name)'s retries is \(retry.backoffRate).", "give 1, or more.",
                draft.position)
        }
        guard let delay = retry.maxDelay else { return }
        let seconds = wholeSeconds(delay) ?? 0
        if seconds <= interval || seconds >= Self.delayLimit {
            report(
                "the longest delay of the state \(name)'s retries is \(delay).",
                "give whole seconds, more than the interval and less than \(Self.delayLimit).", draft.position)
        }
    }
}
