import StatesLanguage
import Testing

@Suite("The time of an execution")
struct BudgetTests {
    @Test("is that of each attempt, and the delays between them")
    func attempts() {
        // 4 times 10 seconds, and delays of 2, 4 and 5.
        let retry = Retry(on: .timeout, interval: .seconds(2), maxAttempts: 3, maxDelay: .seconds(5), jitter: .full)
        #expect(machine(.express, total().timeout(.seconds(10)).retry(retry)).worstCaseSeconds == 51)
        #expect(machine(.express, Wait("W", .seconds(7))).worstCaseSeconds == 7)
        #expect(machine(.standard, total()).worstCaseSeconds == nil)
        let many = Retry(on: .timeout, maxAttempts: 99_999_999, maxDelay: .seconds(10))
        #expect(machine(.standard, total().timeout(.seconds(1)).retry(many)).worstCaseSeconds == 1_099_999_965)
        let endless = Retry(on: .timeout, maxAttempts: 99_999_999)
        #expect(machine(.standard, total().timeout(.seconds(1)).retry(endless)).worstCaseSeconds == nil)
    }

    @Test("is that of the longest path, also through a failure")
    func paths() {
        let made = StateMachineDefinition(kind: .express, input: Rows.self) { _ in
            total().timeout(.seconds(10))
                .catchAll { caught in
                    record("Record", of: caught, caught.error.name).timeout(.seconds(100))
                    Fail("F")
                }
            store().timeout(.seconds(20))
        }
        #expect(made.problems == [])
        #expect(made.worstCaseSeconds == 110)
    }

    @Test("is that of the longest branch, and of one item")
    func nested() {
        let short = Workflow(taking: Rows.self) { _ in Wait("Short", .seconds(3)) }
        let long = Workflow(taking: Rows.self) { _ in Wait("Long", .seconds(8)) }
        let retry = Retry(on: .branchFailed, maxAttempts: 1)
        #expect(machine(.express, Parallel("P", short, long).retry(retry)).worstCaseSeconds == 17)
        let map = Map<Rows, Row>("M", StateInput<Rows>.input.rows) { _ in Wait("Item", .seconds(4)) }
        #expect(machine(.express, map).worstCaseSeconds == 4)
    }

    @Test("must fit into five minutes of an Express machine, or into its own timeout")
    func limits() throws {
        func made(_ timeout: Duration?) -> StateMachineDefinition<Rows, Report> {
            StateMachineDefinition(timeout: timeout, kind: .express, input: Rows.self, line: 10) { _ in
                total(line: 11).timeout(.seconds(100)).retry(Retry(on: .timeout, maxAttempts: 1))
                store(line: 12).timeout(.seconds(90))
                Wait("Breathe", .seconds(10), line: 13)
            }
        }
        let problem = try #require(made(nil).problems.first)
        #expect(
            problem.resolution
                == "shorten timeouts, or retry less often; else make the machine a Standard one, or say "
                + "budgetExcess: .accepted(because: …).")
        #expect(problem.message == "an execution may take 301 seconds, and 300 is what an Express machine has.")
        #expect(problem.position.line == 10)
        #expect(
            problem.notes.map(\.message) == [
                "\"Total\" takes up to 201 seconds", "\"Store\" takes up to 90 seconds",
                "\"Breathe\" takes up to 10 seconds",
            ])
        #expect(problem.notes.map(\.position.line) == [11, 12, 13])
        #expect(
            made(.seconds(60)).problems.map(\.message)
                == ["an execution may take 301 seconds, and 60 is its timeout."])
        #expect(made(.seconds(60)).worstCaseSeconds == 60)
    }

    @Test("counts a loop once")
    func loops() {
        let poll = Label<Upload>("poll")
        let made = StateMachineDefinition(kind: .express, input: Upload.self) { _ in
            Wait("Breathe", .seconds(200)).labeled(poll)
            Choice("Ready?", taking: Upload.self) { upload in
                When(upload.note.isPresent) { Succeed("Ready") }
                Otherwise { GoTo(poll) }
            }
        }
        #expect(made.problems == [])
    }
}

@Suite("An Express machine")
struct ExpressTests {
    @Test("has a timeout for each task, in branches too")
    func timeouts() {
        let branch = Workflow(taking: Rows.self) { _ in total(line: 4) }
        let problems = machine(.express, Parallel("P", branch)).problems
        #expect(problems.map(\.position.line) == [4])
        #expect(problems.first?.message.contains("has no timeout") == true)
    }

