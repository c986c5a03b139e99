/// A place for declarations: a stack, or a part of one.
public class Scope {
    let contents: StackContents
    let prefix: String
    let repetition: Repetition?
    /// The source location of everything that is declared here. Nil if each declaration has its own.
    let source: SourceLocation?

    init(contents: StackContents, prefix: String, repetition: Repetition?, source: SourceLocation? = nil) {
        self.contents = contents
        self.prefix = prefix
        self.repetition = repetition
        self.source = source
    }

    /// Returns the scope for the inside of a construct. Declarations in it have the construct's source location, so that
    /// diagnostics name the user's line.
    public func locating(
        file: StaticString = #filePath, line: UInt = #line, column: UInt = #column
    ) -> Scope {
        let source = SourceLocation(file: file, line: line, column: column)
        return Scope(contents: contents, prefix: prefix, repetition: repetition, source: self.source ?? source)
    }

    /// Returns a part of this scope in which every name has this prefix: `upload` in the scope `api` is `api-upload`.
    public func scope(_ name: String) -> Scope {
        Scope(contents: contents, prefix: qualified(name) + "-", repetition: repetition, source: source)
    }

    /// The source location that ``locating(file:line:column:)`` set. Nil otherwise.
    public var location: SourceLocation? { source }

    /// Adds a diagnostic of a construct. The synthesis reports it with all others.
    public func report(_ diagnostic: Diagnostic) {
        var diagnostic = diagnostic
        diagnostic.source = diagnostic.source ?? source
        diagnostic.stack = contents.identity.name
        contents.reported.append(diagnostic)
    }

    /// Returns the default name of a resource of a construct: its name in this scope and the stack's suffix, such as
    /// `outcomes-dev`.
    ///
    /// In a `forEach` with unknown keys, the synthesis reports an error, because all instances would have the same name. If
    /// the keys are known, the provider's checks compare the names. An unknown `count` is not an error: it may be a
    /// condition that makes at most one instance.
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

    /// Adds a check that every synthesis runs once the stack is complete: for constructs that change after their
    /// declaration.
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

    /// The name with the prefix of this scope.
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

/// The declarations of a stack, and what constructs add to them.
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
    /// The stacks that `dependsOn` names.
    var predecessors: [StackIdentity] = []
    /// The values that constructs share, by their types.
    var shared: [ObjectIdentifier: Any] = [:]
    /// The findings that are accepted for all resources of a type, each with its reason.
    var acceptedFindings: [String: [String: String]] = [:]
    /// The diagnostics of constructs.
    var reported: [Diagnostic] = []
    /// The checks of constructs that need the complete stack.
    var checks: [() -> [Diagnostic]] = []

    /// Whether the stack has ephemeral values.
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
