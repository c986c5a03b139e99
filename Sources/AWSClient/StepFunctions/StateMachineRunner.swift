internal import JSONCoding

/// Executes a state machine: for programs that people run.
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

    /// Executes an Express machine, and waits for its end. Where the answer is lost, it is not executed again: the error's
    /// ``AWSError/mayHaveHappened`` says so.
    ///
    /// - Parameter name: The execution's name, 1 to 80 characters.
    /// - Throws: ``AWSError``.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html>
    public func run(_ input: Input, name: String) async throws(AWSError) -> Execution {
        var call = try call("StartSyncExecution", input, name)
        // Executions that are waited for have a host of their own.
        if !call.endpoint.isCustom { call.endpoint.host = "sync-\(call.endpoint.host)" }
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

    /// Starts an execution of a Standard machine, which runs by itself then: its ARN. Where one of this name and this input
    /// runs, or ran in the last 90 days, none is started: so the call can be repeated.
    ///
    /// - Parameter name: The execution's name, 1 to 80 characters.
    /// - Throws: ``AWSError``.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html>
    @discardableResult
    public func start(_ input: Input, name: String) async throws(AWSError) -> String {
        let call = try call("StartExecution", input, name)
        do throws(Refusal) {
            return try await caller.call(call) { answer throws(UnreadableAnswer) in
                guard let arn = (try? JSON(answer.body))?["executionArn"]?.string else {
                    throw UnreadableAnswer(message: "The answer tells of no execution.")
                }
                return arn
            }
        } catch { throw error.error }
    }

    private func call(_ operation: String, _ input: Input, _ name: String) throws(AWSError) -> Call {
        let text: String
        do throws(UnwritableValue) { text = try messageText(input) } catch {
            throw AWSError(.request, error.description, service: "states", operation: operation)
        }
        let request: JSON = [
            "stateMachineArn": .string(machine), "name": .string(name), "input": .string(text),
        ]
        return Call(.states, operation, of: machine, request, by: caller)
    }
}

extension AWSSession {
    /// The runner of a state machine, by the machine's ARN.
    public func stateMachine<Input>(_ arn: String, taking: Input.Type) -> StateMachineRunner<Input> {
        StateMachineRunner(caller: caller, machine: arn)
    }
}