    @Test("may be longer, and a task may lack a timeout, where a reason is given")
    func accepted() {
        func made(_ excess: BudgetExcess, _ reason: String) -> [StatesProblem] {
            StateMachineDefinition(kind: .express, budgetExcess: excess, input: Rows.self, line: 10) { _ in
                total(line: 11).timeout(.seconds(10)).withoutTimeout(because: reason)
                store(line: 12).timeout(.seconds(301))
            }.problems
        }
        #expect(made(.accepted(because: "the second state never takes that long"), "it answers at once").isEmpty)
        #expect(made(.refused, "it answers at once").map(\.position.line) == [10])
        #expect(
            made(.accepted(because: ""), "").map(\.message) == [
                "that an execution may be cut off is accepted without a reason.",
                "the task \"Total\" is without a timeout, and without a reason.",
            ])
        // The limit of an attempt is gone, so that nothing is known of the whole.
        let untimed = machine(.express, total().timeout(.seconds(10)).withoutTimeout(because: "it answers at once"))
        #expect(untimed.worstCaseSeconds == nil && untimed.problems.isEmpty)
    }

    @Test("waits for no other work to end, and distributes nothing")
    func unsupported() {
        for resource in ["arn:aws:states:::sqs:sendMessage.waitForTaskToken", "arn:aws:states:::ecs:runTask.sync"] {
            let task = Task<Upload, Upload, NoStateError>("T", resource: .string(resource)).timeout(.seconds(5))
            #expect(machine(.express, task).problems.count == 1)
            #expect(machine(.standard, task).problems.count == 0)
        }
        let map = DistributedMap("M", .elements(StateInput<Rows>.input.rows), kind: .express) { _ in Pass("P") }
        #expect(machine(.express, map).problems.count == 1)
        #expect(machine(.standard, map).problems.count == 0)
    }

    @Test("waits for at most five minutes")
    func waits() {
        let made = machine(.express, Wait("W", .seconds(301), line: 3))
        #expect(made.problems.count == 1)
        #expect(made.problems.first?.position.line == 3)
        #expect(machine(.express, Wait("W", .seconds(300))).problems == [])
    }
}

@Suite("What catches all")
struct CatchAllTests {
    @Test("is put where nothing else catches all, also where the input is no object")
    func everywhere() {
        let made = StateMachineDefinition(kind: .standard, input: Rows.self) { _ in
            total().catchAll { caught in
                ResumeWithInput(caught); Pass("None", constant: [:], giving: Report.self)
            }
            store()
            Pass("Ids", taking: Report.self, giving: [String].self) { .value(["x", $0.id]) }
            Task<[String], Report, NoStateError>("Merge", resource: "r")
        } catchAll: { caught in
            Fail("Error", given: caught, error: caught.error.name, cause: "\(States.executionInput(as: Rows.self).id)")
        }
        #expect(made.problems == [])
        #expect(made.json["States", "Total", "Catch"]?[0]?["Next"] == "None")
        #expect(made.json["States", "Total", "Catch"]?[1] == nil)
        #expect(made.json["States", "Store", "Catch"]?[0]?["Next"] == "Error")
        #expect(made.json["States", "Merge", "Catch"] == [["ErrorEquals": ["States.ALL"], "Next": "Error 2"]])
        #expect(
            made.json.state("Error 2") == ["Type": "Pass", "Parameters": ["error.$": "$"], "Next": "Error"])
        #expect(made.json["States", "Error", "CausePath"] == "States.Format('{}', $$.Execution.Input.id)")
    }

    @Test("is not for what is in a branch: the branches' state has it")
    func branches() {
        let branch = Workflow(taking: Rows.self) { _ in total() }
        let made = StateMachineDefinition(kind: .standard, input: Rows.self) { _ in
            Parallel("P", branch).discardingResult()
        } catchAll: { _ in
            Fail("F")
        }
        #expect(made.json["States", "P", "Catch"]?[0]?["Next"] == "F")
        #expect(made.json["States", "P", "Branches"]?[0]?["States", "Total", "Catch"] == nil)
    }

    @Test("is not for what goes on where it fails")
    func ignored() {
        let made = StateMachineDefinition(kind: .standard, input: Report.self) { _ in
            record("Note", of: StateInput<Report>.input, "x").ignoringErrors()
            store()
        } catchAll: { _ in
            Fail("F")
        }
        #expect(made.problems == [])
        #expect(
            made.json["States", "Note", "Catch"]
                == [["ErrorEquals": ["States.ALL"], "ResultPath": "$.ignored", "Next": "Store"]])
    }

    @Test("makes the same machine every time")
    func deterministic() {
        func made() -> StateMachineDefinition<Rows, Report> {
            StateMachineDefinition(kind: .express, input: Rows.self, line: 1) { _ in
                total(line: 2).retry(Retry(on: []))
                store(line: 3).named("Total")
            } catchAll: { _ in
                Fail("F", line: 4)
            }
        }
        let first = made()
        for _ in 0..<5 {
            let again = made()
            #expect(again.json == first.json)
            #expect(again.problems == first.problems)
        }
    }
}
