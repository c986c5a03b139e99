/// Where things are declared: a stack, or a part of one.
///
/// A scope is handed along while a stack is described, and then no longer needed.
public class Scope {
    let contents: StackContents
    let prefix: String
    let repetition: Repetition?

    init(contents: StackContents, prefix: String, repetition: Repetition?) {
        self.contents = contents
        self.prefix = prefix
        self.repetition = repetition
    }

    /// A part of this scope in which every name begins with this one: `api` and `upload` make `api-upload`.
    public func scope(_ name: String) -> Scope {
        Scope(contents: contents, prefix: qualified(name) + "-", repetition: repetition)
    }

    /// A name as it is written for something declared here.
    func qualified(_ name: String) -> String { prefix + name }

    /// Declares something. Generated bindings call it.
    public func declare<T: Declared>(
        _ type: T.Type, _ name: String, _ arguments: Arguments, file: StaticString, line: UInt, column: UInt
    ) -> Handle {
        let identity = Identity(
            stack: contents.identity, kind: T.kind, type: T.type, name: qualified(name), repetition: repetition,
            provider: T.provider, source: SourceLocation(file: file, line: line, column: column))
        let declaration = Declaration(identity: identity, arguments: arguments)
        contents.declarations.append(declaration)
        return Handle(declaration)
    }
}

/// What a stack holds while it is described.
final class StackContents {
    let identity: StackIdentity
    let backend: Backend?
    var declarations: [Declaration] = []
    var providers: [ProviderHandle] = []
    var variables: [VariableDeclaration] = []
    var locals: [LocalDeclaration] = []
    var outputs: [OutputDeclaration] = []
    var repetitions: [Repetition] = []
    var overrides: [JSONValue] = []

    init(identity: StackIdentity, backend: Backend?) {
        self.identity = identity
        self.backend = backend
    }
}
