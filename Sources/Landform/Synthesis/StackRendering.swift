/// One stack's configuration as JSON, with what the rest of the app must know of it.
struct RenderedStack {
    var identity: StackIdentity
    var json: JSONValue
    var imports: Set<Renderer.Import>
    var importSites: [StackIdentity: Diagnostic.Note]
    var outputNames: [String: SourceLocation]
    var predecessors: [StackIdentity]
    /// What is laid over the configuration when it is complete.
    var overrides: [JSONValue]

    /// The stacks that are applied first, by name: those it reads from, and those it says.
    var dependencies: [StackIdentity] {
        Set(imports.map(\.producer) + predecessors).sorted { $0.name < $1.name }
    }
}

/// Renders one stack and checks it.
struct StackRenderer {
    let contents: StackContents
    var renderer: Renderer
    private var references: [Identity: Set<Identity>] = [:]
    /// Where `dependsOn` says that one comes after another.
    private var orderings: [Identity: [Identity: SourceLocation]] = [:]

    init(_ contents: StackContents, among stacks: Set<StackIdentity>) {
        self.contents = contents
        renderer = Renderer(stack: contents.identity, stacks: stacks)
        renderer.literalLocals = Set(contents.locals.filter(\.value.isLiteral).map(\.identity))
    }

    mutating func render() -> RenderedStack {
        contents.reported.forEach { renderer.diagnostics.report($0) }
        contents.checks.flatMap { $0() }.forEach { renderer.diagnostics.report($0) }
        checkNames()
        var sections: [String: JSONValue] = [:]
        for repetition in contents.repetitions {
            check(repetition)
        }
        let blocks = contents.declarations.map { (declaration: $0, json: body(of: $0)) }
        for kind in [DeclarationKind.resource, .data, .ephemeral] {
            var types: [String: [String: JSONValue]] = [:]
            for (declaration, json) in blocks where declaration.identity.kind == kind {
                types[declaration.identity.type, default: [:]][declaration.identity.name] = json
            }
            if !types.isEmpty { sections[kind.section] = .object(types.mapValues(JSONValue.object)) }
        }
        for (name, members) in [("variable", variables()), ("locals", locals()), ("output", outputs())]
        where !members.isEmpty { sections[name] = .object(members) }
        let providers = providerBlocks()
        if !providers.isEmpty { sections["provider"] = .object(providers) }
        checkCycles()
        let terraform = terraformBlock()
        if !terraform.isEmpty { sections["terraform"] = .object(terraform) }
        return RenderedStack(
            identity: contents.identity, json: .object(sections), imports: renderer.imports,
            importSites: renderer.importSites,
            outputNames: Dictionary(contents.outputs.map { ($0.name, $0.source) }) { first, _ in first },
            predecessors: contents.predecessors, overrides: contents.overrides)
    }

    // MARK: Resources, data sources, ephemeral resources

    /// Reports what Terraform cannot repeat over.
    private mutating func check(_ repetition: Repetition) {
        renderer.begin(
            .init(name: "this \(repetition.function)", source: repetition.source, repetition: repetition.outer))
        _ = renderer.json(repetition.over)
        if case .set(let members) = repetition.over {
            var seen: Set<ExpressionNode> = []
            for case .string(let text) in members.filter({ !seen.insert($0).inserted }) {
                renderer.error(
                    "This \(repetition.function) has the element \"\(text)\" twice.", resolution: "keep one of the two."
                )
            }
        }
        // A map's values and a count may be sensitive, keys may not.
        if repetition.kind != .count, repetition.over.isSensitive, !repetition.over.isObject {
            renderer.error(
                "This \(repetition.function) repeats over a sensitive value, which Terraform refuses: the addresses would "
                    + "show it.",
                resolution: "repeat over what may be shown, or say so by Terraform.nonsensitive(_:).")
        }
    }

    private mutating func body(of declaration: Declaration) -> JSONValue {
        let identity = declaration.identity
        renderer.begin(
            .init(
                name: identity.address, source: identity.source, repetition: identity.repetition, identity: identity,
                refusesEphemeral: identity.kind != .ephemeral && contents.hasEphemeralValues))
        var members = renderer.json(declaration.arguments)
        if let repetition = identity.repetition {
            let (name, value) = renderer.repeating(repetition)
            members[name] = value
        }
        if let provider = declaration.providerConfiguration {
            checkProvider(provider, of: identity)
            members["provider"] = .string(provider.address)
        }
        if !declaration.dependencies.isEmpty { members["depends_on"] = dependencies(of: declaration) }
        let lifecycle = lifecycle(of: declaration)
        if !lifecycle.isEmpty { members["lifecycle"] = .object(lifecycle) }
        references[identity] = renderer.dependencies
        let acceptedFindings = contents.acceptedFindings(of: declaration)
        if !acceptedFindings.isEmpty {
            // Terraform takes a member of this name for a comment.
            members["//"] = ["accepted": .object(acceptedFindings.mapValues(JSONValue.string))]
        }
        return declaration.overrides.reduce(.object(members)) { $0.merging($1) }
    }

