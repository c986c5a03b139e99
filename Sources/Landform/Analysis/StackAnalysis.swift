/// Checks the declarations of one stack, and collects the facts about them.
///
/// This file has the order of the checks. The files beside it have the checks themselves.
struct StackAnalysis {
    let contents: StackContents
    /// All stacks of the app. A stack can read only from them.
    let stacks: Set<StackIdentity>
    /// The locals with literal values, which hold a secret in clear text if the literal is one.
    let literalLocals: Set<Identity>
    private(set) var diagnostics = DiagnosticCollector()
    var facts = StackFacts()

    /// The declaration whose arguments are being visited.
    var subject = Subject()
    /// The declarations that the subject refers to.
    var references: Set<Identity> = []
    /// The `for` expressions around the visited expression, the outermost first.
    var binders: [Binder] = []
    /// The repetitions whose elements the visited expression combines with others.
    var combined: [Repetition] = []

    /// A declaration whose arguments are visited.
    struct Subject {
        /// The name in diagnostics: an address, or a phrase such as `this forEach`.
        var name = ""
        var source: SourceLocation?
        var repetition: Repetition?
        /// The identity of a declaration or a local, which must not refer to itself.
        var identity: Identity?
        /// Whether the arguments take no ephemeral values. Only true if the stack has ephemeral values.
        var refusesEphemeral = false
        /// Whether `self` is allowed.
        var allowsCurrent = false
    }

    init(_ contents: StackContents, among stacks: Set<StackIdentity>) {
        self.contents = contents
        self.stacks = stacks
        literalLocals = Set(contents.locals.filter(\.value.isLiteral).map(\.identity))
    }

    /// Runs all checks and returns the facts. The diagnostics are in ``diagnostics`` afterwards.
    mutating func run() -> StackFacts {
        contents.reported.forEach { diagnostics.report($0) }
        contents.checks.flatMap { $0() }.forEach { diagnostics.report($0) }
        checkNames()
        contents.repetitions.forEach { check($0) }
        let refusesEphemeral = contents.hasEphemeralValues
        for declaration in contents.declarations { visit(declaration, refusesEphemeral: refusesEphemeral) }
        contents.variables.forEach { visit($0) }
        contents.locals.forEach { visit($0) }
        contents.outputs.forEach { visit($0) }
        contents.providers.forEach { visit($0) }
        checkProvidersAreDeclared()
        checkCycles()
        facts.requirements = requirements()
        facts.resourceCount = resourceCount
        return facts
    }

    /// Starts to visit the arguments of a declaration.
    mutating func begin(_ subject: Subject) {
        self.subject = subject
        references = []
    }

    /// Reports an error in the subject.
    mutating func error(_ message: String, resolution: String? = nil, notes: [Diagnostic.Note] = []) {
        error(message, resolution: resolution, at: subject.source, notes: notes)
    }

    /// Reports an error at a place in the stack.
    mutating func error(
        _ message: String, resolution: String?, at source: SourceLocation?, notes: [Diagnostic.Note] = []
    ) {
        diagnostics.error(message, resolution: resolution, at: source, stack: contents.identity.name, notes: notes)
    }

    /// Reports a warning in the subject.
    mutating func warning(_ message: String, resolution: String? = nil) {
        diagnostics.report(
            Diagnostic(
                .warning, message, resolution: resolution, at: subject.source, stack: contents.identity.name))
    }

    /// The number of different addresses of managed resources, with those of raw overrides.
    private var resourceCount: Int {
        let overrides = contents.overrides.compactMap { $0["resource"] }
        let declared = contents.declarations.lazy.filter { $0.identity.kind == .resource }
        guard !overrides.isEmpty else { return declared.count }
        var addresses = Set(declared.map(\.identity.address))
        for case .object(let types) in overrides {
            for case (let type, .object(let names)) in types {
                for name in names.keys { addresses.insert("\(type).\(name)") }
            }
        }
        return addresses.count
    }
}
