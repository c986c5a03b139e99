/// A resource as a check sees it.
public struct CheckedResource {
    let declaration: Declaration
    var identity: Identity { declaration.identity }

    /// The arguments that it is given.
    public let arguments: CheckedBlock
    /// The arguments of the provider's configuration that it uses. Nil where the stack has none.
    public let provider: CheckedBlock?

    /// Terraform's name of the type, such as `aws_sqs_queue`.
    public var type: String { identity.type }
    /// The address, such as `aws_sqs_queue.failures`.
    public var address: String { identity.address }
    /// Where it is declared.
    public var source: SourceLocation { identity.source }
    /// The name of its stack.
    public var stack: String { identity.stack.name }

    /// Whether `forEach` or `count` repeats it.
    public var isRepeated: Bool { identity.repetition != nil }

    /// The number of its instances, where that is known: 1 without `forEach` and `count`.
    public var knownInstances: Int? {
        guard let repetition = identity.repetition else { return 1 }
        return repetition.knownInstances?.count
    }

    /// Whether the other is repeated as it is: both have instances for the same keys, or neither is repeated.
    public func isRepeated(like other: CheckedResource) -> Bool { identity.repetition == other.identity.repetition }

    /// The value of an argument. Nil where none is given, or null.
    public subscript(argument: String) -> CheckedValue? { arguments[argument] }

    /// A reference to one of its attributes.
    public func reference(_ attribute: String) -> CheckedValue {
        .attribute(CheckedReference(identity: identity, instance: InstanceSelection(), path: [.attribute(attribute)]))
    }

    /// An error at the line of the declaration.
    public func error(_ message: String, resolution: String, notes: [Diagnostic.Note] = []) -> CheckFinding {
        finding(.error, message, resolution, notes)
    }

    /// A warning at the line of the declaration.
    public func warning(_ message: String, resolution: String, notes: [Diagnostic.Note] = []) -> CheckFinding {
        finding(.warning, message, resolution, notes)
    }

    private func finding(
        _ severity: Diagnostic.Severity, _ message: String, _ resolution: String, _ notes: [Diagnostic.Note]
    ) -> CheckFinding {
        CheckFinding(
            resource: self,
            diagnostic: Diagnostic(
                severity, message, resolution: resolution, at: source, stack: stack, notes: notes))
    }

    /// Whether the declaration accepts the findings of a check.
    func accepts(_ check: String) -> Bool { declaration.acceptedFindings[check] != nil }

    /// A note that tells where it is declared.
    public var note: Diagnostic.Note { .init("\(address) is declared here", at: source) }

    init(declaration: Declaration, locals: [Identity: ExpressionNode], provider: CheckedBlock?) {
        self.declaration = declaration
        self.provider = provider
        arguments = CheckedBlock(
            declaration.arguments, locals: locals, overridden: Set(declaration.overrides.flatMap(\.memberNames)))
    }
}

extension CheckedResource: Hashable {
    /// Whether both are one declaration.
    public static func == (a: CheckedResource, b: CheckedResource) -> Bool { a.identity == b.identity }
    /// Hashes the declaration's identity.
    public func hash(into hasher: inout Hasher) { hasher.combine(identity) }
}

/// The arguments of a resource or a nested block as a check sees them.
public struct CheckedBlock {
    private let arguments: Arguments
    private let locals: [Identity: ExpressionNode]
    /// Arguments that a raw override replaces, so that their values are not known.
    private let overridden: Set<String>

    init(_ arguments: Arguments, locals: [Identity: ExpressionNode], overridden: Set<String> = []) {
        self.arguments = arguments
        self.locals = locals
        self.overridden = overridden
    }

    /// The value of an argument. Nil where none is given, or null.
    public subscript(argument: String) -> CheckedValue? {
        if overridden.contains(argument) { return .other(CheckedExpression(node: .raw(argument))) }
        for entry in arguments.entries where entry.name == argument {
            switch entry.value {
            case .expression(.null), .writeOnly(.null), .secret(.null, _): return nil
            case .expression(let node), .writeOnly(let node), .secret(let node, _):
                return CheckedValue(node, locals)
            case .block, .blocks, .labeled: return nil
            }
        }
        return nil
    }

    /// The nested blocks of a name.
    public func blocks(_ name: String) -> [CheckedBlock] {
        guard !overridden.contains(name) else { return [] }
        return arguments.entries.filter { $0.name == name }.flatMap { entry -> [CheckedBlock] in
            switch entry.value {
            case .block(let block): [CheckedBlock(block, locals: locals)]
            case .blocks(let blocks, _, _): blocks.map { CheckedBlock($0, locals: locals) }
            case .labeled(let blocks):
                blocks.sorted { $0.key < $1.key }.map { CheckedBlock($0.value, locals: locals) }
            case .expression, .writeOnly, .secret: []
            }
        }
    }

    /// Whether an argument or a block of this name is given, null excepted, or replaced by a raw override.
    public func has(_ name: String) -> Bool {
        overridden.contains(name) || self[name] != nil || !blocks(name).isEmpty
    }

    /// Whether a raw override replaces the argument or block.
    public func isOverridden(_ name: String) -> Bool { overridden.contains(name) }
}

extension JSONValue {
    fileprivate var memberNames: [String] { if case .object(let members) = self { Array(members.keys) } else { [] } }
}