    private mutating func dependencies(of declaration: Declaration) -> JSONValue {
        var addresses: Set<String> = []
        let source = renderer.owner.source
        defer { renderer.owner.source = source }
        for dependency in declaration.dependencies {
            let identity = dependency.on.identity
            renderer.owner.source = dependency.source
            guard identity.stack === contents.identity else {
                renderer.error(
                    "\(declaration.identity.address) depends on \(identity.address), of stack \(identity.stack.name).",
                    resolution: "refer to a value of it, which also orders the stacks.",
                    notes: [.init("\(identity.address) is declared here", at: identity.source)])
                continue
            }
            if identity === declaration.identity {
                renderer.error("\(identity.address) depends on itself.", resolution: "leave the dependency out.")
                continue
            }
            renderer.dependencies.insert(identity)
            orderings[declaration.identity, default: [:]][identity] = dependency.source
            addresses.insert(identity.address)
        }
        return .array(addresses.sorted().map(JSONValue.string))
    }

    private mutating func lifecycle(of declaration: Declaration) -> [String: JSONValue] {
        let lifecycle = declaration.lifecycle
        var members: [String: JSONValue] = [:]
        if let value = lifecycle.createBeforeDestroy { members["create_before_destroy"] = .bool(value) }
        if let value = lifecycle.preventDestroy { members["prevent_destroy"] = .bool(value) }
        if lifecycle.ignoresAllChanges {
            members["ignore_changes"] = "all"
        } else if !lifecycle.ignoredChanges.isEmpty {
            members["ignore_changes"] = .array(ignoredPaths(lifecycle, of: declaration.identity))
        }
        if !lifecycle.replacementTriggers.isEmpty {
            members["replace_triggered_by"] = .array(replacementTriggers(lifecycle, of: declaration.identity))
        }
        if !lifecycle.preconditions.isEmpty { members["precondition"] = conditions(lifecycle.preconditions) }
        if !lifecycle.postconditions.isEmpty {
            renderer.owner.allowsCurrent = true
            members["postcondition"] = conditions(lifecycle.postconditions)
        }
        return members
    }

    private mutating func ignoredPaths(_ lifecycle: Lifecycle, of identity: Identity) -> [JSONValue] {
        var paths: Set<String> = []
        for node in lifecycle.ignoredChanges {
            guard case .reference(let reference) = node, case .declaration(identity, _) = reference.root else {
                renderer.error(
                    "\(identity.address) ignores changes to something that is no attribute of it.",
                    resolution: "name an attribute, such as `\\.tags`, or the list or set that it is in.")
                continue
            }
            var path = TemplateText()
            Renderer.path(reference.path, into: &path)
            paths.insert(String(path.string.dropFirst()))
        }
        return paths.sorted().map(JSONValue.string)
    }

    private mutating func replacementTriggers(_ lifecycle: Lifecycle, of identity: Identity) -> [JSONValue] {
        var addresses: Set<String> = []
        for node in lifecycle.replacementTriggers {
            guard case .reference(let reference) = node, case .declaration(let other, _) = reference.root,
                other.kind == .resource, other.stack === contents.identity
            else {
                renderer.error(
                    "\(identity.address) is replaced when something changes that is no resource of its stack.",
                    resolution: "name a resource of this stack, or an attribute of one.")
                continue
            }
            addresses.insert(renderer.hcl(node))
        }
        return addresses.sorted().map(JSONValue.string)
    }

    private mutating func conditions(_ conditions: [Lifecycle.Condition]) -> JSONValue {
        .array(
            conditions.map {
                ["condition": renderer.json($0.condition), "error_message": renderer.json($0.message)]
            })
    }

    // MARK: Variables, locals, outputs

