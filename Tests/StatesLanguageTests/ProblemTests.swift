import Records
import StatesLanguage
import Testing

/// What is said, and in which lines.
private func said<Input, Output>(_ machine: StateMachineDefinition<Input, Output>) -> [String] {
    machine.problems.map { "\($0.position.line): \($0.message)" }
}

@Suite("A problem of a machine")
struct ProblemTests {
    @Test("is a name that two states have, in the line of the second")
    func duplicates() {
        let line = UInt(#line)
        let made = StateMachineDefinition(kind: .standard, input: Rows.self) { _ in
            total(line: line + 1)
            store(line: line + 2).named("Total")
        }
        #expect(said(made) == ["\(line + 2): two states are named \"Total\", in lines \(line + 1) and \(line + 2)."])
        #expect(made.problems.first?.notes.map(\.position.line) == [Int(line + 1)])
    }

    @Test("is a name that two states have in different branches")
    func nestedDuplicates() {
        let branch = Workflow(taking: Rows.self) { _ in total() }
        #expect(machine(.standard, Parallel("Both", branch, branch)).problems.count == 1)
    }

    @Test("is a name that is too long, or none")
    func names() {
        for name in ["", String(repeating: "ü", count: 81)] {
            let made = machine(.standard, Succeed(name, line: 7))
            #expect(said(made) == ["7: the name of the state \"\(name)\" has \(name.count) characters."])
        }
        #expect(machine(.standard, Succeed(String(repeating: "ü", count: 80))).problems == [])
    }

    @Test("is a state that nothing reaches")
    func unreached() {
        let made = StateMachineDefinition(kind: .standard, input: Upload.self, line: 5) { _ in
            Succeed("S")
        } catchAll: { _ in
            Wait("Breathe", .seconds(1), line: 8)
            Fail("F", line: 9)
        }
        #expect(said(made) == ["8: nothing reaches the state \"Breathe\"."])
    }

    @Test("is a way to a label that no state has")
    func noLabel() {
        let label = Label<Upload>("later")
        let made = StateMachineDefinition(kind: .standard, input: Upload.self) { _ in GoTo(label, line: 3) }
        #expect(said(made).contains("3: GoTo goes to the label \"later\", which no state has."))
    }

    @Test("is a way out of a branch")
    func labelOutside() {
        let label = Label<[Row]>("out")
        let made = StateMachineDefinition(kind: .standard, input: [Row].self) { rows in
            Map("Each", rows) { row in
                Choice("C", taking: Row.self) { row in
                    When(row.isPaid.isTrue) {
                        Pass("Rows", constant: [], giving: [Row].self); GoTo(label, line: 4)
                    }
                    Otherwise { Pass("Amount", StateInput<Row>.input.amount) }
                }
            }
            Pass("Again", constant: [], giving: [Row].self)
            Wait("W", .seconds(1)).labeled(label)
        }
        #expect(made.problems.count == 1)
        #expect(made.problems.first?.position.line == 4)
        #expect(made.problems.first?.message.contains("another machine's, branch's or item's states") == true)
    }

    @Test("is a label that is placed twice")
    func labelTwice() {
        let label = Label<Upload>("here")
        let made = StateMachineDefinition(kind: .standard, input: Upload.self) { _ in
            Wait("A", .seconds(1), line: 3).labeled(label)
            Wait("B", .seconds(1), line: 4).labeled(label)
        }
        #expect(said(made) == ["4: the label \"here\" is placed twice, in lines 3 and 4."])
    }

    @Test("is a loop without an end")
    func endless() {
        let label = Label<Upload>("poll")
        let made = StateMachineDefinition(kind: .standard, input: Upload.self) { _ in
            Wait("A", .seconds(1), line: 3).labeled(label)
            Pass("B", line: 4)
            GoTo(label, line: 5)
        }
        #expect(said(made) == ["5: an execution that comes to the state \"A\" never ends."])
        #expect(made.problems.first?.notes.map(\.message) == ["the loop is of \"A\", \"B\""])
    }

    @Test("is a workflow without a state")
    func empty() {
        #expect(
            said(StateMachineDefinition(kind: .standard, input: Upload.self, line: 2) { _ in })
                == ["2: a workflow has no state."])
    }

    @Test(
        "is a retry that Step Functions does not take",
        arguments: [
            (Retry(on: .all, .timeout), "States.ALL and others together"),
            (Retry(on: []), "an error without a name"),
            (Retry(on: .timeout, interval: .seconds(0)), "interval"),
            (Retry(on: .timeout, interval: .milliseconds(1500)), "interval"),
            (Retry(on: .timeout, maxAttempts: -1), "retried -1 times"),
            (Retry(on: .timeout, maxAttempts: 100_000_000), "retried 100000000 times"),
            (Retry(on: .timeout, backoffRate: 0.5), "backoff rate"),
            (Retry(on: .timeout, backoffRate: .infinity), "backoff rate"),
            (Retry(on: .timeout, interval: .seconds(5), maxDelay: .seconds(5)), "longest delay"),
            (Retry(on: .timeout, maxDelay: .seconds(31_622_400)), "longest delay"),
            (Retry(on: .runtime), "States.Runtime"), (Retry(on: .dataLimitExceeded), "States.DataLimitExceeded"),
            (Retry(on: .timeout, .timeout), "twice"),
        ])
    func retries(_ retry: Retry, _ what: String) {
        let made = machine(.standard, total(line: 6).retry(retry))
        #expect(made.problems.count == 1)
        #expect(made.problems.first?.message.contains(what) == true)
        #expect(made.problems.first?.position.line == 6)
    }

