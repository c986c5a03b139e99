import Landform
import LandformAWS
import StatesLanguage
import Testing

@Suite("What is wrong with a state machine")
struct WorkflowProblemTests {
    /// What is wrong with a machine of these states.
    private func problems<Output>(
        _ kind: MachineKind = .standard, timeout: Duration? = nil, line: UInt = #line,
        @WorkflowBuilder _ states: (StateInput<Job>, Tools) -> Workflow<Job, Output>
    ) -> [Diagnostic] {
        LandformAWSTests.problems { stack in
            let tools = Tools(in: stack)
            StateMachine("m", in: stack, kind: kind, timeout: timeout, input: Job.self, sourceLine: line) {
                states($0, tools)
            }
        }
    }

    /// As it is told of the machine "m".
    private func told(_ message: String) -> String { "aws_sfn_state_machine.m: \(message)" }

    @Test("is told at the state that it is about")
    func names() {
        let line = #line + 3
        let problems = problems { _, tools in
            Task(invoking: tools.worker)
            Task(invoking: tools.worker)
        }
        #expect(
            problems.map(\.message) == [#"two states are named "worker", in lines \#(line - 1) and \#(line)."#])
        #expect(problems.first?.resolution == "give each a name of its own, such as by .named(…).")
        #expect(problems.first?.source?.line == line)
        #expect(problems.first?.source?.file == #filePath)
        #expect(problems.first?.severity == .error)
        #expect(problems.first?.notes.map(\.message) == ["the other is here"])
        #expect(problems.first?.notes.map(\.source.line) == [line - 1])
    }

    @Test("is told at the machine where it is about the whole of it: what an Express machine has no time for")
    func budget() {
        let line: UInt = #line + 1
        let problems = problems(.express, timeout: .seconds(30)) { _, tools in
            Task(invoking: tools.worker, named: "first")
            Task(invoking: tools.worker, named: "second")
        }
        #expect(problems.map(\.message) == ["an execution may take 50 seconds, and 30 is its timeout."])
        #expect(problems.first?.source?.line == Int(line))
        #expect(
            problems.first?.notes.map(\.message) == [
                #""first" takes up to 25 seconds"#, #""second" takes up to 25 seconds"#,
            ])
        #expect(problems.first?.notes.map(\.source.line) == [Int(line) + 1, Int(line) + 2])
    }

    @Test("is told at the GoTo whose label no state has")
    func labels() {
        let retrying = Label<Caught<Job>>("retrying")
        let line = #line + 2
        let problems = problems { _, tools in
            Task(invoking: tools.worker).catchAll { _ in GoTo(retrying) }
        }
        #expect(problems.map(\.message) == [#"GoTo goes to the label "retrying", which no state has."#])
        #expect(problems.first?.source?.line == line)
    }

    @Test("is told at the construct that the machine is in, with the state beside it")
    func withinConstruct() {
        func construct(in scope: Scope, file: StaticString = #filePath, line: UInt = #line) -> Int {
            let scope = scope.locating(file: file, line: line, column: 1)
            StateMachine("m", in: scope, kind: .standard, input: Job.self) { _ in
                Pass("p")
                Pass("p")
            }
            return #line - 2
        }
        let line = #line + 2
        var state = 0
        let problems = LandformAWSTests.problems { state = construct(in: $0) }
        #expect(problems.count == 1)
        #expect(problems.first?.source?.line == line)
        #expect(problems.first?.notes.map(\.source.line) == [state, state - 1])
    }

    @Test("is an item that is named by no key of its table")
    func keys() {
        let byNothing = problems { _, tools in Task<Job, _, _>("s", gettingItemOf: tools.jobs, key: []) }
        #expect(byNothing.map(\.message) == [named("nothing")])
        let byAnother = problems { job, tools in
            Task("s", gettingItemOf: tools.jobs, key: [.set(\.attempts, job.attempts)])
        }
        #expect(byAnother.map(\.message) == [named("attempts")])
        let byMore = problems { job, tools in
            Task("s", deletingItemOf: tools.jobs, key: [.set(\.id, job.id), .set(\.attempts, 1)])
        }
        #expect(byMore.map(\.message) == [named("job_id and attempts")])
        let put = problems { job, tools in Task("s", puttingItemInto: tools.jobs, [.set(\.isDone, job.isDone)]) }
        #expect(put.map(\.message) == [named("nothing")])
        #expect(put.first?.resolution == "give the attributes of the table's key, and no other.")
    }

