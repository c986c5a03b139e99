/// What a synthesis makes: the configuration of each stack, and how the stacks depend on each other.
public struct Synthesis: Sendable {
    /// A stack's configuration.
    public struct Stack: Sendable {
        /// The stack's name.
        public var name: String
        /// The stacks whose values it reads, sorted by name. They are applied first.
        public var dependencies: [String]
        /// The whole configuration, in Terraform's JSON syntax.
        public var configuration: JSONValue
        /// The text of `terraform.tf.json`.
        public var text: String { configuration.prettyText }
    }

    /// The stacks in an order in which they can be applied.
    public var stacks: [Stack]
    /// What is not wrong but worth knowing.
    public var warnings: [Diagnostic]

    /// The manifest of an environment's output: the stacks with their dependencies, in an order in which they can be
    /// applied.
    public func manifest(environment: String) -> JSONValue { manifest(of: stacks, environment: environment) }

    func manifest(of stacks: [Stack], environment: String) -> JSONValue {
        [
            "version": .integer(OutputManifest.version), "environment": .string(environment),
            "stacks": .array(
                stacks.map {
                    [
                        "name": .string($0.name), "dependencies": .array($0.dependencies.map(JSONValue.string)),
                        "configuration": .string("\($0.name)/\(Synthesis.fileName)"),
                    ]
                }),
        ]
    }

    /// The stacks of these names with those they read from, or all where there is no name.
    func selecting(_ names: [String]) -> [Stack] {
        guard !names.isEmpty else { return stacks }
        var selected = Set(names)
        for stack in stacks.reversed() where selected.contains(stack.name) { selected.formUnion(stack.dependencies) }
        return stacks.filter { selected.contains($0.name) }
    }

    /// The name of a stack's file in its folder.
    public static let fileName = "terraform.tf.json"
}

extension App {
    /// Makes Terraform's JSON of every stack, or tells everything that is wrong.
    public func synthesize() throws(DiagnosticsError) -> Synthesis {
        let identities = Set(stacks.map(\.contents.identity))
        var collector = DiagnosticCollector()
        checkStacks(&collector)
        var rendered: [RenderedStack] = []
        for stack in stacks {
            var renderer = StackRenderer(stack.contents, among: identities)
            rendered.append(renderer.render())
            for diagnostic in renderer.renderer.diagnostics.diagnostics { collector.report(diagnostic) }
        }
        findingsOfProviderChecks().forEach { collector.report($0) }
        rendered.sort { $0.identity.name < $1.identity.name }
        let backends = backends(of: rendered, &collector)
        connect(&rendered, backends, &collector)
        for index in rendered.indices {
            rendered[index].json = rendered[index].overrides.reduce(rendered[index].json) { $0.merging($1) }
        }
        let order = orderedByDependencies(rendered, &collector)
        guard !collector.hasErrors else { throw DiagnosticsError(diagnostics: collector.diagnostics) }
        return Synthesis(
            stacks: order.map { stack in
                Synthesis.Stack(
                    name: stack.identity.name, dependencies: stack.dependencies.map(\.name),
                    configuration: stack.json)
            },
            warnings: collector.diagnostics)
    }

    private func checkStacks(_ collector: inout DiagnosticCollector) {
        let all = Set(stacks.map(\.contents.identity))
        for contents in stacks.map(\.contents) {
            for missing in contents.predecessors where !all.contains(missing) {
                collector.error(
                    "Stack \(contents.identity.name) depends on stack \(missing.name), which is not in the app.",
                    resolution: "add it to the app.", at: contents.identity.source,
                    notes: [.init("\(missing.name) is declared here", at: missing.source)])
            }
        }
        var names: [String: StackIdentity] = [:]
        for contents in stacks.map(\.contents) {
            let identity = contents.identity
            if !isIdentifier(identity.name) {
                collector.error(
                    "\"\(identity.name)\" is no name for a stack.",
                    resolution: "begin with a letter or _, then use letters, digits, _ and - only.", at: identity.source
                )
            }
            // The names are those of folders, and some file systems do not tell upper case from lower.
            if let other = names.updateValue(identity, forKey: identity.name.lowercased()) {
                let isSame = other === identity
                collector.error(
                    isSame
                        ? "Stack \(identity.name) is in the app twice." : "Two stacks have the name \(identity.name).",
                    resolution: isSame ? "leave one out." : "give one of the two another name.", at: identity.source,
                    notes: isSame ? [] : [.init("\(other.name) is declared here", at: other.source)])
            }
        }
    }

