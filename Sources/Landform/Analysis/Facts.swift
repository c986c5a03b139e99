/// A stack's declarations with the facts that the analysis found about them: everything that rendering needs.
struct AnalyzedStack {
    let contents: StackContents
    var facts: StackFacts

    var identity: StackIdentity { contents.identity }

    /// The stacks that must be applied first, sorted by name: those whose values this stack reads, and those named by
    /// `dependsOn`.
    var dependencies: [StackIdentity] {
        Set(facts.imports.map(\.producer) + contents.predecessors).sorted { $0.name < $1.name }
    }
}

/// What the analysis found out about one stack.
struct StackFacts {
    /// The declarations and locals of the stack that each declaration or local refers to.
    var references: [Identity: Set<Identity>] = [:]
    /// The `dependsOn` calls by the dependent declaration, then by the declaration that it depends on.
    var orderings: [Identity: [Identity: SourceLocation]] = [:]
    /// The values of other stacks that the stack reads.
    var imports: Set<ImportedValue> = []
    /// The first place that reads from each other stack.
    var importSites: [StackIdentity: Diagnostic.Note] = [:]
    /// The providers whose functions the stack calls.
    var calledProviders: Set<ProviderRequirement> = []
    /// The providers that the stack requires, by their local names.
    var requirements: [String: ProviderRequirement] = [:]
    /// The values that other stacks read, by the names of the outputs that carry them.
    var exports: [String: Reference] = [:]
    /// The backends of the stacks whose values this stack reads, by the names of the stacks.
    var remoteStates: [String: Backend] = [:]
    /// The number of managed resources. A repeated resource counts once.
    var resourceCount = 0
}

/// A value of another stack, carried by an output of that stack.
struct ImportedValue: Hashable {
    var producer: StackIdentity
    var reference: Reference
    /// The name of the output.
    var name: String
}
