/// A state as the language has it.
struct StateWriter {
    let names: [String]
    var defects: [Defect] = []

    init(names: [String]) { self.names = names }

    mutating func json(of state: LoweredState) -> [String: StatesJSON] {
        let draft = state.draft
        defects += draft.defects
        var members: [String: StatesJSON] = [:]
        if let comment = draft.comment { members["Comment"] = .string(comment) }
        switch draft.kind {
        case .task(let resource):
            members["Type"] = "Task"
            members["Resource"] = resource
            input(draft, &members)
        case .pass(let result):
            members["Type"] = "Pass"
            if let result { members["Result"] = result }
            passInput(draft, &members)
        case .wait(let time):
            members["Type"] = "Wait"
            wait(time, &members)
        case .succeed: members["Type"] = "Succeed"
        case .fail(let error, let cause):
            members["Type"] = "Fail"
            failField("Error", error, &members)
            failField("Cause", cause, &members)
        case .choice:
            members["Type"] = "Choice"
            choice(state, &members)
        case .parallel: members["Type"] = "Parallel"
        case .map(let map):
            members["Type"] = "Map"
            self.map(map, &members)
        case .raw(let json, _):
            if case .object(let raw) = json { members.merge(raw) { $1 } }
        }
        result(draft, &members)
        transitions(state, &members)
        return members
    }

    mutating func rendered(_ template: Template) -> StatesJSON? {
        switch template.rendered(&defects) {
        case .literal(let json):
            switch json {
            case .object, .external: return json
            case .null, .bool, .integer, .double, .string, .array: break
            }
        case .expression: break
        case nil: return nil
        }
        defects.append(
            Defect(
                "a state is given a single value where it takes an object.",
                resolution: "put the value into a field of an object."))
        return nil
    }

    private mutating func input(_ draft: StateDraft, _ members: inout [String: StatesJSON]) {
        guard let input = draft.input else { return }
        if case .value(.path(let path)) = input, path.hasPrefix("$") {
            if path != "$" { members["InputPath"] = .string(path) }
        } else if let parameters = rendered(input) {
            members["Parameters"] = parameters
        }
    }

    private mutating func passInput(_ draft: StateDraft, _ members: inout [String: StatesJSON]) {
        guard let input = draft.input else { return }
        switch input.rendered(&defects) {
        case .literal(let json):
            if case .object = input { members["Parameters"] = json } else { members["Result"] = json }
        case .expression(let path) where path.hasPrefix("$"):
            if path != "$" { members["InputPath"] = .string(path) }
        case .expression(let text):
            members["Parameters"] = .object(["value.$": .string(text)])
            members["OutputPath"] = "$.value"
        case nil: break
        }
    }

    private mutating func failField(_ name: String, _ value: ValueExpression?, _ members: inout [String: StatesJSON]) {
        switch value?.rendered(&defects) {
        case .literal(let json): members[name] = json
        case .expression(let text): members[name + "Path"] = .string(text)
        case nil: break
        }
    }

    private mutating func wait(_ time: WaitTime, _ members: inout [String: StatesJSON]) {
        switch time {
        case .duration(let duration): members["Seconds"] = .integer(wholeSeconds(duration) ?? 0)
        case .seconds(let value): waitField("Seconds", value, &members)
        case .until(let value): waitField("Timestamp", value, &members)
        }
    }

    private mutating func waitField(_ name: String, _ value: ValueExpression, _ members: inout [String: StatesJSON]) {
        if case .literal(let json) = value {
            members[name] = json
        } else if let path = value.path(for: "what a Wait state waits for", &defects) {
            members[name + "Path"] = .string(path)
        }
    }

    private mutating func choice(_ state: LoweredState, _ members: inout [String: StatesJSON]) {
        var rules: [StatesJSON] = []
        for (branch, target) in state.branches {
            var rule = branch.rule.members(&defects)
            if let name = name(of: target) { rule["Next"] = .string(name) }
            rules.append(.object(rule))
        }
        members["Choices"] = .array(rules)
        if let otherwise = state.otherwise, let name = name(of: otherwise) { members["Default"] = .string(name) }
    }

    private mutating func map(_ map: MapDraft, _ members: inout [String: StatesJSON]) {
        if let items = map.items, let path = items.path(for: "the items of a Map state", &defects), path != "$" {
            members["ItemsPath"] = .string(path)
        }
        if let selector = map.selector, let json = rendered(selector) { members["ItemSelector"] = json }
        if let concurrency = map.maxConcurrency { members["MaxConcurrency"] = .integer(concurrency) }
        guard let distribution = map.distribution else { return }
        if let reader = distribution.reader, let parameters = rendered(reader.parameters) {
            var config = reader.config
            if let most = reader.maxItems { config["MaxItems"] = .integer(most) }
            members["ItemReader"] = .object([
                "Resource": .string(reader.resource), "Parameters": parameters, "ReaderConfig": .object(config),
            ])
        }
        if let batching = distribution.batching {
            var batcher: [String: StatesJSON] = [:]
            if let items = batching.maxItems { batcher["MaxItemsPerBatch"] = .integer(items) }
            if let bytes = batching.maxBytes { batcher["MaxInputBytesPerBatch"] = .integer(bytes) }
            members["ItemBatcher"] = .object(batcher)
        }
        if let writer = distribution.writer, let parameters = rendered(writer) {
            members["ResultWriter"] = .object([
                "Resource": "arn:aws:states:::s3:putObject", "Parameters": parameters,
            ])
        }
        if let percentage = distribution.toleratedFailurePercentage {
            members["ToleratedFailurePercentage"] = Int(exactly: percentage).map { .integer($0) } ?? .double(percentage)
        }
        if let count = distribution.toleratedFailureCount { members["ToleratedFailureCount"] = .integer(count) }
        if let label = distribution.label { members["Label"] = .string(label) }
    }

    private mutating func result(_ draft: StateDraft, _ members: inout [String: StatesJSON]) {
        if let selector = draft.resultSelector, let json = rendered(selector) { members["ResultSelector"] = json }
        switch draft.resultPath {
        case .replacing: break
        case .discarded: members["ResultPath"] = .null
        case .member(let name): members["ResultPath"] = .string("$" + ReferencePath.member(name))
        }
        if let path = draft.outputPath { members["OutputPath"] = .string(path) }
        if let timeout = draft.timeout { members["TimeoutSeconds"] = .integer(wholeSeconds(timeout) ?? 0) }
        if let heartbeat = draft.heartbeat { members["HeartbeatSeconds"] = .integer(wholeSeconds(heartbeat) ?? 0) }
        if !draft.retries.isEmpty { members["Retry"] = .array(draft.retries.map(\.json)) }
    }

    private mutating func transitions(_ state: LoweredState, _ members: inout [String: StatesJSON]) {
        switch state.next {
        case .end: members["End"] = true
        case let next?: members["Next"] = name(of: next).map { .string($0) }
        case nil: break
        }
        guard !state.catches.isEmpty else { return }
        members["Catch"] = .array(
            state.catches.map { clause, target in
                var json: [String: StatesJSON] = ["ErrorEquals": .array(clause.errors.map { .string($0.rawValue) })]
                if case .member(let name) = clause.resultPath {
                    json["ResultPath"] = .string("$" + ReferencePath.member(name))
                }
                if let name = name(of: target) { json["Next"] = .string(name) }
                return .object(json)
            })
    }

    private func name(of target: Target) -> String? {
        if case .state(let index) = target { names[index] } else { nil }
    }
}