    private mutating func variables() -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        for variable in contents.variables {
            renderer.begin(
                .init(name: variable.identity.address, source: variable.identity.source, identity: nil))
            var body: [String: JSONValue] = ["type": .string(variable.typeConstraint)]
            if let value = variable.defaultValue {
                if !value.isLiteral {
                    renderer.error(
                        "The default of \(variable.identity.address) is an expression; Terraform takes a default literally.",
                        resolution: "give a literal, or make a Local of the expression.")
                }
                renderer.checkDefault(value, of: variable)
                // A default is no template: its text is written without escapes.
                body["default"] = renderer.literal(value)
            }
            if let description = variable.description { body["description"] = .string(description) }
            if variable.isSensitive { body["sensitive"] = true }
            if variable.isEphemeral { body["ephemeral"] = true }
            if !variable.isNullable { body["nullable"] = false }
            if !variable.validations.isEmpty { body["validation"] = conditions(variable.validations) }
            members[variable.identity.name] = .object(body)
        }
        return members
    }

    private mutating func locals() -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        for local in contents.locals {
            renderer.begin(.init(name: local.identity.address, source: local.identity.source, identity: local.identity))
            members[local.identity.name] = renderer.untypedJSON(local.value)
            references[local.identity] = renderer.dependencies
        }
        return members
    }

    private mutating func outputs() -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        for output in contents.outputs {
            renderer.begin(.init(name: "output.\(output.name)", source: output.source))
            var body: [String: JSONValue] = ["value": renderer.untypedJSON(output.value)]
            if let description = output.description { body["description"] = .string(description) }
            if output.isSensitive {
                body["sensitive"] = true
            } else if output.value.isSensitive {
                renderer.error(
                    "output.\(output.name) holds a sensitive value, but is not sensitive itself.",
                    resolution: "add `isSensitive: true`; Terraform would refuse the plan.")
            }
            if output.value.isEphemeral {
                renderer.error(
                    "output.\(output.name) holds an ephemeral value, which is in no state.",
                    resolution: "leave it out; Terraform would refuse the plan.")
            }
            members[output.name] = .object(body)
        }
        return members
    }

    // MARK: Providers and backend

    private mutating func checkProvider(_ provider: ProviderHandle, of identity: Identity) {
        let note = Diagnostic.Note("the provider is configured here", at: provider.source)
        if provider.stack !== contents.identity {
            renderer.error(
                "\(identity.address) uses \(provider.address), which stack \(provider.stack.name) configures.",
                resolution: "configure the provider in this stack too.", notes: [note])
        } else if let own = identity.provider, own.source != provider.requirement.source {
            renderer.error(
                "\(identity.address) is of provider \(own.name), but uses a configuration of \(provider.requirement.name).",
                resolution: "use a configuration of \(own.name).", notes: [note])
        }
    }

    private mutating func providerBlocks() -> [String: JSONValue] {
        var blocks: [String: [(key: String, json: JSONValue)]] = [:]
        for provider in contents.providers {
            renderer.begin(.init(name: "provider \(provider.address)", source: provider.source))
            var body = renderer.json(provider.arguments)
            if let alias = provider.alias { body["alias"] = .string(alias) }
            blocks[provider.requirement.name, default: []].append((provider.alias ?? "", .object(body)))
        }
        checkProvidersAreDeclared()
        return blocks.mapValues { configurations in
            let sorted = configurations.sorted { $0.key < $1.key }.map(\.json)
            return sorted.count == 1 ? sorted[0] : .array(sorted)
        }
    }

    private mutating func checkProvidersAreDeclared() {
        let defaults = Set(contents.providers.filter { $0.alias == nil }.map(\.requirement.source))
        var reported: Set<String> = []
        for declaration in contents.declarations where declaration.providerConfiguration == nil {
            guard let provider = declaration.identity.provider, !defaults.contains(provider.source) else { continue }
            guard reported.insert(provider.source).inserted else { continue }
            renderer.diagnostics.error(
                "\(declaration.identity.address) needs the provider \(provider.name), which stack "
                    + "\(contents.identity.name) does not configure.",
                resolution:
                    "declare the provider in the stack, such as `\(provider.configurationType)(in: stack)`, "
                    + "or name one of its aliases by `using(_:)`.",
                at: declaration.identity.source, stack: contents.identity.name)
        }
    }

    private mutating func terraformBlock() -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        var requirements: [String: ProviderRequirement] = [:]
        let declared = contents.declarations.compactMap { declaration in
            declaration.identity.provider.map { ($0, declaration.identity.source) }
        }
        let configured = contents.providers.map { ($0.requirement, $0.source) }
        for (requirement, source) in declared + configured
            + renderer.calledProviders.map({ ($0, contents.identity.source) })
        {
            if let other = requirements[requirement.name], other != requirement {
                renderer.diagnostics.error(
                    "Two providers have the name \(requirement.name): \(other.source) \(other.version) and "
                        + "\(requirement.source) \(requirement.version).",
                    resolution: "generate one of the bindings with another local name.", at: source,
                    stack: contents.identity.name)
            }
            requirements[requirement.name] = requirement
        }
        if !requirements.isEmpty {
            members["required_providers"] = .object(
                requirements.mapValues { ["source": .string($0.source), "version": .string($0.version)] })
        }
        if let backend = contents.backend { members["backend"] = backend.json }
        return members
    }

    // MARK: Checks

    /// Names that Terraform keeps for itself: as inputs of a module they would be its meta-arguments.
    private static let reservedVariables: Set = [
        "source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals",
    ]

    private mutating func checkNames() {
        for identity in contents.variables.map(\.identity) where Self.reservedVariables.contains(identity.name) {
            renderer.diagnostics.error(
                "Terraform keeps the name \(identity.name) for itself; no variable can have it.",
                resolution: "give the variable another name.", at: identity.source, stack: contents.identity.name)
        }
        struct Named {
            var address: String
            var name: String
            var source: SourceLocation
        }
        var named = contents.declarations.map(\.identity).map {
            Named(address: $0.address, name: $0.name, source: $0.source)
        }
        named += contents.variables.map(\.identity).map { Named(address: $0.address, name: $0.name, source: $0.source) }
        named += contents.locals.map(\.identity).map { Named(address: $0.address, name: $0.name, source: $0.source) }
        named += contents.outputs.map { Named(address: "output.\($0.name)", name: $0.name, source: $0.source) }
        named += contents.providers.map {
            Named(address: "provider \($0.address)", name: $0.alias ?? "default", source: $0.source)
        }
        var first: [String: SourceLocation] = [:]
        /// What is declared a second time, by where it is: a construct declares several resources.
        var again: [(addresses: [String], source: SourceLocation, first: SourceLocation)] = []
        for item in named {
            if !isIdentifier(item.name) {
                renderer.diagnostics.error(
                    "\"\(item.name)\" is no name for Terraform (\(item.address)).",
                    resolution: "begin with a letter or _, then use letters, digits, _ and - only.", at: item.source,
                    stack: contents.identity.name)
            }
            guard let other = first.updateValue(item.source, forKey: item.address) else { continue }
            first[item.address] = other
            if let index = again.firstIndex(where: { $0.source == item.source && $0.first == other }) {
                if !again[index].addresses.contains(item.address) { again[index].addresses.append(item.address) }
            } else {
                again.append(([item.address], item.source, other))
            }
        }
        for (addresses, source, other) in again {
            let what = addresses.count == 1 ? "\(addresses[0]) is" : "\(addresses.joined(separator: ", ")) are"
            let isProvider = addresses[0].hasPrefix("provider ")
            let resolution =
                if source == other {
                    "this line runs more than once: let its caller give the \(isProvider ? "alias" : "name"), or a scope "
                        + "of its own each time (`stack.scope(\"…\")`)."
                } else {
                    isProvider ? "give one of the two an alias of its own." : "give one of the two another name."
                }
            renderer.diagnostics.error(
                "\(what) declared twice.", resolution: resolution, at: source, stack: contents.identity.name,
                notes: source == other ? [] : [.init("it is first declared here", at: other)])
        }
    }

    private mutating func checkCycles() {
        let nodes = contents.declarations.map(\.identity) + contents.locals.map(\.identity)
        for cycle in cycles(among: nodes, edges: { references[$0, default: []].sorted { $0.address < $1.address } })
        where cycle.count > 1 {
            let path = (cycle + [cycle[0]]).map(\.address).joined(separator: " → ")
            // A dependency that is said by itself is told where it is said, and is the one to take out.
            let calls = zip(cycle, cycle.dropFirst() + [cycle[0]]).compactMap { after, before in
                orderings[after]?[before].map {
                    Diagnostic.Note("\(after.address) comes after \(before.address) by this dependsOn", at: $0)
                }
            }
            let declared = cycle.map { Diagnostic.Note("\($0.address) is declared here", at: $0.source) }
            renderer.diagnostics.error(
                "These refer to each other in a circle: \(path).",
                resolution: calls.isEmpty
                    ? "take one reference out, or move it to a resource of its own (an attachment, a policy, a rule)."
                    : "take out the dependency, or one of the references.",
                at: calls.first?.source ?? cycle[0].source, stack: contents.identity.name,
                notes: calls.isEmpty ? Array(declared.dropFirst()) : calls.dropFirst() + declared)
        }
    }
}

extension DeclarationKind {
    var section: String {
        switch self {
        case .resource: "resource"
        case .data: "data"
        case .ephemeral: "ephemeral"
        case .variable: "variable"
        case .local: "locals"
        }
    }
}

/// Whether Terraform takes the text as a name.
func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, first.isLetter || first == UInt8(ascii: "_") else { return false }
    return text.utf8.allSatisfy {
        $0.isLetter || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")) || $0 == UInt8(ascii: "_")
            || $0 == UInt8(ascii: "-")
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool {
        (self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z"))
            || (self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z"))
    }
}
