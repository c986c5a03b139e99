import AWSClient
import JSONCoding
import LambdaRuntime
import NotificationSenderInterface
import TransactionCore

/// Announces how a run ended, and closes its record and its claim of the file.
@main
struct Program: LambdaProgram {
    typealias Function = NotificationSender

    let outcomes: TopicPublisher<Announcement>
    let claims: TableWriter<FileClaim>
    let known: TableReader<RunStatus>
    let status: TableWriter<RunStatus>
    let environment: String

    static var metrics: MetricsDeclaration { MetricsDeclaration(namespace: TransactionMetrics.namespace) }

    init(needs: NotificationSender.Needs, environment: RuntimeEnvironment) throws {
        let aws = try AWS(environment: environment.variables)
        aws.prepare()
        outcomes = aws.topic(needs.outcomes)
        claims = aws.table(needs.claims)
        known = aws.table(needs.known)
        status = aws.table(needs.status)
        self.environment = needs.environment
    }

    func handle(_ outcome: Outcome, _ context: Context) async throws -> Announcement {
        let announcement = Announcement(of: outcome, rejection: outcome.rejection)
        // What became of the same file before was announced then.
        if outcome.isRepeated != true {
            try await outcomes.publish(
                announcement,
                attributes: ["outcome": .string(outcome.state.rawValue), "environment": .string(environment)])
        }
        try await close(outcome)
        try await settleClaim(of: outcome)
        context.metrics.count(outcome.state.rawValue)
        context.logger.info("closed", ["run": .text(outcome.runID), "state": .text(outcome.state.rawValue)])
        return announcement
    }

    private func close(_ outcome: Outcome) async throws {
        let now = Moment.now
        var changes: [Change<RunStatus>] = [
            .set(\.state, outcome.state.rawValue), .set(\.updatedAt, now.text), .set(\.day, now.day),
            .set(\.expiresAt, now.seconds + Moment.secondsOfRecords),
        ]
        if let failure = outcome.failure { changes.append(.set(\.failure, failure)) }
        if let report = outcome.report { changes.append(.set(\.report, report)) }
        if let file = outcome.report?.fileID { changes.append(.set(\.fileID, file)) }
        try await status.update(ItemKey(\.runID, outcome.runID), changes)
    }

    /// Says of the run's file what became of it: the same file is answered with that, or may be tried again at once.
    private func settleClaim(of outcome: Outcome) async throws {
        guard outcome.state != .rejected, outcome.isRepeated != true else { return }
        var file = outcome.report?.fileID
        if file == nil { file = try await known.get(\.runID, outcome.runID, isConsistent: true)?.fileID }
        guard let file else { return }
        var changes: [Change<FileClaim>] = [.set(\.state, outcome.state.rawValue)]
        if let report = outcome.report { changes.append(.set(\.report, report)) }
        do {
            try await claims.update(ItemKey(\.fileID, file), changes, onlyIf: .equals(\.runID, outcome.runID))
        } catch is ConditionFailed<FileClaim> {
            // Another run has taken the file over.
        }
    }
}

extension Outcome {
    /// What is wrong with the file, as the validator said it: Step Functions hands its failure on as JSON in JSON.
    fileprivate var rejection: Rejection? {
        struct Failure: Decodable { var errorMessage: String }
        guard state == .rejected, let cause,
            let failure = try? JSON.decode(Failure.self, from: cause)
        else { return nil }
        return try? JSON.decode(Rejection.self, from: failure.errorMessage)
    }
}
