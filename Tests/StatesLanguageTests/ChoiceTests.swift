import StatesLanguage
import Testing

@Suite("A choice")
struct ChoiceTests {
    private func rule<Input>(_ rule: (StateInput<Input>) -> ChoiceRule<Input>) -> StatesJSON? {
        let made = StateMachineDefinition(kind: .standard, input: Input.self) { _ in
            Choice("C", taking: Input.self) { input in
                When(rule(input)) { Succeed("S") }
                Otherwise { Fail("F") }
            }
        }
        guard made.problems.isEmpty, case .object(var members)? = made.json["States", "C", "Choices"]?[0] else {
            return nil
        }
        members["Next"] = nil
        return .object(members)
    }

    @Test("compares with literals and with paths, by type")
    func comparisons() {
        #expect(rule { (i: StateInput<Upload>) in i.size > 10 } == ["Variable": "$.size", "NumericGreaterThan": 10])
        #expect(
            rule { (i: StateInput<Upload>) in i.size <= i.size }
                == ["Variable": "$.size", "NumericLessThanEqualsPath": "$.size"])
        #expect(
            rule { (i: StateInput<Upload>) in i.id == "it's" } == ["Variable": "$.file_id", "StringEquals": "it's"])
        #expect(
            rule { (i: StateInput<Upload>) in i.id != i.key }
                == ["Not": ["Variable": "$.file_id", "StringEqualsPath": "$.key"]])
        #expect(rule { (i: StateInput<Row>) in i.isPaid.isTrue } == ["Variable": "$.is_paid", "BooleanEquals": true])
        #expect(
            rule { (i: StateInput<Row>) in i.due >= .context(.executionStartTime) }
                == ["Variable": "$.due", "TimestampGreaterThanEqualsPath": "$$.Execution.StartTime"])
        #expect(
            rule { (i: StateInput<Row>) in i.amount < 0.5 } == ["Variable": "$.amount", "NumericLessThan": 0.5])
    }

    @Test("compares points in time, and cases of enums")
    func timesAndCases() {
        #expect(
            rule { (i: StateInput<Row>) in i.due == "2030-01-01T00:00:00Z" }
                == ["Variable": "$.due", "TimestampEquals": "2030-01-01T00:00:00Z"])
        #expect(
            rule { (i: StateInput<Row>) in i.kind == .debit }
                == [
                    "And": [
                        ["Variable": "$.kind", "IsPresent": true], ["Variable": "$.kind", "StringEquals": "debit"],
                    ]
                ])
    }

    @Test("asks first for what might be missing")
    func optionals() {
        #expect(
            rule { (i: StateInput<Upload>) in i.note == "x" }
                == [
                    "And": [
                        ["Variable": "$.note", "IsPresent": true], ["Variable": "$.note", "StringEquals": "x"],
                    ]
                ])
        #expect(
            rule { (i: StateInput<Upload>) in i.note == nil }
                == [
                    "Or": [
                        ["Not": ["Variable": "$.note", "IsPresent": true]], ["Variable": "$.note", "IsNull": true],
                    ]
                ])
    }

    @Test("combines rules")
    func combinations() {
        let a: StatesJSON = ["Variable": "$.size", "NumericGreaterThan": 1]
        let b: StatesJSON = ["Variable": "$.key", "StringMatches": "log-*.txt"]
        let c: StatesJSON = ["Not": ["Variable": "$.note", "IsPresent": true]]
        #expect(
            rule { (i: StateInput<Upload>) in i.size > 1 && i.key.matches("log-*.txt") && !i.note.isPresent }
                == ["And": [a, b, c]])
        #expect(
            rule { (i: StateInput<Upload>) in (i.size > 1 && i.key.matches("log-*.txt")) || !i.note.isPresent }
                == ["Or": [["And": [a, b]], c]])
    }

    @Test("brings branches together, and goes on")
    func branches() {
        let made = StateMachineDefinition(kind: .standard, input: Rows.self) { _ in
            Choice("Any rows?", taking: Rows.self) { rows in
                When(rows.rows[0].isPresent) { total() }
                When(rows.id == "none") { Fail("Empty", error: "Empty") }
                Otherwise { Pass("None", constant: ["id": "", "total": 0], giving: Report.self) }
            }
            store()
        }
        #expect(made.problems == [])
        #expect(made.json["States", "Any rows?", "Default"] == "None")
        #expect(made.json["States", "None", "Next"] == "Store")
        #expect(made.json["States", "Total", "Next"] == "Store")
        #expect(made.json["States", "Any rows?", "Choices"]?[1]?["Next"] == "Empty")
    }

    @Test("goes on where a branch does nothing")
    func emptyBranch() {
        let made = StateMachineDefinition(kind: .standard, input: Upload.self) { _ in
            Choice("Large?", taking: Upload.self) { upload in
                When(upload.size > 10) { Wait("Breathe", .seconds(1)) }
                Otherwise {}
            }
        }
        #expect(made.problems == [])
        #expect(made.json["States", "Large?", "Default"] == "Done")
        #expect(made.json.state("Done") == ["Type": "Succeed"])
    }

    @Test("goes back, and out")
    func loop() {
        let poll = Label<Upload>("poll")
        let made = StateMachineDefinition(kind: .standard, input: Upload.self) { _ in
            Wait("Breathe", .seconds(5)).labeled(poll)
            Choice("Ready?", taking: Upload.self) { upload in
                When(upload.note.isPresent) { Succeed("Ready") }
                Otherwise { GoTo(poll) }
            }
        }
        #expect(made.problems == [])
        #expect(made.json["States", "Ready?", "Default"] == "Breathe")
        #expect(made.worstCaseSeconds == nil)
    }

    @Test("asks for paths only")
    func literalVariable() {
        let made = StateMachineDefinition(kind: .standard, input: Upload.self) { _ in
            Choice("C", taking: Upload.self) { upload in
                When(States.mathAdd(upload.size, 1) == 3) { Succeed("S") }
                Otherwise { Fail("F") }
            }
        }
        #expect(made.problems.first?.message == "in the state \"C\", what a Choice state compares is no path.")
    }

    @Test("without a way for the rest has to say so")
    func noDefault() {
        func choice() -> Choice<Upload, Never> {
            Choice("C") { upload in When(upload.size > 1) { Succeed("S") } }
        }
        #expect(machine(.standard, choice()).problems.first?.message.contains("States.NoChoiceMatched") == true)
        #expect(machine(.standard, choice().withoutDefault()).problems == [])
    }
}
