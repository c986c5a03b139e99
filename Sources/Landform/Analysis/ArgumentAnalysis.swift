extension StackAnalysis {
    /// Visits the arguments of a declaration or of a nested block.
    mutating func visit(_ arguments: Arguments) {
        for (name, value) in arguments.entries {
            switch value {
            case .expression(let node):
                checkEphemeral(node, for: name)
                visit(node)
            case .secret(let node, let secrecy):
                checkEphemeral(node, for: name)
                checkSecret(node, for: name, secrecy)
                visit(node)
            case .writeOnly(let node):
                checkWriteOnly(node, for: name)
                visit(node)
            case .block(let block): visit(block)
            case .labeled(let blocks):
                for (_, block) in blocks.sorted(by: { $0.key < $1.key }) { visit(block) }
            case .blocks(let blocks, _, let limits):
                if !limits.contains(blocks.count) {
                    error(
                        "\(subject.name) has \(blocks.count) \(name) blocks, but takes \(limits.inWords).",
                        resolution: blocks.count < limits.lowerBound ? "add what is missing." : "remove some of them.")
                }
                for block in blocks { visit(block) }
            }
        }
    }

    private mutating func checkEphemeral(_ node: ExpressionNode, for name: String) {
        guard subject.refusesEphemeral, node.isEphemeral else { return }
        error(
            "\(subject.name) has an ephemeral value for \(name), which would enter the plan and the state.",
            resolution: "give it to a write-only argument (its name ends in `_wo`), or to a provider.")
    }
}

extension ClosedRange<Int> {
    fileprivate var inWords: String {
        if upperBound == .max { return "at least \(lowerBound)" }
        if lowerBound == upperBound { return "exactly \(lowerBound)" }
        return lowerBound == 0 ? "at most \(upperBound)" : "\(lowerBound) to \(upperBound)"
    }
}
