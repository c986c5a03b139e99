/// What can be wrong with states, beyond what their types say.
struct MachineChecks {
    let kind: MachineKind
    private(set) var problems: [StatesProblem] = []
    /// Whether a state waits longer than an execution takes.
    private(set) var hasLongWait = false
    private var names: [String: SourcePosition] = [:]
    private var labels: [LabelID: SourcePosition] = [:]

    /// The most seconds that a state may wait, and that a timeout may have.
    static let mostSeconds = 99_999_999
    /// The most seconds of an execution of an Express machine.
    static let expressSeconds = MachineKind.express.longestSeconds
    /// The most characters of a state's name.
    static let mostNameCharacters = 80

    init(kind: MachineKind) { self.kind = kind }

    /// Checks the states of a scope, and of those in it.
    mutating func check(_ scope: LoweredScope) {
        if scope.index(of: scope.start) == nil, scope.start == .end {
            report("a workflow has no state.", "give it one; a Pass state does nothing.", scope.position)
        }
        checkReach(scope)
        // States are made from the last to the first.
        for state in scope.states.reversed() {
            let draft = state.draft
            checkName(draft)
            checkLabels(draft)
            checkTimes(draft)
            checkKind(state)
            var retries = RetryChecks(draft)
            retries.check(state)
            problems += retries.problems
            for nested in state.nested { check(nested) }
        }
    }

    /// Checks the timeout of the machine.
    mutating func check(_ timeout: Duration?, at position: SourcePosition) {
        guard let timeout else { return }
        checkSeconds(timeout, 1, "the machine's timeout", position)
    }

    private mutating func report(
        _ message: String, _ resolution: String, _ position: SourcePosition, _ notes: [StatesProblem.Note] = []
    ) {
        problems.append(StatesProblem(message, resolution: resolution, at: position, notes: notes))
    }

    // MARK: Ways

    private mutating func checkReach(_ scope: LoweredScope) {
        let reached = scope.reached
        let lost = Set(scope.states.indices).subtracting(reached)
        // What only a lost state goes to is not worth a problem of its own.
        let followers = Set(
            lost.flatMap { lost in scope.states[lost].targets.compactMap { scope.index(of: $0) }.filter { $0 != lost } }
        )
        let first = lost.subtracting(followers)
        for index in (first.isEmpty ? Set(lost.max().map { [$0] } ?? []) : first) {
            let draft = scope.states[index].draft
            report(
                "nothing reaches the state \(quoted(draft.name)).",
                "leave it out, or let a state go to it: by the order of the states, a branch, a catch or GoTo.",
                draft.position)
        }
        let trapped = reached.subtracting(scope.ending)
        guard let index = trapped.max() else { return }
        let names = trapped.sorted(by: >).map { quoted(scope.states[$0].draft.name) }
        // What makes a loop of the states is a GoTo.
        let jump = scope.jumps.first { trapped.contains($0.from) && trapped.contains($0.to) }
        report(
            "an execution that comes to the state \(names[0]) never ends.",
            "let one of the states of the loop go to an end, such as Succeed or Fail.",
            jump?.position ?? scope.states[index].draft.position,
            [
                .init(
                    message: "the loop is of \(names.joined(separator: ", "))",
                    position: scope.states[index].draft.position)
            ])
    }

    // MARK: Names

    private mutating func checkName(_ draft: StateDraft) {
        guard !draft.isSynthesized else { return }
        if draft.name.isEmpty || draft.name.unicodeScalars.count > Self.mostNameCharacters {
            report(
                "the name of the state \(quoted(draft.name)) has \(draft.name.unicodeScalars.count) characters.",
                "give it a name of 1 to \(Self.mostNameCharacters) characters.", draft.position)
        }
        guard let other = names[draft.name] else {
            names[draft.name] = draft.position
            return
        }
        report(
            "two states are named \(quoted(draft.name)), in lines \(min(other.line, draft.position.line)) and "
                + "\(max(other.line, draft.position.line)).",
            "give each a name of its own, such as by .named(…).", draft.position,
            [.init(message: "the other is here", position: other)])
    }

    private mutating func checkLabels(_ draft: StateDraft) {
        for label in draft.labels {
            guard let other = labels.updateValue(draft.position, forKey: label) else { continue }
            report(
                "the label \(quoted(label.name)) is placed twice, in lines "
                    + "\(min(other.line, draft.position.line)) and \(max(other.line, draft.position.line)).",
                "make a label for each.", draft.position)
        }
    }

    // MARK: Times

    private mutating func checkTimes(_ draft: StateDraft) {
        let name = quoted(draft.name)
        if let timeout = draft.timeout { checkSeconds(timeout, 1, "the timeout of the state \(name)", draft.position) }
        if let heartbeat = draft.heartbeat {
            checkSeconds(heartbeat, 1, "the heartbeat of the state \(name)", draft.position)
            if let timeout = draft.timeout, heartbeat >= timeout {
                report(
                    "the heartbeat of the state \(name) is not shorter than its timeout.",
                    "make it shorter, or leave it out.", draft.position)
            }
        }
        if case .wait(.duration(let duration)) = draft.kind {
            checkSeconds(duration, 0, "what the state \(name) waits", draft.position)
            if kind == .express, duration > .seconds(Self.expressSeconds) {
                hasLongWait = true
                report(
                    "the state \(name) waits longer than the \(Self.expressSeconds) seconds that an execution of an "
                        + "Express machine takes at most.",
                    "wait for less, or make the machine a Standard one.", draft.position)
            }
        }
    }