    /// Where each stack keeps its state, also where an override says it.
    private func backends(
        of rendered: [RenderedStack], _ collector: inout DiagnosticCollector
    ) -> [StackIdentity: StateLocation] {
        var locations: [StackIdentity: StateLocation] = [:]
        var users: [Backend: StackIdentity] = [:]
        for stack in rendered {
            let identity = stack.identity
            let configuration = stack.overrides.reduce(stack.json) { $0.merging($1) }
            let location = StateLocation(in: configuration["terraform"] ?? [:])
            locations[identity] = location
            guard case .backend(let backend) = location, backend.isSharedByAll else { continue }
            if let other = users.updateValue(identity, forKey: backend), other !== identity {
                collector.error(
                    "Stacks \(other.name) and \(identity.name) keep their state in the same place, so that each would "
                        + "destroy what the other made.",
                    resolution: "give each a key or a path of its own.", at: identity.source,
                    notes: [.init("\(other.name) is declared here", at: other.source)])
            }
        }
        return locations
    }

    /// Adds the outputs that others read to their stacks, and the reading to the stacks that do.
    private func connect(
        _ rendered: inout [RenderedStack], _ backends: [StackIdentity: StateLocation],
        _ collector: inout DiagnosticCollector
    ) {
        let imports = rendered.flatMap(\.imports)
        for index in rendered.indices {
            let identity = rendered[index].identity
            var outputs: [String: JSONValue] = [:]
            for exported in Set(imports.filter { $0.producer === identity }).sorted(by: { $0.name < $1.name }) {
                if let source = rendered[index].outputNames[exported.name] {
                    collector.error(
                        "output.\(exported.name) has the name that Landform gives a value which another stack reads.",
                        resolution: "give the output another name.", at: source, stack: identity.name)
                }
                var renderer = Renderer(stack: identity, stacks: [])
                let value = renderer.json(.reference(exported.reference))
                for diagnostic in renderer.diagnostics.diagnostics { collector.report(diagnostic) }
                outputs[exported.name] = ["value": value, "description": "read by other stacks of the app"]
                if exported.reference.isSensitive { outputs[exported.name]?["sensitive"] = true }
            }
            var states: [String: JSONValue] = [:]
            for producer in Set(rendered[index].imports.map(\.producer)) {
                guard case .backend(let backend)? = backends[producer] else {
                    let site = rendered[index].importSites[producer]
                    collector.error(
                        "Stack \(identity.name) reads from stack \(producer.name), whose state has no single place: it is "
                            + "kept by a `cloud` block that names no workspace, or by several backends.",
                        resolution:
                            "give stack \(producer.name) one backend, or its `cloud` block one workspace by name.",
                        at: site?.source ?? identity.source, stack: identity.name,
                        notes: [.init("stack \(producer.name) is declared here", at: producer.source)])
                    continue
                }
                states[producer.name] = [
                    "backend": .string(backend.type), "config": backend.remoteStateConfiguration(of: producer.name),
                ]
            }
            var additions: [String: JSONValue] = [:]
            if !outputs.isEmpty { additions["output"] = .object(outputs) }
            if !states.isEmpty { additions["data"] = ["terraform_remote_state": .object(states)] }
            rendered[index].json = rendered[index].json.merging(.object(additions))
        }
    }

    /// The stacks, each after those it reads from; among several that could come next, by name.
    private func orderedByDependencies(
        _ rendered: [RenderedStack], _ collector: inout DiagnosticCollector
    ) -> [RenderedStack] {
        let byIdentity = Dictionary(rendered.map { ($0.identity, $0) }) { first, _ in first }
        func producers(_ stack: StackIdentity) -> [StackIdentity] {
            byIdentity[stack]?.dependencies ?? []
        }
        for cycle in cycles(among: rendered.map(\.identity), edges: producers) {
            let path = (cycle + [cycle[0]]).map(\.name).joined(separator: " → ")
            collector.error(
                "These stacks depend on each other in a circle, so none can be applied first: \(path).",
                resolution: "move what both need to one of them, or to a third.", at: cycle[0].source,
                notes: zip(cycle, cycle.dropFirst() + [cycle[0]]).compactMap { byIdentity[$0]?.importSites[$1] })
        }
        guard !collector.hasErrors else { return [] }
        var done: Set<StackIdentity> = []
        var order: [RenderedStack] = []
        while order.count < rendered.count {
            guard
                let next = rendered.first(where: { stack in
                    !done.contains(stack.identity) && producers(stack.identity).allSatisfy(done.contains)
                })
            else { return order }
            done.insert(next.identity)
            order.append(next)
        }
        return order
    }
}
