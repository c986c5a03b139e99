import AWSTypes
import Landform
public import Records
public import StatesLanguage

/// What Step Functions answers when an execution has begun.
///
/// Source: <https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html>
public struct StartedExecution: Record {
    /// The execution's ARN.
    public var executionARN: String

    enum CodingKeys: String, CodingKey { case executionARN = "ExecutionArn" }

    /// The names in AWS's answer.
    public static var propertyNames: [PartialKeyPath<StartedExecution>: String] {
        names(CodingKeys.self, [\.executionARN: .executionARN])
    }
}

extension Task where Failure == NoStateError {
    /// Executes another state machine with the state's input, and waits for its end; its output goes on.
    ///
    ///     let clean = Task("clean", executing: cleaning)
    ///
    /// The other machine is a Standard one, and so is the one of this state. The state takes a minute more at most than the
    /// longest execution, where that is known. It fails with ``ErrorName/taskFailed`` where the execution fails.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html>
    public init(
        _ name: String, executing machine: StateMachine<Input, Output>,
        executionName: StateValue<Input, String>? = nil, file: StaticString = #filePath, line: UInt = #line,
        column: UInt = #column
    ) { self.init(name, machine, input: .value(.input), executionName, file, line, column) }

    /// Executes another state machine with what is made of the state's input, and waits for its end; its output goes on.
    public init<Other>(
        _ name: String, executing machine: StateMachine<Other, Output>, with payload: Payload<Input, Other>,
        executionName: StateValue<Input, String>? = nil, file: StaticString = #filePath, line: UInt = #line,
        column: UInt = #column
    ) { self.init(name, machine, input: .payload(payload), executionName, file, line, column) }

    private init<Other>(
        _ name: String, _ machine: StateMachine<Other, Output>, input: Parameters<Input>,
        _ executionName: StateValue<Input, String>?, _ file: StaticString, _ line: UInt, _ column: UInt
    ) {
        let parameters: Parameters<Input>
        if machine.definition.kind == .standard {
            parameters = machine.startParameters(input: input, executionName)
        } else {
            parameters = .invalid(
                "a task waits for an execution of an Express machine, which Step Functions does not offer.",
                resolution: "make the other machine a Standard one, or only start it by `starting:`.")
        }
        let task = Task(
            name, resource: "arn:aws:states:::states:startExecution.sync:2", parameters: parameters,
            resultMember: "Output", requirements: [machine.execute], file: file, line: line, column: column)
        self = machine.definition.worstCaseSeconds.map { task.timeout(.seconds($0 + 60)) } ?? task
    }
}

extension Task where Output == StartedExecution, Failure == NoStateError {
    /// Starts an execution of another state machine with the state's input, and does not wait for its end. One attempt takes
    /// 10 seconds at most.
    ///
    /// A start that is tried again may start two executions. Those of a Standard machine have the `executionName` once only,
    /// where one is given.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html>
    public init<Result>(
        _ name: String, starting machine: StateMachine<Input, Result>, executionName: StateValue<Input, String>? = nil,
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) { self.init(name, machine, input: .value(.input), executionName, file, line, column) }

    /// Starts an execution of another state machine with what is made of the state's input, and does not wait for its end. One
    /// attempt takes 10 seconds at most.
    public init<Other, Result>(
        _ name: String, starting machine: StateMachine<Other, Result>, with payload: Payload<Input, Other>,
        executionName: StateValue<Input, String>? = nil, file: StaticString = #filePath, line: UInt = #line,
        column: UInt = #column
    ) { self.init(name, machine, input: .payload(payload), executionName, file, line, column) }

    private init<Other, Result>(
        _ name: String, _ machine: StateMachine<Other, Result>, input: Parameters<Input>,
        _ executionName: StateValue<Input, String>?, _ file: StaticString, _ line: UInt, _ column: UInt
    ) {
        self = Task(
            name, resource: "arn:aws:states:::states:startExecution",
            parameters: machine.startParameters(input: input, executionName),
            requirements: [Grant(machine.start.statements)], file: file, line: line, column: column
        ).timeout(.seconds(10))
    }
}

extension StateMachine {
    fileprivate func startParameters<State>(
        input: Parameters<State>, _ name: StateValue<State, String>?
    ) -> Parameters<State> {
        let parameters: Parameters<State> = ["StateMachineArn": .external(arn), "Input": input]
        return name.map { parameters.with("Name", .value($0)) } ?? parameters
    }

    /// Permission to start an execution and to follow it to its end, which Step Functions does by a rule of its own.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/stepfunctions-iam.html>
    fileprivate var execute: Grant {
        let executions = Terraform.replace(arn.string, ":stateMachine:", ":execution:").rawCast(to: ARN.self)
        let parts = Terraform.split(":", arn.string)
        let rule: Expression<ARN> =
            "arn:\(Terraform.element(parts, 1)):events:\(Terraform.element(parts, 3)):\(Terraform.element(parts, 4)):rule/StepFunctionsGetEventsForStepFunctionsExecutionRule"
        return Grant(
            .allow("states:StartExecution", on: arn),
            .allow("states:DescribeExecution", "states:StopExecution", on: "\(executions):*"),
            .allow("events:PutTargets", "events:PutRule", "events:DescribeRule", on: rule))
    }
}