    @Test("is a retry of all that is not the last")
    func allNotLast() {
        let made = machine(.standard, total(line: 6).retry(Retry(on: .all), Retry(on: .timeout)))
        #expect(said(made) == ["6: the state \"Total\" retries States.ALL before others, which are never come to."])
    }

    @Test("is a catch that is never used, in its own line")
    func catches() {
        let made = machine(
            .standard,
            total(line: 6)
                .catchAll(line: 7) { _ in Fail("A") }
                .catch(anyOf: .timeout, line: 8) { _ in Fail("B") }
                .catch(anyOf: .timeout, .runtime, line: 9) { _ in Fail("C") })
        #expect(
            said(made) == [
                "7: the state \"Total\" catches States.ALL before others, which are never come to.",
                "9: the state \"Total\" catches States.Runtime, which is never caught.",
                "9: the state \"Total\" catches States.Timeout twice, and the second never.",
            ])
    }

    @Test("is an error that does not fit into the state's input")
    func errorDoesNotFit() {
        let task = Task<[Row], Report, NoStateError>("T", resource: "r", line: 4)
        let put = machine(.standard, task.catchAll { _ in Fail("F") })
        #expect(put.problems.first?.message.contains("which is no object but Array<Row>") == true)
        #expect(put.problems.first?.position.line == 4)
        let replaced = machine(
            .standard,
            task.catchReplacingInput(anyOf: .all) { error in Fail("F", error: error.name, cause: error.cause) })
        #expect(replaced.problems == [])
        #expect(replaced.json["States", "T", "Catch"] == [["ErrorEquals": ["States.ALL"], "Next": "F"]])
        #expect(replaced.json["States", "F", "ErrorPath"] == "$.Error")
        let taken = Task<Failed, Report, NoStateError>("T", resource: "r")
        #expect(
            machine(.standard, taken.catchAll { _ in Fail("F") }).problems.first?.message.contains("already") == true)
    }

    @Test("is a timeout or a wait that is out of bounds")
    func times() {
        #expect(machine(.standard, total().timeout(.seconds(0))).problems.count == 1)
        #expect(machine(.standard, total().timeout(.milliseconds(1))).problems.count == 1)
        #expect(machine(.standard, total().timeout(.seconds(5)).heartbeat(.seconds(5))).problems.count == 1)
        #expect(machine(.standard, Wait("W", .seconds(-1))).problems.count == 1)
        #expect(machine(.standard, Wait("W", .seconds(100_000_000))).problems.count == 1)
        #expect(machine(.standard, Wait("W", .seconds(99_999_999))).problems.count == 0)
        let long = StateMachineDefinition(timeout: .seconds(0), kind: .standard, input: Rows.self) { _ in total() }
        #expect(long.problems.count == 1)
    }

    @Test("is a payload without a property, or a field with a name that means something")
    func payloads() {
        let missing = machine(
            .standard, Pass("P", taking: Upload.self) { Payload<_, Report>(.init(\.id, $0.id)) })
        #expect(
            missing.problems.map(\.message) == ["in the state \"P\", a payload has no value for \"total\" of Report."])
        let dynamic = machine(
            .standard,
            Pass("P", taking: Upload.self, giving: Report.self) { _ in .unchecked(["a.$": "x", "b": ["c": "d"]]) })
        #expect(dynamic.problems.count == 1)
        let twice = machine(
            .standard,
            Pass("P", taking: Upload.self) {
                Payload<_, Report>(.init(\.id, $0.id), .init(\.id, $0.id), .init(\.total, 1))
            })
        #expect(twice.problems.first?.message.contains("is there twice") == true)
        let mixed = machine(
            .standard,
            Pass("P", taking: Upload.self, giving: Report.self) { upload in
                .unchecked(["a": [.value(upload.id), ["b": .value(upload.id)]]])
            })
        #expect(mixed.problems.first?.message.contains("side by side") == true)
    }

    @Test("is a raw state that says where it goes, or nothing")
    func raw() {
        func problems(_ json: StatesJSON) -> Int {
            machine(.standard, RawState("R", json: json, taking: Upload.self, giving: Upload.self)).problems.count
        }
        #expect(problems(["Type": "Pass", "Next": "X"]) == 1)
        #expect(problems(["Type": "Pass", "End": true]) == 1)
        #expect(problems([:]) == 1)
        #expect(problems("Pass") == 1)
    }

    @Test("always says what to do")
    func resolutions() {
        let made = StateMachineDefinition(kind: .express, input: Rows.self) { _ in
            total().retry(Retry(on: .all, .timeout, maxAttempts: -1))
        }
        #expect(made.problems.count == 3)
        for problem in made.problems {
            #expect(problem.message.hasSuffix("."))
            #expect(["give", "leave"].contains(problem.resolution.prefix { $0 != " " }))
        }
    }
}

private struct Failed: Record {
    var error: String
    static var propertyNames: [PartialKeyPath<Failed>: String] { [\.error: "error"] }
}
