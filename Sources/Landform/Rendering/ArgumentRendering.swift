extension ExpressionRendering {
    /// The members of a block with these arguments.
    func json(_ arguments: Arguments) -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        members.reserveCapacity(arguments.entries.count + 2)
        for (name, value) in arguments.entries {
            switch value {
            case .expression(let node), .secret(let node, _), .writeOnly(let node): members[name] = json(node)
            case .block(let block): members[name] = .object(json(block))
            case .labeled(let blocks): members[name] = .object(blocks.mapValues { .object(json($0)) })
            case .blocks(let blocks, let order, _):
                let bodies = blocks.map { JSONValue.object(json($0)) }
                members[name] = .array(order == .set && bodies.count > 1 ? Self.sorted(bodies) : bodies)
            }
        }
        return members
    }

    /// The values in an order that depends only on the values.
    private static func sorted(_ values: [JSONValue]) -> [JSONValue] {
        values.map { (text: $0.compactText, value: $0) }.sorted { $0.text < $1.text }.map(\.value)
    }
}
