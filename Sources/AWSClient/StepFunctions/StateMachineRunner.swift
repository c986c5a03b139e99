internal import JSONCoding

/// Executes an Express state machine, and waits for its end: for programs that people run.
public struct StateMachineRunner<Input: Encodable & Sendable>: Sendable {
    let caller: Caller
    let machine: String

    /// The longest time of an Express execution.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html>
    static var longest: Duration { .seconds(300) }

    /// How an execution ended.
    public struct Execution: Sendable {
        /// The execution's ARN.
        public var arn: String
        /// `SUCCEEDED`, `FAILED` or `TIMED_OUT`.
        public var status: String
        /// The name of the error of one that failed.
        public var error: String?
        /// What it gave, as JSON.
        public var output: String?
    }

    /// Executes the machine. Where the answer is lost, it is not executed again: the error's
    /// ``AWSError/mayHaveHappened`` says so.
    ///
    /// - Parameter name: The execution's name, 1 to 80 characters.
    /// - Throws: ``AWSError``.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html>
    public func run(_ input: Input, name: String) async throws(AWSError) -> Execution {
        let text: String
        do throws(UnwritableValue) { text = try messageText(input) } catch {
            throw AWSError(.request, error.description, service: "states", operation: "StartSyncExecution")
        }
        let request: JSON = [
            "stateMachineArn": .string(machine), "name": .string(name), "input": .string(text),
        ]
        var call = Call(.states, "StartSyncExecution", request, by: caller)
        call.isRepeatable = false
        call.idle = Self.longest + .seconds(10)
        do throws(Refusal) {
            return try await caller.call(call) { answer throws(UnreadableAnswer) in
                guard let json = try? JSON(answer.body), let arn = json["executionArn"]?.string,
                    let status = json["status"]?.string
                else { throw UnreadableAnswer(message: "The answer tells of no execution.") }
                return Execution(arn: arn, status: status, error: json["error"]?.string, output: json["output"]?.string)
            }
        } catch { throw error.error }
    }
}

extension AWS {
    /// The runner of an Express state machine, by the machine's ARN.
    public func stateMachine<Input>(_ arn: String, taking: Input.Type) -> StateMachineRunner<Input> {
        StateMachineRunner(caller: caller, machine: arn)
    }
}
