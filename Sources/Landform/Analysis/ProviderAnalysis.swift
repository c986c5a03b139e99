/// Checks configurations of providers, and collects the providers that a stack requires.
extension StackAnalysis {
    mutating func visit(_ provider: ProviderHandle) {
        begin(.init(name: "provider \(provider.address)", source: provider.source))
        visit(provider.arguments)
    }

    /// Checks the configuration that a declaration names.
    mutating func check(_ provider: ProviderHandle, of identity: Identity) {
        let note = Diagnostic.Note("the provider is configured here", at: provider.source)
        if provider.stack !== contents.identity {
            error(
                "\(identity.address) uses \(provider.address), which stack \(provider.stack.name) configures.",
                resolution: "configure the provider in this stack too.", notes: [note])
        } else if let own = identity.provider, own.source != provider.requirement.source {
            error(
                "\(identity.address) is of provider \(own.name), but uses a configuration of \(provider.requirement.name).",
                resolution: "use a configuration of \(own.name).", notes: [note])
        }
    }

    /// Reports the first declaration of each provider that needs a default configuration and has none.
    mutating func checkProvidersAreDeclared() {
        let defaults = Set(contents.providers.filter { $0.alias == nil }.map(\.requirement.source))
        var reported: Set<String> = []
        for declaration in contents.declarations where declaration.providerConfiguration == nil {
            guard let provider = declaration.identity.provider, !defaults.contains(provider.source) else { continue }
            guard reported.insert(provider.source).inserted else { continue }
            error(
                "\(declaration.identity.address) needs the provider \(provider.name), which stack "
                    + "\(contents.identity.name) does not configure.",
                resolution:
                    "declare the provider in the stack, such as `\(provider.configurationType)(in: stack)`, "
                    + "or name one of its aliases by `using(_:)`.",
                at: declaration.identity.source)
        }
    }

    /// The providers of declarations, configurations and function calls, by their local names.
    mutating func requirements() -> [String: ProviderRequirement] {
        var requirements: [String: ProviderRequirement] = [:]
        let declared = contents.declarations.compactMap { declaration in
            declaration.identity.provider.map { ($0, declaration.identity.source) }
        }
        let configured = contents.providers.map { ($0.requirement, $0.source) }
        let called = facts.calledProviders.sorted {
            ($0.name, $0.source, $0.version) < ($1.name, $1.source, $1.version)
        }
        for (requirement, source) in declared + configured + called.map({ ($0, contents.identity.source) }) {
            if let other = requirements[requirement.name], other != requirement {
                error(
                    "Two providers have the name \(requirement.name): \(other.source) \(other.version) and "
                        + "\(requirement.source) \(requirement.version).",
                    resolution: "generate one of the bindings with another local name.", at: source)
            }
            requirements[requirement.name] = requirement
        }
        return requirements
    }
}
