import AWSClient
import LambdaRuntime
import TransactionsCore

/// Records how a run ended, announces it, and settles its claim of the file.
///
/// The record decides: the outcome that is recorded first stays, and it alone is announced. So a run that is tried again, or
/// that fails after its outcome is recorded, never announces another.
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
        var outcome = outcome
        // What became of the same file before was announced then.
        var isAnnounced = outcome.isRepeated == true
        if let earlier = try await record(outcome), let decided = earlier.outcome {
            outcome = decided
            isAnnounced = earlier.announcedAt != nil
        }
        let announcement = Announcement(of: outcome)
        if !isAnnounced {
            try await outcomes.publish(
                announcement,
                attributes: ["outcome": .string(outcome.state.rawValue), "environment": .string(environment)])
        }
        if !isAnnounced { await noteAnnouncement(of: outcome, context) }
        try await settleClaim(of: outcome)
        context.metrics.count(outcome.state.rawValue)
        context.logger.info("closed", ["run": .text(outcome.runID), "state": .text(outcome.state.rawValue)])
        return announcement
    }

    /// Records the outcome of a run that has none. The record of one that has.
    private func record(_ outcome: Outcome) async throws -> RunStatus? {
        let now = Moment.now
        var changes: [Change<RunStatus>] = [
            .set(\.state, outcome.state.rawValue), .set(\.updatedAt, now.text),
            .set(\.expiresAt, now.seconds + Moment.secondsOfRecords),
        ]
        if outcome.isRepeated == true { changes.append(.set(\.announcedAt, now.text)) }
        if let failure = outcome.failure { changes.append(.set(\.failure, failure)) }
        if let cause = outcome.cause { changes.append(.set(\.cause, cause)) }
        if let rejection = outcome.rejection { changes.append(.set(\.rejection, rejection)) }
        if let report = outcome.report { changes.append(.set(\.report, report)) }
        if let file = outcome.report?.fileID { changes.append(.set(\.fileID, file)) }
        do {
            try await status.update(
                ItemKey(\.runID, outcome.runID), changes,
                onlyIf: .absent(\.runID) || .equals(\.state, RunStatus.processing))
            return nil
        } catch let failed as ConditionFailed<RunStatus> { return failed.existing }
    }

    /// Notes that the outcome is announced, so that another attempt does not announce it again. Where that fails, one may.
    private func noteAnnouncement(of outcome: Outcome, _ context: Context) async {
        do {
            try await status.update(key: \.runID, outcome.runID, .set(\.announcedAt, Moment.now.text))
        } catch {
            context.logger.warn(
                "announced, which could not be noted", ["run": .text(outcome.runID), "error": .text("\(error)")])
        }
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
