extension Scope {
    /// Checks the resources of the stack for a construct, in every synthesis, once the stack is complete.
    ///
    /// For constructs that others add resources to: the check finds these among the resources of the stack.
    public func checkWhenComplete(_ check: @escaping (CheckedApp) -> [Diagnostic]) {
        // The stack's contents hold the check.
        reportWhenComplete { [unowned contents] in check(CheckedApp([contents])) }
    }
}
