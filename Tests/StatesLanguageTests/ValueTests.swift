import StatesLanguage
import Testing

@Suite("A value of a state")
struct ValueTests {
    @Test("is a path into the input, by the names that the properties have outside Swift")
    func paths() {
        #expect(expression { $0 } == "$")
        #expect(expression { $0.id } == "$.file_id")
        #expect(expression { _ in .path(\.key) } == "$.key")
        let rows = StateInput<Rows>.input
        #expect(text(rows.rows[0].due) == "$.rows[0].due")
        #expect(text(rows.summary.amount) == "$['the summary'].amount")
        #expect(text(rows.summary.kind.rawOptional) == "$['the summary'].kind")
    }

    @Test("is of the context object")
    func context() {
        #expect(expression { _ in .context(.executionID) } == "$$.Execution.Id")
        #expect(expression { _ in .context(.executionStartTime) } == "$$.Execution.StartTime")
        #expect(expression { _ in .context(.retryCount) } == "$$.State.RetryCount")
        #expect(expression { _ in .context(.taskToken) } == "$$.Task.Token")
        #expect(expression { _ in States.context(.executionInput(as: Upload.self)).id } == "$$.Execution.Input.file_id")
        #expect(expression { _ in States.context(.mapItemValue(as: Row.self)).amount } == "$$.Map.Item.Value.amount")
    }

    @Test("is a part of a point in time")
    func day() {
        #expect(
            expression { _ in StateValue<Upload, Timestamp>.context(.stateEnteredTime).day }
                == "States.ArrayGetItem(States.StringSplit($$.State.EnteredTime, 'T'), 0)")
    }

    @Test("is a literal, which has no expression")
    func literals() {
        #expect(written { _ in "it's {x}" as StateValue<Upload, String> }.json == ["x": "it's {x}"])
        #expect(written { _ in 3 as StateValue<Upload, Int?> }.json == ["x": 3])
        #expect(written { _ in 2.5 as StateValue<Upload, Double> }.json == ["x": 2.5])
        #expect(written { _ in true as StateValue<Upload, Bool> }.json == ["x": true])
        #expect(written { _ in nil as StateValue<Upload, String?> }.json == ["x": .null])
        #expect(written { _ in ["a", "b"] as StateValue<Upload, [String]> }.json == ["x": ["a", "b"]])
        let arn = Named("arn")
        #expect(written { _ in StateValue<Upload, String>.external(arn) }.json == ["x": .external(External(arn))])
        #expect(written { _ in StateValue<Upload, Row.Kind>.literal(.debit) }.json == ["x": "debit"])
    }

    @Test("is an array, made by a function where not all of it is known")
    func arrays() {
        #expect(expression { ["a", $0.id] as StateValue<Upload, [String]> } == "States.Array('a', $.file_id)")
    }

    @Test("is raw, where someone takes it upon themselves")
    func raw() { #expect(expression { _ in StateValue<Upload, Int>.raw("$.x[0]") } == "$.x[0]") }

    @Test("of a property without a name is a problem of its state")
    func unknownProperty() {
        let problems = written { $0.key.unchecked(as: Upload.self).id }.problems
        #expect(problems.isEmpty)
        let counted = written { $0.weight }.problems
        #expect(counted.count == 1)
        #expect(counted.first?.message.hasPrefix("in the state \"P\", the property") == true)
        #expect(counted.first?.resolution.contains("Upload.propertyNames") == true)
    }

    @Test("goes into nothing that is not in the data")
    func notInTheData() {
        #expect(written { _ in StateValue<Upload, Upload>.constant(["key": "k"]).key }.problems.count == 1)
        #expect(written { $0.id.unchecked(as: [Int].self)[-1] }.problems.count == 1)
    }

    private func text<Input, Value>(_ value: StateValue<Input, Value>) -> String? {
        let machine = StateMachineDefinition(kind: .standard, input: Input.self) { _ in
            Pass("P", taking: Input.self, giving: Input.self) { _ in .unchecked(["x": .value(value)]) }
        }
        guard case .string(let text)? = machine.json["States", "P", "Parameters", "x.$"] else { return nil }
        return text
    }
}

extension Upload {
    /// A computed property: no name is listed for it.
    var weight: Int { size * 2 }
}

extension StateValue {
    var rawOptional: StateValue<Input, Value> { self }
}
