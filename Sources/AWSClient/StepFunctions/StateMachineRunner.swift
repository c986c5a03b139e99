/// Executes an Express state machine, and waits for its end: for programs that people run.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html>
public struct StateMachineRunner<Input: Encodable & Sendable>: Sendable {
    let aws: AWS
    let machine: String

    /// How an execution ended.
    public struct Execution: Decodable, Sendable {
        /// The execution's ARN.
        public var executionArn: String
        /// `SUCCEEDED`, `FAILED` or `TIMED_OUT`.
        public var status: String
        /// The name of the error of one that failed.
        public var error: String?
        /// What it gave, as JSON.
        public var output: String?
    }

    private struct Request: Encodable {
        var stateMachineArn: String
        var name: String
        var input: String
    }

    /// Executes the machine. Where an answer is lost, it is not executed again.
    ///
    /// - Parameter name: The execution's name, 1 to 80 characters.
    public func run(_ input: Input, name: String) async throws -> Execution {
        var call = ServiceCall(service: .states, operation: "StartSyncExecution")
        call.headers = [
            ("Content-Type", "application/x-amz-json-1.0"), ("X-Amz-Target", "AWSStepFunctions.StartSyncExecution"),
        ]
        call.body = try JSON.bytes(
            of: Request(
                stateMachineArn: machine, name: name, input: String(decoding: try JSON.bytes(of: input), as: UTF8.self))
        )
        call.isIdempotent = false
        var patient = aws
        // An Express execution takes at most five minutes.
        patient.timeout = .seconds(310)
        return try JSON.value(Execution.self, from: try await patient.send(call).body)
    }
}

extension AWS {
    /// The runner of an Express state machine, by the machine's ARN.
    public func stateMachine<Input>(_ arn: String, taking: Input.Type) -> StateMachineRunner<Input> {
        StateMachineRunner(aws: self, machine: arn)
    }
}
