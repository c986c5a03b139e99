extension StackAnalysis {
    /// Visits an expression: checks it, and collects what it refers to.
    mutating func visit(_ node: ExpressionNode) {
        switch node {
        case .null, .bool, .integer, .string: break
        case .double(let value):
            if !value.isFinite { error("\(subject.name) has a number that is not finite (\(value)).") }
        case .template(let nodes), .list(let nodes), .set(let nodes), .call(_, let nodes): visit(nodes)
        case .object(let fields):
            checkDuplicates(fields)
            for field in fields { visit(field.value) }
        case .reference(let reference): visit(reference)
        case .attribute(let base, _, _): visit(base)
        case .index(let base, let key):
            visit(base)
            visit(key)
        case .providerCall(let provider, _, let arguments):
            facts.calledProviders.insert(provider)
            visit(arguments)
        case .unary(_, let value), .json(let value): visit(value)
        case .binary(let a, _, let b):
            visit(a)
            visit(b)
        case .conditional(let condition, let a, let b):
            visit(condition)
            visit(a)
            visit(b)
        case .comprehension(let binder, let list, let key, let body):
            visit(list)
            binders.append(binder)
            if let key { visit(key) }
            visit(body)
            binders.removeLast()
        case .variable(let binder):
            if !binders.contains(binder) {
                error(
                    "\(subject.name) uses the element of a map(_:) outside its closure.",
                    resolution: "use the closure's argument only in the closure.")
            }
        case .raw(let expression):
            if expression.allSatisfy(\.isWhitespace) || expression.hasPrefix("${") {
                error(
                    "\(subject.name) has the raw expression \"\(expression)\".",
                    resolution: "give Terraform's expression itself, without `${` and `}` around it.")
            }
        case .invalid(let message, let resolution): error("\(subject.name): \(message)", resolution: resolution)
        }
    }

    private mutating func visit(_ nodes: [ExpressionNode]) {
        for node in nodes { visit(node) }
    }

    private mutating func checkDuplicates(_ fields: [ExpressionNode.ObjectField]) {
        // For a few keys, comparing all pairs is faster than hashing.
        let isSmall = fields.count <= 8
        var seen: Set<String> = []
        for (index, field) in fields.enumerated()
        where isSmall ? fields[..<index].contains(where: { $0.key == field.key }) : !seen.insert(field.key).inserted {
            error("\(subject.name) has a map with the key \"\(field.key)\" twice.", resolution: "keep one of the two.")
        }
    }
}
