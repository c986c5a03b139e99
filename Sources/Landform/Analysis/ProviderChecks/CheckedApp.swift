/// The view of an app that a check has.
public struct CheckedApp {
    /// The managed resources of all stacks, in the order of their declaration.
    public let resources: [CheckedResource]
    private let byType: [String: [Int]]
    private let byIdentity: [Identity: Int]

    /// The resources of a type, such as `aws_sqs_queue`.
    public func resources(of type: String) -> [CheckedResource] {
        byType[type, default: []].map { resources[$0] }
    }

    /// Returns the resource and the attribute that a value refers to. Nil if the value is not a reference to an attribute of
    /// a resource of the app.
    public func target(of value: CheckedValue?) -> (resource: CheckedResource, attribute: String)? {
        guard case .attribute(let reference)? = value, let attribute = reference.attribute,
            let index = byIdentity[reference.identity]
        else { return nil }
        return (resources[index], attribute)
    }

    init(_ stacks: [StackContents]) {
        var seen: Set<StackIdentity> = []
        let stacks = stacks.filter { seen.insert($0.identity).inserted }
        var locals: [Identity: ExpressionNode] = [:]
        for local in stacks.flatMap(\.locals) { locals[local.identity] = local.value }
        var resources: [CheckedResource] = []
        for stack in stacks {
            let defaults = Dictionary(
                stack.providers.filter { $0.alias == nil }.map { ($0.requirement.source, $0) }
            ) { first, _ in first }
            for declaration in stack.declarations where declaration.identity.kind == .resource {
                let provider =
                    declaration.providerConfiguration ?? declaration.identity.provider.flatMap { defaults[$0.source] }
                resources.append(
                    CheckedResource(
                        declaration: declaration, locals: locals,
                        provider: provider.map { CheckedBlock($0.arguments, locals: locals) }))
            }
        }
        self.resources = resources
        byType = Dictionary(grouping: resources.indices) { resources[$0].type }
        byIdentity = Dictionary(zip(resources.map(\.identity), resources.indices)) { first, _ in first }
    }
}
