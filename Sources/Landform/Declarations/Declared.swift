/// Something declared in a stack, which is itself the reference to it: a resource, a data source, an ephemeral
/// resource.
///
/// Generated bindings conform to it through ``Resource``, ``DataSource`` and ``EphemeralResource``.
public protocol Declared: Repeatable {
    /// Terraform's name of the type, such as `aws_sqs_queue`.
    static var type: String { get }
    /// The kind of declaration.
    static var kind: DeclarationKind { get }
    /// The provider that has the type.
    static var provider: ProviderRequirement { get }
    /// The reference to the declaration.
    var handle: Handle { get }
    /// Creates the typed reference from a handle.
    init(handle: Handle)
}

/// A managed resource.
public protocol Resource: Declared {}

/// A data source: Terraform reads it and does not manage it.
public protocol DataSource: Declared {}

/// An ephemeral resource: Terraform reads it, and it never enters a plan or the state.
public protocol EphemeralResource: Declared {}

extension Resource {
    /// A managed resource.
    public static var kind: DeclarationKind { .resource }
}

extension DataSource {
    /// A data source.
    public static var kind: DeclarationKind { .data }
}

extension EphemeralResource {
    /// An ephemeral resource.
    public static var kind: DeclarationKind { .ephemeral }
}

/// A reference to a declaration in a stack, or to one of its instances.
public struct Handle {
    let declaration: Declaration
    /// The selected instance if the declaration is repeated.
    let instance: InstanceSelection

    init(_ declaration: Declaration, instance: InstanceSelection = InstanceSelection()) {
        self.declaration = declaration
        self.instance = instance
    }

    /// The address in Terraform, such as `aws_sqs_queue.failures`.
    public var address: String { declaration.identity.address }

    /// Returns an attribute. Generated bindings call it.
    public func attribute<T>(_ name: String, isSensitive: Bool = false) -> Expression<T> {
        Expression<T>(
            .reference(
                Reference(
                    root: .declaration(declaration.identity, instance), path: [.attribute(name)],
                    isSensitive: isSensitive)))
    }

    /// The whole declaration as one object.
    var node: ExpressionNode { .reference(Reference(root: .declaration(declaration.identity, instance))) }
}

extension Declared {
    /// The selected instance of the declaration.
    public func selecting(_ selection: InstanceSelection) -> Self {
        let instance = handle.instance.resolved(by: selection, in: handle.declaration.identity.repetition)
        return Self(handle: Handle(handle.declaration, instance: instance))
    }
}

/// The content of a declaration. Methods such as `dependsOn` change it after it was created.
final class Declaration {
    let identity: Identity
    var arguments: Arguments
    var providerConfiguration: ProviderHandle?
    var dependencies: [Dependency] = []
    var lifecycle = Lifecycle()
    var overrides: [JSONValue] = []
    /// The accepted findings of a checker, each with its reason.
    var acceptedFindings: [String: String] = [:]
    /// The findings that the declaration does not accept, even if the stack accepts them for its type.
    var refusedFindings: Set<String> = []

    init(identity: Identity, arguments: Arguments) {
        self.identity = identity
        self.arguments = arguments
    }
}

/// An entry of `depends_on`, with the place of the call of `dependsOn`.
struct Dependency {
    var on: Declaration
    var source: SourceLocation
}
