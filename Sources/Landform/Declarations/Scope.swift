/// Where things are declared: a stack, or a part of one.
///
/// A scope is handed along while a stack is described, and then no longer needed.
public class Scope {
    let contents: StackContents
    let prefix: String
    let repetition: Repetition?
    /// Where all that is declared here is said to be, if not where it is.
    let source: SourceLocation?

    init(contents: StackContents, prefix: String, repetition: Repetition?, source: SourceLocation? = nil) {
        self.contents = contents
        self.prefix = prefix
        self.repetition = repetition
        self.source = source
    }

    /// The same scope for the inside of a construct: what is declared in it is said to be where the construct is, so
    /// that a diagnostic names the user's line.
    public func locating(
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) -> Scope {
        let source = SourceLocation(file: file, line: line, column: column)
        return Scope(contents: contents, prefix: prefix, repetition: repetition, source: self.source ?? source)
    }

    /// A part of this scope in which every name begins with this one: `api` and `upload` make `api-upload`.
    public func scope(_ name: String) -> Scope {
        Scope(contents: contents, prefix: qualified(name) + "-", repetition: repetition, source: source)
    }

    /// Where a construct that was given this scope by ``locating(file:line:column:)`` is declared.
    public var location: SourceLocation? { source }

    /// Says that something declared here is wrong, or worth knowing: the synthesis reports it with all else.
    ///
    /// For constructs, which know more of what they are given than the compiler.
    public func report(_ diagnostic: Diagnostic) {
        var diagnostic = diagnostic
        diagnostic.source = diagnostic.source ?? source
        diagnostic.stack = contents.identity.name
        contents.reported.append(diagnostic)
    }

    /// The name that a construct gives to what it makes, where it is not told another: the name that it has here and
    /// the stack's suffix, such as `outcomes-dev`. In a `forEach` whose keys are not known it is an error of the synthesis:
    /// all instances would have the one name. Where the instances are known, the provider's checks compare the names; a
    /// `count` that is not known may be a condition, with one instance at most.
    public func resourceName(_ name: String) -> String {
        let resourceName = contents.nameSuffix.map { "\(qualified(name))-\($0)" } ?? qualified(name)
        if let repetition, repetition.knownInstances == nil, repetition.chain.contains(where: { $0.kind != .count }) {
            contents.reported.append(
                Diagnostic(
                    .error,
                    "All instances of \(qualified(name)) in this \(repetition.function) would have the name \(resourceName).",
                    resolution: "give it a name with the instance's key, such as `name: \"\(name)-\\(each.key)\"`, or "
                        + "repeat it by Swift's `for`.",
                    at: source ?? repetition.source, stack: contents.identity.name,
                    notes: [.init("the \(repetition.function)", at: repetition.source)]))
        }
        return resourceName
    }

    /// Says what is wrong with something declared here once the stack is complete: the check runs in every synthesis.
    ///
    /// For constructs that are added to after they are declared.
    public func reportWhenComplete(_ check: @escaping () -> [Diagnostic]) {
        let source = source
        let stack = contents.identity.name
        contents.checks.append {
            check().map { diagnostic in
                var diagnostic = diagnostic
                diagnostic.source = diagnostic.source ?? source
                diagnostic.stack = stack
                return diagnostic
            }
        }
    }

    /// A name as it is written for something declared here.
    func qualified(_ name: String) -> String { prefix + name }

    /// Declares something. Generated bindings call it.
    public func declare<T: Declared>(
        _ type: T.Type, _ name: String, _ arguments: Arguments, file: StaticString, line: UInt, column: UInt
    ) -> Handle {
        let identity = Identity(
            stack: contents.identity, kind: T.kind, type: T.type, name: qualified(name), repetition: repetition,
            provider: T.provider, source: source ?? SourceLocation(file: file, line: line, column: column))
        let declaration = Declaration(identity: identity, arguments: arguments)
        contents.add(declaration)
        return Handle(declaration)
    }
}

/// What a stack holds while it is described.
final class StackContents {
    let identity: StackIdentity
    let backend: Backend?
    let nameSuffix: String?
    private(set) var declarations: [Declaration] = []
    var providers: [ProviderHandle] = []
    var variables: [VariableDeclaration] = []
    var locals: [LocalDeclaration] = []
    var outputs: [OutputDeclaration] = []
    var repetitions: [Repetition] = []
    var overrides: [JSONValue] = []
    /// Stacks that are applied first, whether or not it reads from them.
    var predecessors: [StackIdentity] = []
    /// What constructs share, by its type.
    var shared: [ObjectIdentifier: Any] = [:]
    /// Findings that are accepted of all resources of a type, each with its reason.
    var acceptedFindings: [String: [String: String]] = [:]
    /// What constructs found wrong.
    var reported: [Diagnostic] = []
    /// What constructs look at once all is declared.
    var checks: [() -> [Diagnostic]] = []

    /// Whether anything in it enters neither a plan nor a state.
    var hasEphemeralValues: Bool {
        hasEphemeralDeclarations || variables.contains { $0.identity.isEphemeral }
    }
    private(set) var hasEphemeralDeclarations = false

    func add(_ declaration: Declaration) {
        declarations.append(declaration)
        if declaration.identity.isEphemeral { hasEphemeralDeclarations = true }
    }

    init(identity: StackIdentity, backend: Backend?, nameSuffix: String?) {
        self.nameSuffix = nameSuffix
        self.identity = identity
        self.backend = backend
    }
}
