/// The arguments of several declarations, for a construct that replaces something whenever one of them changes, such as
/// the deployment of an API.
///
///     var content = DeclaredContent()
///     content.add(queue, as: "queue")
///     let trigger = Terraform.sha1(.json(content.value))
///
/// The content has every argument of each declaration.
public struct DeclaredContent {
    /// The declarations whose arguments are the content, in the order in which they were added.
    public private(set) var parts: [any Declared] = []
    private var contents: [String: (declaration: Declaration, omitted: Set<String>)] = [:]
    private var names: [Identity: (name: String, declaration: Declaration)] = [:]

    /// Creates empty content.
    public init() {}

    /// Adds the arguments of a declaration under a name, without those whose changes do not matter.
    ///
    /// A declaration with the name of an earlier one replaces it in the content.
    public mutating func add(_ part: any Declared, as name: String, without arguments: Set<String> = []) {
        parts.append(part)
        self.name(part, as: name)
        contents[name] = (part.handle.declaration, arguments)
    }

    /// Names a declaration that parts refer to. Its own arguments are not part of the content.
    public mutating func name(_ other: any Declared, as name: String) {
        names[other.handle.declaration.identity] = (name, other.handle.declaration)
    }

    /// The arguments of all parts by their names.
    ///
    /// A reference from a part to an argument of a named declaration is replaced by the value of that argument. A reference
    /// to a computed attribute is replaced by the names of the declaration and the attribute, so that a newly generated id
    /// changes nothing.
    public var value: Expression<AnyValue> {
        let members = contents.map { name, content in
            ExpressionNode.ObjectField(
                key: name, value: object(of: content.declaration.arguments, without: content.omitted))
        }
        return Expression(.object(members.sorted { $0.key < $1.key }))
    }

    private func object(of arguments: Arguments, without omitted: Set<String> = []) -> ExpressionNode {
        .object(
            arguments.entries.sorted { $0.name < $1.name }.compactMap { name, value in
                guard !omitted.contains(name), let node = node(of: value) else { return nil }
                return .init(key: name, value: node)
            })
    }

    /// The value of an argument. Nil for a write-only argument, which cannot be compared.
    private func node(of value: Arguments.Value) -> ExpressionNode? {
        switch value {
        case .writeOnly: nil
        case .expression(let node), .secret(let node, _): node.replacingReferences(resolved)
        case .block(let arguments): object(of: arguments)
        case .blocks(let blocks, _, _): .list(blocks.map { object(of: $0) })
        case .labeled(let blocks):
            .object(
                blocks.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: object(of: $0.value)) })
        }
    }

    private func resolved(_ reference: Reference) -> ExpressionNode? {
        guard case .declaration(let identity, _) = reference.root, let named = names[identity] else { return nil }
        if reference.path.count == 1, case .attribute(let attribute)? = reference.path.first,
            case .expression(let argument)? = named.declaration.arguments.entries.first(where: { $0.name == attribute }
            )?
            .value
        {
            return argument.replacingReferences(resolved)
        }
        return .string(([named.name] + reference.path.map(\.text)).joined(separator: "."))
    }
}

extension Reference.Step {
    fileprivate var text: String {
        switch self {
        case .attribute(let name), .key(let name): name
        case .index(let index): String(index)
        }
    }
}
