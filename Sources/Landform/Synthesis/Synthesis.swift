/// The result of a synthesis: the configuration of each stack, and the order in which the stacks are applied.
public struct Synthesis: Sendable {
    /// A stack's configuration.
    public struct Stack: Sendable {
        /// The stack's name.
        public var name: String
        /// The names of the stacks that are applied first, sorted.
        public var dependencies: [String]
        /// The whole configuration, in Terraform's JSON syntax.
        public var configuration: JSONValue
        /// The number of managed resources. A resource that `forEach` or `count` repeats counts once.
        public var resourceCount: Int
        /// The text of `terraform.tf.json`.
        public var text: String { configuration.prettyText }
    }

    /// The stacks in an order in which they can be applied.
    public var stacks: [Stack]
    /// The warnings of the analysis.
    public var warnings: [Diagnostic]

    /// The manifest of an environment's output: the stacks with their dependencies, in the order of ``stacks``.
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

    /// The stacks with these names and their dependencies. All stacks if no name is given.
    func selecting(_ names: [String]) -> [Stack] {
        guard !names.isEmpty else { return stacks }
        var selected = Set(names)
        for stack in stacks.reversed() where selected.contains(stack.name) { selected.formUnion(stack.dependencies) }
        return stacks.filter { selected.contains($0.name) }
    }

    /// The name of a stack's file in its folder.
    public static let fileName = "terraform.tf.json"
}
