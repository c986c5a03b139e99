/// The kind of a declaration in Terraform's language.
public enum DeclarationKind: Sendable, Hashable {
    /// A managed resource, `resource "aws_sqs_queue" "…"`.
    case resource
    /// A data source, `data "aws_region" "…"`.
    case data
    /// An ephemeral resource, `ephemeral "aws_ssm_parameter" "…"`.
    case ephemeral
    /// An input variable.
    case variable
    /// A local value.
    case local
}

/// The identity of a declaration. Two identities are equal only if they are the same object.
final class Identity: Sendable, Hashable {
    let stack: StackIdentity
    let kind: DeclarationKind
    let type: String
    let name: String
    let repetition: Repetition?
    let provider: ProviderRequirement?
    /// Whether its values enter neither a plan nor the state.
    let isEphemeral: Bool
    let source: SourceLocation
    /// The address in Terraform: `aws_sqs_queue.failures`, `data.aws_region.current`, `var.image`.
    let address: String

    init(
        stack: StackIdentity, kind: DeclarationKind, type: String, name: String, repetition: Repetition? = nil,
        provider: ProviderRequirement? = nil, isEphemeral: Bool = false, source: SourceLocation
    ) {
        self.stack = stack
        self.kind = kind
        self.type = type
        self.name = name
        self.repetition = repetition
        self.provider = provider
        self.isEphemeral = isEphemeral || kind == .ephemeral
        self.source = source
        address =
            switch kind {
            case .resource: "\(type).\(name)"
            case .data: "data.\(type).\(name)"
            case .ephemeral: "ephemeral.\(type).\(name)"
            case .variable: "var.\(name)"
            case .local: "local.\(name)"
            }
    }

    static func == (a: Identity, b: Identity) -> Bool { a === b }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// The identity of a stack.
final class StackIdentity: Sendable, Hashable {
    let name: String
    let source: SourceLocation

    init(name: String, source: SourceLocation) {
        self.name = name
        self.source = source
    }

    static func == (a: StackIdentity, b: StackIdentity) -> Bool { a === b }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