    private mutating func checkSeconds(
        _ duration: Duration, _ least: Int, _ subject: String, _ position: SourcePosition
    ) {
        if let seconds = wholeSeconds(duration), (least...Self.mostSeconds).contains(seconds) { return }
        report(
            "\(subject) is \(duration).", "give whole seconds, \(least) to \(Self.mostSeconds).", position)
    }

    // MARK: Kinds of states

    private mutating func checkKind(_ state: LoweredState) {
        let draft = state.draft
        let name = quoted(draft.name)
        switch draft.kind {
        case .task(let resource): checkTask(draft, resource)
        case .choice(let branches, let otherwise):
            if branches.isEmpty {
                report("the state \(name) has nothing to choose.", "give it a When.", draft.position)
            }
            if otherwise == nil {
                report(
                    "an execution for which no rule of the state \(name) holds fails with States.NoChoiceMatched.",
                    "add an Otherwise, or say .withoutDefault() where that is meant.", draft.position)
            }
        case .parallel(let branches) where branches.isEmpty:
            report("the state \(name) has no branch.", "give it one.", draft.position)
        case .map(let map): checkMap(map, draft)
        case .raw(let json, let ends): checkRaw(json, ends, draft)
        case .pass, .wait, .succeed, .fail, .parallel: break
        }
    }

    private mutating func checkTask(_ draft: StateDraft, _ resource: StatesJSON) {
        let name = quoted(draft.name)
        if draft.reasonForNoTimeout?.isEmpty == true {
            report(
                "the task \(name) is without a timeout, and without a reason.",
                "say why in .withoutTimeout(because: …), or give it a timeout.", draft.position)
        }
        guard kind == .express else { return }
        if draft.timeout == nil, draft.reasonForNoTimeout == nil {
            report(
                "the task \(name) of an Express machine has no timeout, so that it may take all of the time of the "
                    + "execution.",
                "give it one with .timeout(…): what its work takes at most. Where that is meant, say "
                    + ".withoutTimeout(because: …).", draft.position)
        }
        guard case .string(let text) = resource else { return }
        for pattern in [".waitForTaskToken", ".sync", ".sync:2"] where text.hasSuffix(pattern) {
            report(
                "the task \(name) waits for its work to end (\(pattern)), which an Express machine cannot.",
                "make the machine a Standard one, or only start the work.", draft.position)
        }
        if text.contains(":activity:") {
            report(
                "the task \(name) is an activity, which an Express machine cannot have.",
                "make the machine a Standard one.", draft.position)
        }
    }

    private mutating func checkMap(_ map: MapDraft, _ draft: StateDraft) {
        let name = quoted(draft.name)
        if let concurrency = map.maxConcurrency, concurrency < 0 {
            report("the concurrency of the state \(name) is less than 0.", "give 0, or more.", draft.position)
        }
        guard let distribution = map.distribution else { return }
        if kind == .express {
            report(
                "the state \(name) is a distributed Map, which an Express machine cannot have.",
                "make the machine a Standard one, or use Map.", draft.position)
        }
        if distribution.writer != nil, draft.resultPath != .discarded {
            report(
                "the results of the state \(name) are written to a bucket, so that it gives no array of them.",
                "say .discardingResult(), and read them from the bucket.", draft.position)
        }
        if let percentage = distribution.toleratedFailurePercentage, !(0...100).contains(percentage) {
            report(
                "the state \(name) tolerates \(percentage) percent of failures.", "give 0 to 100.", draft.position)
        }
        if let count = distribution.toleratedFailureCount, count < 0 {
            report("the state \(name) tolerates \(count) failures.", "give 0, or more.", draft.position)
        }
        if let label = distribution.label, label.isEmpty || label.unicodeScalars.count > 40 {
            report(
                "the label of the state \(name) has \(label.unicodeScalars.count) characters.", "give it 1 to 40.",
                draft.position)
        }
        if let most = distribution.reader?.maxItems, most < 1 {
            report("the state \(name) reads at most \(most) items.", "give 1, or more.", draft.position)
        }
        guard let batching = distribution.batching else { return }
        let bytes = batching.maxBytes.map { (1...262_144).contains($0) } ?? true
        let items = batching.maxItems.map { $0 >= 1 } ?? true
        if !bytes || !items || (batching.maxBytes == nil && batching.maxItems == nil) {
            report(
                "the batches of the state \(name) have no limit that Step Functions takes.",
                "give at least 1 item, or 1 to 262,144 bytes.", draft.position)
        }
    }

    private mutating func checkRaw(_ json: StatesJSON, _ ends: Bool, _ draft: StateDraft) {
        guard case .object(let members) = json, case .string(let type)? = members["Type"] else {
            report(
                "the raw state \(quoted(draft.name)) is no object with a Type.", "write the state's JSON.",
                draft.position)
            return
        }
        if ends, !["Succeed", "Fail"].contains(type) {
            report(
                "nothing goes on after the raw state \(quoted(draft.name)), which is a \(type) state.",
                "say what it gives; only Succeed and Fail end.", draft.position)
        }
        for name in ["Next", "End"] where members[name] != nil {
            report(
                "the raw state \(quoted(draft.name)) has a \(name), which is set by where it is.", "leave it out.",
                draft.position)
        }
    }
}
