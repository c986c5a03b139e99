import StatesLanguage
import Testing

@Suite("A state")
struct StateTests {
    @Test("passes on what is made of its input")
    func pass() {
        let shaped = machine(
            .standard,
            Pass("Shape", taking: Upload.self) { upload in
                Payload<_, Report>(.init(\.id, upload.id), .init(\.total, 1.5))
            })
        #expect(shaped.problems == [])
        #expect(
            shaped.json == [
                "StartAt": "Shape",
                "States": [
                    "Shape": [
                        "Type": "Pass", "End": true, "Parameters": ["id.$": "$.file_id", "total": 1.5],
                    ]
                ],
            ])
        let value = machine(.standard, Pass("Key", StateInput<Upload>.input.key))
        #expect(value.json.state("Key") == ["Type": "Pass", "InputPath": "$.key", "End": true])
        let made = machine(.standard, Pass("Key", States.base64Encode(StateInput<Upload>.input.key)))
        #expect(
            made.json.state("Key") == [
                "Type": "Pass", "Parameters": ["value.$": "States.Base64Encode($.key)"], "OutputPath": "$.value",
                "End": true,
            ])
        let constant = machine(.standard, Pass("C", constant: ["a.$": 1], giving: Upload.self))
        #expect(constant.json.state("C") == ["Type": "Pass", "Result": ["a.$": 1], "End": true])
        #expect(machine(.standard, Pass("Nothing")).json.state("Nothing") == ["Type": "Pass", "End": true])
    }

    @Test("waits")
    func wait() {
        #expect(
            machine(.standard, Wait("W", .seconds(5))).json.state("W") == ["Type": "Wait", "Seconds": 5, "End": true])
        #expect(
            machine(.standard, Wait("W", until: "2030-01-01T00:00:00Z")).json.state("W")
                == ["Type": "Wait", "Timestamp": "2030-01-01T00:00:00Z", "End": true])
        #expect(
            machine(.standard, Wait("W", taking: Upload.self) { .seconds($0.size) }).json.state("W")
                == ["Type": "Wait", "SecondsPath": "$.size", "End": true])
        #expect(
            machine(.standard, Wait("W", taking: Row.self) { .until($0.due) }).json.state("W")
                == ["Type": "Wait", "TimestampPath": "$.due", "End": true])
        let computed = machine(.standard, Wait("W", taking: Upload.self) { .seconds(States.mathAdd($0.size, 1)) })
        #expect(computed.problems.map(\.message) == ["in the state \"W\", what a Wait state waits for is no path."])
    }

    @Test("ends")
    func endings() {
        #expect(machine(.standard, Succeed("S")).json.state("S") == ["Type": "Succeed"])
        #expect(
            machine(.standard, Fail("F", error: "E", cause: "it's {}")).json.state("F")
                == ["Type": "Fail", "Error": "E", "Cause": "it's {}"])
        let input = StateInput<Upload>.input
        #expect(
            machine(.standard, Fail("F", given: input, error: "E", cause: "\(input.id)")).json.state("F")
                == ["Type": "Fail", "Error": "E", "CausePath": "States.Format('{}', $.file_id)"])
    }

    @Test("has work done, and its result put where it is wanted")
    func task() {
        let whole = Task<Upload, Rows, NoStateError>(
            "T", resource: "arn:aws:states:::lambda:invoke",
            parameters: ["FunctionName": .external(Named("f")), "Payload": .value(.input)], resultMember: "Payload")
        #expect(
            machine(.standard, whole.timeout(.seconds(9)).heartbeat(.seconds(3)).comment("parses")).json.state("T") == [
                "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "OutputPath": "$.Payload", "End": true,
                "Parameters": ["FunctionName": .external(External(Named("f"))), "Payload.$": "$"], "TimeoutSeconds": 9,
                "HeartbeatSeconds": 3, "Comment": "parses",
            ])
        #expect(machine(.standard, whole.discardingResult()).json["States", "T", "ResultPath"] == .null)
        #expect(machine(.standard, whole.discardingResult()).json["States", "T", "OutputPath"] == nil)
    }

    @Test("puts a member of its result into its input by another state")
    func resultAt() {
        let note = Task<Upload, String, NoStateError>("T", resource: "r", resultMember: "Payload").result(at: \.note)
        let made = machine(.standard, note)
        #expect(made.problems == [])
        #expect(
            made.json["States"] == [
                "T": ["Type": "Task", "Resource": "r", "ResultPath": "$.note", "Next": "T (result)"],
                "T (result)": ["Type": "Pass", "InputPath": "$.note.Payload", "ResultPath": "$.note", "End": true],
            ])
        let plain = Task<Upload, String, NoStateError>("T", resource: "r").result(at: \.note)
        #expect(machine(.standard, plain).json["States", "T", "ResultPath"] == "$.note")
        let unknown = Task<Upload, Int, NoStateError>("T", resource: "r").result(at: \.weight)
        #expect(machine(.standard, unknown).problems.count == 1)
    }

    @Test("is there or not, as Swift knows")
    func conditional() {
        func made(_ waits: Bool) -> StateMachineDefinition<Rows, Report> {
            StateMachineDefinition(kind: .standard, input: Rows.self) { _ in
                if waits { Wait("Breathe", .seconds(1)) }
                total()
                if waits { store() } else { store().named("Keep") }
            }
        }
        #expect(made(true).json["StartAt"] == "Breathe")
        #expect(made(false).json["StartAt"] == "Total")
        #expect(made(false).json["States", "Total", "Next"] == "Keep")
        #expect(made(true).problems == [] && made(false).problems == [])
    }

    @Test("is given an object")
    func parameters() {
        for parameters: Parameters<Upload> in ["text", 1, [1], .value(States.uuid() as StateValue<Upload, String>)] {
            let task = Task<Upload, String, NoStateError>("T", resource: "r", parameters: parameters)
            #expect(
                machine(.standard, task).problems.map(\.message)
                    == ["in the state \"T\", a state is given a single value where it takes an object."])
        }
    }

    @Test("takes the input of a path")
    func inputPath() {
        let task = Task<Upload, String, NoStateError>(
            "T", resource: "r", parameters: .value(StateInput<Upload>.input.key),
            resultSelector: ["a": .raw("$.b")])
        #expect(
            machine(.standard, task).json.state("T") == [
                "Type": "Task", "Resource": "r", "InputPath": "$.key", "ResultSelector": ["a.$": "$.b"], "End": true,
            ])
    }

    @Test("runs branches at once")
    func parallel() {
        let first = Workflow(taking: Rows.self) { _ in total() }
        let second = Workflow(taking: Rows.self) { rows in Pass("Id", rows.id) }
        let made = StateMachineDefinition(kind: .standard, input: Rows.self) { _ in
            Parallel("Both", first, second)
                .retry(Retry(on: .branchFailed))
                .catchAll { _ in Fail("F", error: "E") }
            Pass("Pick", taking: ParallelOutput<Report, String>.self) { both in
                Payload<_, Report>(.init(\.id, both.second()), .init(\.total, both.first().total))
            }
        }
        #expect(made.problems == [])
        #expect(
            made.json.state("Both") == [
                "Type": "Parallel", "Next": "Pick",
                "Branches": [
                    [
                        "StartAt": "Total",
                        "States": ["Total": ["Type": "Task", "Resource": "arn:total", "End": true]],
                    ], ["StartAt": "Id", "States": ["Id": ["Type": "Pass", "InputPath": "$.id", "End": true]]],
                ],
                "Retry": [
                    [
                        "ErrorEquals": ["States.BranchFailed"], "IntervalSeconds": 1, "MaxAttempts": 3,
                        "BackoffRate": 2.0,
                    ]
                ], "Catch": [["ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "F"]],
            ])
        #expect(made.json["States", "Pick", "Parameters"] == ["id.$": "$[1]", "total.$": "$[0].total"])
    }

    @Test("does the same with each of many items")
    func map() {
        let made = machine(
            .standard,
            Map("Each", StateInput<Rows>.input.rows, maxConcurrency: 5) { row in Pass("Amount", row.amount) })
        #expect(
            made.json.state("Each") == [
                "Type": "Map", "ItemsPath": "$.rows", "MaxConcurrency": 5, "End": true,
                "ItemProcessor": [
                    "ProcessorConfig": ["Mode": "INLINE"], "StartAt": "Amount",
                    "States": ["Amount": ["Type": "Pass", "InputPath": "$.amount", "End": true]],
                ],
            ])
        let selecting = machine(
            .standard,
            Map(
                "Each", StateInput<Rows>.input.rows,
                selecting: Payload<Rows, Report>(
                    .init(\.id, StateInput<Rows>.input.id),
                    .init(\.total, States.context(.mapItemValue(as: Row.self)).amount))
            ) { report in Pass("Total", report.total) }.discardingResult())
        #expect(
            selecting.json["States", "Each", "ItemSelector"]
                == ["id.$": "$.id", "total.$": "$$.Map.Item.Value.amount"])
        #expect(selecting.json["States", "Each", "ResultPath"] == .null)
    }

    @Test("does the same with each of many items, in executions of their own")
    func distributed() {
        let input = StateInput<Upload>.input
        let made = machine(
            .standard,
            DistributedMap(
                "Each", batchesOf: .csv(bucket: "b", key: input.key, columns: ["a"], delimiter: .tab, maxItems: 9),
                Batching(maxItems: 10), kind: .express,
                options: .init(
                    maxConcurrency: 3, toleratedFailurePercentage: 5, label: "each",
                    resultWriter: ["Bucket": "out", "Prefix": .value(input.id)]),
                requirements: [Named("read")]
            ) { (batch: StateInput<MapBatch<Row>>) in Pass("Rows", batch.items()) }.discardingResult())
        #expect(made.problems == [])
        #expect(made.requirements.map { $0 as? Named } == [Named("read")])
        #expect(
            made.json.state("Each") == [
                "Type": "Map", "Label": "each", "MaxConcurrency": 3, "ToleratedFailurePercentage": 5,
                "ItemBatcher": ["MaxItemsPerBatch": 10], "ResultPath": .null, "End": true,
                "ItemReader": [
                    "Resource": "arn:aws:states:::s3:getObject", "Parameters": ["Bucket": "b", "Key.$": "$.key"],
                    "ReaderConfig": [
                        "InputType": "CSV", "CSVHeaderLocation": "GIVEN", "CSVHeaders": ["a"], "CSVDelimiter": "TAB",
                        "MaxItems": 9,
                    ],
                ],
                "ResultWriter": [
                    "Resource": "arn:aws:states:::s3:putObject",
                    "Parameters": ["Bucket": "out", "Prefix.$": "$.file_id"],
                ],
                "ItemProcessor": [
                    "ProcessorConfig": ["Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"], "StartAt": "Rows",
                    "States": ["Rows": ["Type": "Pass", "InputPath": "$.Items", "End": true]],
                ],
            ])
    }

    @Test("is raw, with its next state by the chain")
    func raw() {
        let made = StateMachineDefinition(kind: .standard, input: Upload.self) { _ in
            RawState("R", json: ["Type": "Pass", "Result": 1], taking: Upload.self, giving: Rows.self)
            total()
        }
        #expect(made.problems == [])
        #expect(made.json.state("R") == ["Type": "Pass", "Result": 1, "Next": "Total"])
    }

    @Test("keeps a hostile name")
    func names() {
        let name = "a \"quoted\" \\ name's {ü}\n🎉"
        let made = StateMachineDefinition(kind: .standard, input: Upload.self) { _ in
            Wait("W", .seconds(1))
            Succeed(name)
        }
        #expect(made.problems == [])
        #expect(made.json["States", "W", "Next"] == .string(name))
        #expect(made.json.state(name) == ["Type": "Succeed"])
    }
}
