import StatesLanguage
import Testing

/// How a machine is written.
private func processing() -> StateMachineDefinition<Upload, Report> {
    StateMachineDefinition(timeout: .seconds(240), kind: .express, input: Upload.self) { upload in
        parse()
            .timeout(.seconds(20))
            .retry(.patient)
            .catch(.invalidFile, .tooLarge) { caught in
                record("Record the refusal", of: caught, "\(caught.input.id) was refused: \(caught.error.name)")
                    .timeout(.seconds(5))
                Fail("Refused", given: caught, error: "Refused", cause: "Refused: \(caught.error.cause)")
            }
        total().timeout(.seconds(10)).retry(.patient)
        store().timeout(.seconds(10)).retry(.patient)
    } catchAll: { caught in
        record("Record the failure", of: caught, States.context(.executionName)).timeout(.seconds(5))
        Fail("Failed", error: caught.error.name, cause: caught.error.cause)
    }
}

@Suite("A machine of three tasks")
struct ProcessingTests {
    let machine = processing()

    @Test("has no problem") func problems() { #expect(machine.problems == []) }

    @Test("goes from each to the next")
    func chain() {
        #expect(machine.json["StartAt"] == "Parse")
        #expect(machine.json["States", "Parse", "Next"] == "Total")
        #expect(machine.json["States", "Total", "Next"] == "Store")
        #expect(machine.json["States", "Store", "End"] == true)
        #expect(machine.json["TimeoutSeconds"] == .integer(240))
    }

    @Test("catches what a task throws before it catches all")
    func catches() {
        let all: StatesJSON = .object([
            "ErrorEquals": .array(["States.ALL"]), "ResultPath": "$.error", "Next": "Record the failure",
        ])
        let refusal: StatesJSON = .object([
            "ErrorEquals": .array(["InvalidFile", "TooLarge"]), "ResultPath": "$.error", "Next": "Record the refusal",
        ])
        #expect(machine.json["States", "Parse", "Catch"] == .array([refusal, all]))
        #expect(machine.json["States", "Store", "Catch"] == .array([all]))
        #expect(machine.json["States", "Record the refusal", "Catch"] == nil)
    }

    @Test("records, and fails with the error")
    func handlers() {
        #expect(
            machine.json.state("Record the refusal")
                == .object([
                    "Type": "Task", "Resource": "arn:record", "ResultPath": .null, "TimeoutSeconds": .integer(5),
                    "Next": "Refused",
                    "Parameters": .object([
                        "Text.$": "States.Format('{} was refused: {}', $.file_id, $.error.Error)"
                    ]),
                ]))
        #expect(
            machine.json.state("Failed")
                == .object(["Type": "Fail", "ErrorPath": "$.error.Error", "CausePath": "$.error.Cause"]))
        #expect(machine.json["States", "Record the failure", "Parameters", "Text.$"] == "$$.Execution.Name")
    }

    @Test("retries")
    func retries() {
        #expect(
            machine.json["States", "Total", "Retry"]
                == .array([
                    .object([
                        "ErrorEquals": .array(["TooManyRequests", "States.Timeout"]), "IntervalSeconds": .integer(2),
                        "MaxAttempts": .integer(2), "BackoffRate": .double(2), "MaxDelaySeconds": .integer(20),
                        "JitterStrategy": "FULL",
                    ])
                ]))
    }

    @Test("collects what the deployment has to see to")
    func requirements() {
        #expect(
            machine.requirements.map { $0 as? Named }
                == ["parse", "record", "total", "store"].map { Named("invoke \($0)") })
    }
}
