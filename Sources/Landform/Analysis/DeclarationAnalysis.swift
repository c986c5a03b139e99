/// Visits resources, data sources and ephemeral resources.
extension StackAnalysis {
    mutating func visit(_ declaration: Declaration, refusesEphemeral: Bool) {
        let identity = declaration.identity
        begin(
            .init(
                name: identity.address, source: identity.source, repetition: identity.repetition, identity: identity,
                refusesEphemeral: refusesEphemeral && identity.kind != .ephemeral))
        visit(declaration.arguments)
        if let repetition = identity.repetition { visitElements(of: repetition) }
        if let provider = declaration.providerConfiguration { check(provider, of: identity) }
        if !declaration.dependencies.isEmpty { visitDependencies(of: declaration) }
        visit(declaration.lifecycle, of: identity)
        facts.references[identity] = references
    }

    /// Visits the calls of `dependsOn`.
    private mutating func visitDependencies(of declaration: Declaration) {
        let source = subject.source
        defer { subject.source = source }
        for dependency in declaration.dependencies {
            let identity = dependency.on.identity
            subject.source = dependency.source
            guard identity.stack === contents.identity else {
                error(
                    "\(declaration.identity.address) depends on \(identity.address), of stack \(identity.stack.name).",
                    resolution: "refer to a value of it, which also orders the stacks.",
                    notes: [.init("\(identity.address) is declared here", at: identity.source)])
                continue
            }
            if identity === declaration.identity {
                error("\(identity.address) depends on itself.", resolution: "remove the dependency.")
                continue
            }
            references.insert(identity)
            facts.orderings[declaration.identity, default: [:]][identity] = dependency.source
        }
    }

    private mutating func visit(_ lifecycle: Lifecycle, of identity: Identity) {
        if !lifecycle.ignoresAllChanges {
            for node in lifecycle.ignoredChanges where node.path(in: identity) == nil {
                error(
                    "\(identity.address) ignores changes of something that is not one of its attributes.",
                    resolution: "name an attribute, such as `\\.tags`, or the list or set that it is in.")
            }
        }
        for node in lifecycle.replacementTriggers {
            if node.isResource(in: contents.identity) {
                visit(node)
            } else {
                error(
                    "\(identity.address) is replaced when something changes that is not a resource of its stack.",
                    resolution: "name a resource of this stack, or an attribute of one.")
            }
        }
        visit(lifecycle.preconditions)
        subject.allowsCurrent = true
        visit(lifecycle.postconditions)
    }

    mutating func visit(_ conditions: [Lifecycle.Condition]) {
        for condition in conditions {
            visit(condition.condition)
            visit(condition.message)
        }
    }
}

extension ExpressionNode {
    /// The path to this attribute of a declaration. Nil if it is not an attribute of the declaration.
    func path(in identity: Identity) -> [Reference.Step]? {
        guard case .reference(let reference) = self, case .declaration(identity, _) = reference.root else { return nil }
        return reference.path
    }

    /// Whether it refers to a managed resource of a stack, or to an attribute of one.
    fileprivate func isResource(in stack: StackIdentity) -> Bool {
        guard case .reference(let reference) = self, case .declaration(let identity, _) = reference.root else {
            return false
        }
        return identity.kind == .resource && identity.stack === stack
    }
}
