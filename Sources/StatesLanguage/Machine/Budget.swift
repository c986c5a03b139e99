/// How long an execution takes at most.
struct Budget {
    init(of scope: LoweredScope) {}
    func problems(limit: Int?, at position: SourcePosition) -> [StatesProblem] { [] }
    func worstCase(timeout: Int?) -> Int? { nil }
}
