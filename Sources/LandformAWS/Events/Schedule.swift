public import AWSScheduler
import AWSTypes
public import Contracts
public import Landform
public import struct Landform.Expression

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A function that is invoked, or a state machine that is started, at certain times, by EventBridge Scheduler.
///
///     Schedule("nightly", in: stack, .cron("0 3 * * ? *", timeZone: "Europe/Berlin"), invoking: importer, with: .all)
///     Schedule("clean-up", in: stack, .every(.minutes(15)), starting: cleaning, with: .init(most: 100))
///
/// Source: <https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html>
public struct Schedule {
    /// The Terraform resource.
    public let resource: SchedulerSchedule
    /// The role by which the scheduler does it.
    public let role: Role

    /// When something is done.
    public struct Times: Sendable, Hashable {
        let expression: String
        let timeZone: String?
        var interval: Duration?

        /// Again and again after so long: whole minutes.
        public static func every(_ interval: Duration) -> Times {
            // What is no whole number of minutes, 1 or more, is reported where the schedule is declared.
            let minutes = max(interval.wholeSeconds / 60, 1)
            return Times(
                expression: "rate(\(minutes) minute\(minutes == 1 ? "" : "s"))", timeZone: nil, interval: interval)
        }

        /// By six fields: minutes, hours, day of month, month, day of week, year, where one of the two days is `?`; UTC
        /// where no time zone of the tz database is named.
        public static func cron(_ fields: String, timeZone: String? = nil) -> Times {
            Times(expression: "cron(\(fields))", timeZone: timeZone)
        }

        /// What is wrong with it, of what the expression does not show.
        var problem: (message: String, resolution: String)? {
            if let interval, interval < .minutes(1) || interval != .minutes(interval.wholeSeconds / 60) {
                return ("comes every \(interval.inWords)", "give whole minutes, 1 or more.")
            }
            return nil
        }
    }

    /// Invokes the function with this input at these times. An invocation that cannot be made is tried again twice,
    /// within an hour; what then could not be made becomes a dead letter, where there is a queue for it.
    @discardableResult
    public init<Handler: FunctionContract>(
        _ id: String, in scope: Scope, _ times: Times, invoking function: Function<Handler>,
        with input: Handler.Input, deadLetters: Queue<Handler.Input>? = nil, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        self.init(
            id, in: scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn), times,
            target: function.arn, function.invoke, Schedule.json(of: input), deadLetters)
    }

    /// Starts an execution of the state machine with this input at these times. One that cannot be started is tried again
    /// twice, within an hour; what then could not be started becomes a dead letter, where there is a queue for it.
    @discardableResult
    public init<Input: Encodable, Output>(
        _ id: String, in scope: Scope, _ times: Times, starting machine: StateMachine<Input, Output>,
        with input: Input, deadLetters: Queue<Input>? = nil, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        self.init(
            id, in: scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn), times,
            target: machine.arn, machine.start, Schedule.json(of: input), deadLetters)
    }

    private init<Input>(
        _ id: String, in scope: Scope, _ times: Times, target: Expression<ARN>, _ grant: Grant,
        _ input: Expression<String>, _ deadLetters: Queue<Input>?
    ) {
        if let problem = times.problem {
            scope.report(
                Diagnostic(.error, "The schedule \(id) \(problem.message).", resolution: problem.resolution))
        }
        let name = Expression<String>(scope.resourceName(id))
        role = Role(
            id, in: scope, name: name, assumedBy: .service("scheduler.amazonaws.com"),
            // The source is the group, never the schedule itself.
            // Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
            onBehalfOf: .resource(DeploymentTarget(of: scope).arn("scheduler", "schedule-group/default")),
            grants: [grant] + (deadLetters.map { [$0.send] } ?? []))
        resource = SchedulerSchedule(
            id, in: scope, flexibleTimeWindow: .init(mode: "OFF"), scheduleExpression: .init(times.expression),
            target: .init(
                arn: target, roleARN: role.arn, deadLetterConfig: deadLetters.map { .init(arn: $0.arn) },
                input: input,
                retryPolicy: .init(maximumEventAgeInSeconds: 3_600, maximumRetryAttempts: 2)),
            name: name, scheduleExpressionTimezone: times.timeZone.map { .init($0) })
        resource.accepting(
            "CKV_AWS_297",
            because: "its input is in the template for all to read; the scheduler encrypts it by its own key")
        if let policy = role.policy { resource.dependsOn(policy) }
    }

    private static func json(of input: some Encodable) -> Expression<String> {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return .init(String(decoding: try encoder.encode(input), as: UTF8.self))
        } catch {
            return .invalid(
                "the input of a scheduled invocation has no form in JSON: \(error).",
                resolution: "give a value that can be encoded.")
        }
    }
}
