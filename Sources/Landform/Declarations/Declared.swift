/// Something declared in a stack, which is itself the reference to it: a resource, a data source, an ephemeral
/// resource.
///
/// Generated bindings conform to it through ``Resource``, ``DataSource`` and ``EphemeralResource``.
public protocol Declared: Repeatable {
    /// Terraform's name of the type, such as `aws_sqs_queue`.
    static var type: String { get }
    /// Which part of Terraform's language it is.
    static var kind: DeclarationKind { get }
    /// The provider that knows the type.
    static var provider: ProviderRequirement { get }
    /// What leads to the declaration.
    var handle: Handle { get }
    /// The declaration that a handle leads to.
    init(handle: Handle)
}

/// A managed resource.
public protocol Resource: Declared {}

/// A data source: something read, not managed.
public protocol DataSource: Declared {}

/// An ephemeral resource: something read that never enters a plan or the state.
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
    /// Which of its instances, where it has several.
    let instance: InstanceSelection

    init(_ declaration: Declaration, instance: InstanceSelection = InstanceSelection()) {
        self.declaration = declaration
        self.instance = instance
    }

    /// The address that Terraform knows it by: `aws_sqs_queue.failures`.
    public var address: String { declaration.identity.address }

    /// An attribute of it. Generated bindings call it.
    public func attribute<T>(_ name: String, isSensitive: Bool = false) -> Expression<T> {
        Expression<T>(
            .reference(
                Reference(
                    root: .declaration(declaration.identity, instance), path: [.attribute(name)],
                    isSensitive: isSensitive)))
    }

    /// All of it, as one object.
    var node: ExpressionNode { .reference(Reference(root: .declaration(declaration.identity, instance))) }
}

extension Declared {
    /// The same declaration, one of its instances.
    public func selecting(_ selection: InstanceSelection) -> Self {
        let instance = handle.instance.resolved(by: selection, in: handle.declaration.identity.repetition)
        return Self(handle: Handle(handle.declaration, instance: instance))
    }
}

/// A declaration as the stack holds it. What is said of it after it was made is added here.
final class Declaration {
    let identity: Identity
    var arguments: Arguments
    var providerConfiguration: ProviderHandle?
    var dependencies: [Dependency] = []
    var lifecycle = Lifecycle()
    var overrides: [JSONValue] = []
    /// Findings of a checker that are as they should be, each with its reason.
    var acceptedFindings: [String: String] = [:]
    /// Findings that it does not accept, whatever the stack says of its type.
    var refusedFindings: Set<String> = []

    init(identity: Identity, arguments: Arguments) {
        self.identity = identity
        self.arguments = arguments
    }
}

/// What a declaration comes after by `depends_on`, and where that is said.
struct Dependency {
    var on: Declaration
    var source: SourceLocation
}
