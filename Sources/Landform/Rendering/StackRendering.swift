/// The second stage of a synthesis: turns one stack into Terraform's JSON syntax.
///
/// The configuration depends only on the declarations and the facts. Rendering checks nothing and changes nothing: the
/// analysis has reported every mistake before.
struct StackRendering {
    let contents: StackContents
    let facts: StackFacts

    init(_ stack: AnalyzedStack) {
        contents = stack.contents
        facts = stack.facts
    }

    /// The whole configuration, with the raw overrides of the stack.
    var configuration: JSONValue {
        var sections: [String: JSONValue] = [:]
        for kind in [DeclarationKind.resource, .data, .ephemeral] {
            let blocks = blocks(of: kind)
            if !blocks.isEmpty { sections[kind.section] = .object(blocks.mapValues(JSONValue.object)) }
        }
        for (name, members) in [
            ("variable", variables), ("locals", locals), ("output", outputs), ("provider", providers),
            ("terraform", settings),
        ] where !members.isEmpty { sections[name] = .object(members) }
        return contents.overrides.reduce(JSONValue.object(sections).merging(connections)) { $0.merging($1) }
    }

    /// A renderer for the expressions of a declaration that this repetition repeats.
    private func expressions(in repetition: Repetition? = nil) -> ExpressionRendering {
        ExpressionRendering(stack: contents.identity, repetition: repetition)
    }

    // MARK: Resources, data sources, ephemeral resources

    /// The bodies of declarations by their types and names.
    private func blocks(of kind: DeclarationKind) -> [String: [String: JSONValue]] {
        var types: [String: [String: JSONValue]] = [:]
        for declaration in contents.declarations where declaration.identity.kind == kind {
            types[declaration.identity.type, default: [:]][declaration.identity.name] = body(of: declaration)
        }
        return types
    }

    private func body(of declaration: Declaration) -> JSONValue {
        let identity = declaration.identity
        let expressions = expressions(in: identity.repetition)
        var members = expressions.json(declaration.arguments)
        if let repetition = identity.repetition {
            members[repetition.argument] = expressions.elements(of: repetition)
        }
        if let provider = declaration.providerConfiguration { members["provider"] = .string(provider.address) }
        if !declaration.dependencies.isEmpty {
            let addresses = Set(declaration.dependencies.map(\.on.identity.address))
            members["depends_on"] = .array(addresses.sorted().map(JSONValue.string))
        }
        let lifecycle = expressions.json(declaration.lifecycle, of: identity)
        if !lifecycle.isEmpty { members["lifecycle"] = .object(lifecycle) }
        let acceptedFindings = contents.acceptedFindings(of: declaration)
        if !acceptedFindings.isEmpty {
            // Terraform ignores a member with this name: it is a comment.
            members["//"] = ["accepted": .object(acceptedFindings.mapValues(JSONValue.string))]
        }
        return declaration.overrides.reduce(.object(members)) { $0.merging($1) }
    }

    // MARK: Variables, locals, outputs

    private var variables: [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        for variable in contents.variables {
            var body: [String: JSONValue] = ["type": .string(variable.typeConstraint)]
            // A default is not a template, so its text is not escaped.
            if let value = variable.defaultValue { body["default"] = value.literalJSON }
            if let description = variable.description { body["description"] = .string(description) }
            if variable.isSensitive { body["sensitive"] = true }
            if variable.isEphemeral { body["ephemeral"] = true }
            if !variable.isNullable { body["nullable"] = false }
            if !variable.validations.isEmpty { body["validation"] = expressions().json(variable.validations) }
            members[variable.identity.name] = .object(body)
        }
        return members
    }

    private var locals: [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        for local in contents.locals { members[local.identity.name] = expressions().untypedJSON(local.value) }
        return members
    }

    private var outputs: [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        for output in contents.outputs {
            var body: [String: JSONValue] = ["value": expressions().untypedJSON(output.value)]
            if let description = output.description { body["description"] = .string(description) }
            if output.isSensitive { body["sensitive"] = true }
            members[output.name] = .object(body)
        }
        return members
    }

    // MARK: Providers and backend

    private var providers: [String: JSONValue] {
        var blocks: [String: [(alias: String, json: JSONValue)]] = [:]
        for provider in contents.providers {
            var body = expressions().json(provider.arguments)
            if let alias = provider.alias { body["alias"] = .string(alias) }
            blocks[provider.requirement.name, default: []].append((provider.alias ?? "", .object(body)))
        }
        return blocks.mapValues { configurations in
            let sorted = configurations.sorted { $0.alias < $1.alias }.map(\.json)
            return sorted.count == 1 ? sorted[0] : .array(sorted)
        }
    }

    /// The `terraform` block: required providers and backend.
    private var settings: [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        if !facts.requirements.isEmpty {
            members["required_providers"] = .object(
                facts.requirements.mapValues { ["source": .string($0.source), "version": .string($0.version)] })
        }
        if let backend = contents.backend { members["backend"] = backend.json }
        return members
    }

    // MARK: Other stacks

    /// The outputs that other stacks read, and the data sources that read from other stacks.
    private var connections: JSONValue {
        var sections: [String: JSONValue] = [:]
        if !facts.exports.isEmpty {
            sections["output"] = .object(
                facts.exports.mapValues { reference in
                    var output: JSONValue = [
                        "value": expressions().json(.reference(reference)),
                        "description": "read by other stacks of the app",
                    ]
                    if reference.isSensitive { output["sensitive"] = true }
                    return output
                })
        }
        if !facts.remoteStates.isEmpty {
            let states = facts.remoteStates.map { name, backend -> (String, JSONValue) in
                (name, ["backend": .string(backend.type), "config": backend.remoteStateConfiguration(of: name)])
            }
            sections["data"] = [
                "terraform_remote_state": .object(Dictionary(states) { first, _ in first })
            ]
        }
        return .object(sections)
    }
}

extension DeclarationKind {
    /// The name of the section of the configuration that has the declarations of this kind.
    fileprivate var section: String {
        switch self {
        case .resource: "resource"
        case .data: "data"
        case .ephemeral: "ephemeral"
        case .variable: "variable"
        case .local: "locals"
        }
    }
}
