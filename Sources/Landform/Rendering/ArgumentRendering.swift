extension Renderer {
    /// The body of a block.
    mutating func json(_ arguments: Arguments) -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        members.reserveCapacity(arguments.entries.count + 2)
        for (name, value) in arguments.entries {
            switch value {
            case .expression(let node):
                checkEphemeral(node, for: name)
                members[name] = json(node)
            case .secret(let node, let secrecy):
                checkEphemeral(node, for: name)
                checkSecret(node, for: name, secrecy)
                members[name] = json(node)
            case .writeOnly(let node):
                checkWriteOnly(node, for: name)
                members[name] = json(node)
            case .block(let block): members[name] = .object(json(block))
            case .labeled(let blocks): members[name] = .object(blocks.mapValues { .object(json($0)) })
            case .blocks(let blocks, let order, let limits):
                if !limits.contains(blocks.count) {
                    error(
                        "\(owner.name) has \(blocks.count) \(name) blocks, but takes \(limits.inWords).",
                        resolution: blocks.count < limits.lowerBound ? "add what is missing." : "leave some out.")
                }
                let bodies = blocks.map { JSONValue.object(json($0)) }
                members[name] = .array(order == .set && bodies.count > 1 ? Renderer.sorted(bodies) : bodies)
            }
        }
        return members
    }

    private mutating func checkEphemeral(_ node: ExpressionNode, for name: String) {
        guard owner.refusesEphemeral, node.isEphemeral else { return }
        error(
            "\(owner.name) has an ephemeral value for \(name), which would enter the plan and the state.",
            resolution: "give it to a write-only argument (its name ends in `_wo`), or to a provider.")
    }

    /// In an order that depends on nothing but the values.
    private static func sorted(_ values: [JSONValue]) -> [JSONValue] {
        values.map { (text: $0.compactText, value: $0) }.sorted { $0.text < $1.text }.map(\.value)
    }
}

extension ClosedRange<Int> {
    fileprivate var inWords: String {
        if upperBound == .max { return "at least \(lowerBound)" }
        if lowerBound == upperBound { return "exactly \(lowerBound)" }
        return lowerBound == 0 ? "at most \(upperBound)" : "\(lowerBound) to \(upperBound)"
    }
}