    private func named(_ what: String) -> String {
        #"in the state "s", a task names an item by \#(what); the key of aws_dynamodb_table.jobs is job_id."#
    }

    @Test("is a change of what names an item")
    func changedKey() {
        let line = #line + 2
        let problems = problems { job, tools in
            Task(
                "s", updatingItemOf: tools.jobs, key: [.set(\.id, job.id)], [.set(\.id, "other"), .set(\.attempts, 1)])
        }
        #expect(problems.map(\.message) == [#"in the state "s", a task changes an attribute of an item's key."#])
        #expect(problems.first?.resolution == "leave it out: it is what names the item.")
        #expect(problems.first?.source?.line == line)
    }

    @Test("is an attribute that is set twice, and an update that sets none")
    func attributes() {
        let updated = problems { job, tools in
            Task(
                "s", updatingItemOf: tools.jobs, key: [.set(\.id, job.id)], [.set(\.attempts, 1), .set(\.attempts, 2)])
        }
        #expect(updated.map(\.message) == [#"in the state "s", a task sets the attribute attempts twice."#])
        let put = problems { job, tools in
            Task(
                "s", puttingItemInto: tools.jobs, [.set(\.id, job.id), .set(\.isDone, true), .set(\.isDone, false)])
        }
        #expect(put.map(\.message) == [#"in the state "s", a task sets the attribute is_done twice."#])
        let none = problems { job, tools in Task("s", updatingItemOf: tools.jobs, key: [.set(\.id, job.id)], []) }
        #expect(none.map(\.message) == [#"in the state "s", a task updates an item, and sets nothing."#])
    }

    @Test("is a property without a name")
    func unnamed() {
        let message = #"in the state "s", a task sets a property for which Job has no name."#
        let update = problems { job, tools in
            Task("s", updatingItemOf: tools.jobs, key: [.set(\.id, job.id)], [.set(\.unnamed, "x")])
        }
        #expect(update.map(\.message) == [message])
        #expect(update.first?.resolution == "add the property to Job.propertyNames.")
        let put = problems { job, tools in
            Task("s", puttingItemInto: tools.jobs, [.set(\.id, job.id), .set(\.unnamed, "x")])
        }
        #expect(put.map(\.message) == [message])
    }

    @Test("is a value of the deployment that is no expression")
    func external() {
        let line: UInt = #line + 1
        let problems = problems { job, _ in
            Task(
                "s", resource: "arn:s", parameters: ["X": .external(Unknown(text: "5"))], taking: Job.self,
                giving: Job.self)
        }
        #expect(problems.map(\.message) == [told("a state is given 5, of which Terraform knows nothing.")])
        #expect(problems.first?.resolution == "give an expression.")
        #expect(problems.first?.source?.line == Int(line))
    }

    @Test("is a number that JSON has no form for")
    func numbers() {
        let line: UInt = #line + 1
        let problems = problems { _, _ in
            Pass("p", constant: .array([.double(.infinity)]), giving: Job.self)
        }
        #expect(problems.map(\.message) == [told("a state is given inf, for which JSON has no form.")])
        #expect(problems.first?.source?.line == Int(line))
    }

    @Test("is a requirement that is no grant, and would be lost")
    func requirements() {
        let line: UInt = #line + 1
        let problems = problems { _, tools in
            Task(invoking: tools.worker).requiring(Unknown(text: "s3:GetObject"))
        }
        #expect(problems.map(\.message) == ["A state of m requires s3:GetObject, which is no grant."])
        #expect(problems.first?.source?.line == Int(line))
    }
}

/// A value and a requirement that the constructs do not know.
private struct Unknown: DeploymentValue, StateRequirement, CustomStringConvertible {
    var text: String
    var description: String { text }
}
