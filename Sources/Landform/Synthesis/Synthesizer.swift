extension App {
    /// Returns the Terraform configuration of every stack, or throws every diagnostic if one of them is an error.
    ///
    /// A synthesis has two stages. The analysis checks the declarations and collects facts about them: which declaration
    /// refers to which, which stack reads values of which other stack, in which order the stacks are applied. Rendering
    /// turns the declarations and the facts of each stack into JSON. It checks nothing and has no side effects.
    public func synthesize() throws(DiagnosticsError) -> Synthesis {
        let analysis = try Analysis(of: self)
        let stacks = analysis.stacks.map { stack in
            Synthesis.Stack(
                name: stack.identity.name, dependencies: stack.dependencies.map(\.name),
                configuration: StackRendering(stack).configuration, resourceCount: stack.facts.resourceCount)
        }
        return Synthesis(stacks: stacks, warnings: analysis.warnings)
    }
}
