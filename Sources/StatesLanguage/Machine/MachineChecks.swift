/// What can be wrong with states, beyond what their types say.
struct MachineChecks {
    let kind: MachineKind
    var problems: [StatesProblem] = []
    /// Whether a state waits longer than an execution takes.
    var hasLongWait = false

    init(kind: MachineKind) { self.kind = kind }

    mutating func check(_ scope: LoweredScope) {}
    mutating func check(_ timeout: Duration?, at position: SourcePosition) {}
}
