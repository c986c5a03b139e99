import AWS
import Contracts
import Landform
import LandformAWS
import Records
import StatesLanguage
import Testing

@Suite("A state that executes another state machine")
struct ExecutionTaskTests {
    private func child(
        _ kind: MachineKind = .standard, timeout: Duration? = .minutes(10), in stack: Stack
    ) -> StateMachine<Job, Int> {
        StateMachine("child", in: stack, kind: kind, timeout: timeout, input: Job.self) { job in
            Pass("attempts", job.attempts)
        }
    }

    private func parent<Output>(
        _ kind: MachineKind = .standard, child: MachineKind = .standard, timeout: Duration? = .minutes(10),
        @WorkflowBuilder _ states: (StateMachine<Job, Int>) -> Workflow<Job, Output>
    ) throws -> JSONValue {
        try resources { stack in
            let child = self.child(child, timeout: timeout, in: stack)
            StateMachine("m", in: stack, kind: kind, timeout: .minutes(20), input: Job.self) { _ in states(child) }
        }
    }

    @Test("waits for its end, and gives what it gives")
    func executing() throws {
        let all = try parent { Task("s", executing: $0) }
        #expect(
            try all.definition().at("States", "s") == [
                "Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2", "End": true,
                "Parameters": ["StateMachineArn": "aws_sfn_state_machine.child.arn", "Input.$": "$"],
                "OutputPath": "$.Output", "TimeoutSeconds": 60,
            ])
        let policy = try #require(all.at("aws_iam_role_policy", "m", "policy")?.text)
        for statement in [
            #"{ "Action" = "states:StartExecution", "Effect" = "Allow", "Resource" = aws_sfn_state_machine.child.arn }"#,
            #"{ "Action" = ["states:DescribeExecution", "states:StopExecution"], "Effect" = "Allow", "Resource" = "#
                + #""${replace(aws_sfn_state_machine.child.arn, ":stateMachine:", ":execution:")}:*" }"#,
            #"{ "Action" = ["events:PutTargets", "events:PutRule", "events:DescribeRule"], "Effect" = "Allow", "Resource" = "#
                + #""arn:${element(split(":", aws_sfn_state_machine.child.arn), 1)}:events:"#
                + #"${element(split(":", aws_sfn_state_machine.child.arn), 3)}:"#
                + #"${element(split(":", aws_sfn_state_machine.child.arn), 4)}"#
                + #":rule/StepFunctionsGetEventsForStepFunctionsExecutionRule" }"#,
        ] { #expect(policy.contains(statement), "\(statement)") }
    }

    @Test("is given what is made of the state's input, and a name")
    func input() throws {
        let all = try parent { child in
            Task<Job, Int, NoStateError>(
                "s", executing: child,
                with: Payload(.init(\.id, .raw("$.job_id")), .init(\.attempts, 1), .init(\.isDone, false)),
                executionName: .raw("$.job_id"))
        }
        let parameters = try all.definition().at("States", "s", "Parameters")
        #expect(parameters?["Input"] == ["job_id.$": "$.job_id", "attempts": 1, "is_done": false])
        #expect(parameters?["Name.$"] == "$.job_id")
    }

    @Test("only starts it, with no more than that permission")
    func starting() throws {
        let all = try parent(.express, child: .express, timeout: nil) { child in
            Task("s", starting: child)
            Pass("arn", StateInput<StartedExecution>.input.executionARN)
        }
        let state = try all.definition().at("States", "s")
        #expect(state?["Resource"] == "arn:aws:states:::states:startExecution" && state?["TimeoutSeconds"] == 10)
        let policy = try #require(all.at("aws_iam_role_policy", "m", "policy")?.text)
        #expect(policy.contains(#""Action" = "states:StartExecution""#))
        #expect(!policy.contains("DescribeExecution") && !policy.contains("events:"))
    }

    @Test("does not wait for an Express machine, nor in one")
    func express() {
        let waits = problems { stack in
            let child = child(.express, in: stack)
            StateMachine("m", in: stack, kind: .standard, input: Job.self) { _ in Task("s", executing: child) }
        }
        #expect(
            waits.map(\.message) == [
                "in the state \"s\", a task waits for an execution of an Express machine, which Step Functions does not offer."
            ])
        let within = problems { stack in
            let child = child(timeout: nil, in: stack)
            StateMachine("m", in: stack, kind: .express, input: Job.self) { _ in Task("s", executing: child) }
        }
        #expect(within.contains { $0.message.contains("waits for its work to end (.sync:2)") })
    }
}
