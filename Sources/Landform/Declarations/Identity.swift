/// What a declaration is: which part of Terraform's language it belongs to.
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

/// Who a declaration is. Two declarations are the same only when they are one object.
final class Identity: Sendable, Hashable {
    let stack: StackIdentity
    let kind: DeclarationKind
    let type: String
    let name: String
    let repetition: Repetition?
    let provider: ProviderRequirement?
    /// Whether it enters neither a plan nor a state.
    let isEphemeral: Bool
    let source: SourceLocation
    /// The address as Terraform writes it: `aws_sqs_queue.failures`, `data.aws_region.current`, `var.image`.
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

/// Who a stack is.
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

/// One use of `for_each` or `count`: what `each` and `count` refer to.
final class Repetition: Sendable, Hashable {
    enum Kind: Hashable, Sendable {
        case forEach
        case count
    }

    let kind: Kind
    let over: ExpressionNode
    let stack: StackIdentity
    let source: SourceLocation

    init(kind: Kind, over: ExpressionNode, stack: StackIdentity, source: SourceLocation) {
        self.kind = kind
        self.over = over
        self.stack = stack
        self.source = source
    }

    /// The key of the current instance, as Terraform writes it.
    var instanceKey: String { kind == .forEach ? "each.key" : "count.index" }

    /// The keys of all instances, where they are known.
    var knownKeys: [String]? {
        switch over {
        case .object(let fields): return fields.map(\.key)
        case .call("toset", let arguments):
            guard case .list(let elements)? = arguments.first else { return nil }
            let keys = elements.compactMap { if case .string(let key) = $0 { key } else { nil } }
            return keys.count == elements.count ? keys : nil
        default: return nil
        }
    }

    static func == (a: Repetition, b: Repetition) -> Bool { a === b }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
