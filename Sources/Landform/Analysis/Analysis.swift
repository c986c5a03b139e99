/// The first stage of a synthesis: checks the declarations of an app, and collects the facts that rendering needs.
///
/// The checks run in a fixed order, and all their diagnostics are reported together:
///
/// 1. names and predecessors of the stacks: ``AppNameCheck``
/// 2. the declarations of each stack: ``StackAnalysis``
/// 3. the checks of the providers: ``AppCheck``
/// 4. state locations, and the values that stacks read from each other: ``ConnectionAnalysis``
/// 5. the order in which the stacks are applied: ``ApplyOrder``
struct Analysis {
    /// The stacks in an order in which they can be applied.
    let stacks: [AnalyzedStack]
    let warnings: [Diagnostic]

    /// Analyzes an app. Throws all diagnostics if one of them is an error.
    init(of app: App) throws(DiagnosticsError) {
        var diagnostics = DiagnosticCollector()
        let contents = app.stacks.map(\.contents)
        AppNameCheck(contents).report(to: &diagnostics)
        let identities = Set(contents.map(\.identity))
        var stacks: [AnalyzedStack] = []
        for contents in contents {
            var analysis = StackAnalysis(contents, among: identities)
            stacks.append(AnalyzedStack(contents: contents, facts: analysis.run()))
            diagnostics.report(contentsOf: analysis.diagnostics)
        }
        app.findingsOfProviderChecks().forEach { diagnostics.report($0) }
        stacks.sort { $0.identity.name < $1.identity.name }
        ConnectionAnalysis(stacks).connect(&stacks, &diagnostics)
        let order = ApplyOrder(stacks)
        order.reportCycles(to: &diagnostics)
        guard !diagnostics.hasErrors else { throw DiagnosticsError(diagnostics: diagnostics.diagnostics) }
        self.stacks = order.sorted()
        warnings = diagnostics.diagnostics
    }
}
