/// The tree beneath a ``Metric``.
indirect enum MetricNode: Sendable, Hashable {
    case metric(MetricSource)
    case constant(Double)
    case negation(MetricNode)
    case binary(MetricNode, Sign, MetricNode)
    case call(String, [Argument])
    case raw([RawPart], Metric.Period?)

    enum Sign: String, Sendable, Hashable {
        case add = "+"
        case subtract = "-"
        case multiply = "*"
        case divide = "/"
        case power = "^"
        case less = "<"
        case atMost = "<="
        case greater = ">"
        case atLeast = ">="
        case equal = "=="
        case and = "&&"
        case or = "||"
    }

    enum Argument: Sendable, Hashable {
        case value(MetricNode)
        case list([MetricNode])
        case word(String)
    }

    enum RawPart: Sendable, Hashable {
        case text(String)
        case value(MetricNode)
    }

    /// The nodes right beneath this one, in the order in which they are written.
    var children: [MetricNode] {
        switch self {
        case .metric, .constant: []
        case .negation(let operand): [operand]
        case .binary(let a, _, let b): [a, b]
        case .call(_, let arguments): arguments.flatMap(\.nodes)
        case .raw(let parts, _): parts.compactMap { if case .value(let node) = $0 { node } else { nil } }
        }
    }

    /// The metrics in it, each once, in the order in which they are written.
    var sources: [MetricSource] {
        var found: [MetricSource] = []
        func visit(_ node: MetricNode) {
            if case .metric(let source) = node, !found.contains(source) { found.append(source) }
            node.children.forEach(visit)
        }
        visit(self)
        return found
    }

    /// The constants in it.
    var constants: [Double] {
        if case .constant(let number) = self { [number] } else { children.flatMap(\.constants) }
    }

    /// The functions that are given no metric to work on.
    var emptyCalls: [String] {
        let beneath = children.flatMap(\.emptyCalls)
        if case .call(let name, let arguments) = self, arguments.contains(.list([])) { return [name] + beneath }
        return beneath
    }

    /// The periods given to expressions as they stand.
    var rawPeriods: [Metric.Period] {
        let beneath = children.flatMap(\.rawPeriods)
        if case .raw(_, let period?) = self { return [period] + beneath }
        return beneath
    }

    /// Whether it is a number at each time, not a single one.
    var isSeries: Bool {
        switch self {
        case .metric, .raw: true
        case .constant: false
        case .call("PERIOD", _), .call("METRIC_COUNT", _): false
        case .call("TIME_SERIES", _): true
        case .negation, .binary, .call: children.contains(where: \.isSeries)
        }
    }

    /// The same with other metrics.
    func mapping(_ change: (MetricSource) -> MetricSource) -> MetricNode {
        switch self {
        case .metric(let source): .metric(change(source))
        case .constant: self
        case .negation(let operand): .negation(operand.mapping(change))
        case .binary(let a, let sign, let b): .binary(a.mapping(change), sign, b.mapping(change))
        case .call(let name, let arguments): .call(name, arguments.map { $0.mapping(change) })
        case .raw(let parts, let period):
            .raw(
                parts.map { if case .value(let node) = $0 { .value(node.mapping(change)) } else { $0 } }, period)
        }
    }
}

extension MetricNode.Argument {
    var nodes: [MetricNode] {
        switch self {
        case .value(let node): [node]
        case .list(let nodes): nodes
        case .word: []
        }
    }

    func mapping(_ change: (MetricSource) -> MetricSource) -> MetricNode.Argument {
        switch self {
        case .value(let node): .value(node.mapping(change))
        case .list(let nodes): .list(nodes.map { $0.mapping(change) })
        case .word: self
        }
    }
}

// MARK: As CloudWatch writes it

extension MetricNode {
    /// The expression, with the id of each metric.
    func text(_ id: (MetricSource) -> String) -> String {
        switch self {
        case .metric(let source): id(source)
        case .constant(let number): decimal(number)
        case .negation(let operand): "-" + operand.text(id, inParenthesesUnless: operand.binding == .operand)
        case .binary(let a, let sign, let b):
            a.text(id, inParenthesesUnless: a.stands(leftOf: sign)) + " \(sign.rawValue) "
                + b.text(id, inParenthesesUnless: b.stands(rightOf: sign))
        case .call(let name, let arguments): "\(name)(\(arguments.map { $0.text(id) }.joined(separator: ", ")))"
        case .raw(let parts, _):
            parts.map { part in
                switch part {
                case .text(let text): text
                case .value(let node): node.text(id, inParenthesesUnless: node.binding == .operand)
                }
            }.joined()
        }
    }

    private func text(_ id: (MetricSource) -> String, inParenthesesUnless stands: Bool) -> String {
        stands ? text(id) : "(\(text(id)))"
    }

    /// How firmly it holds together: what multiplies more firmly than what adds. AWS does not say which of the other
    /// operators come first, so that what they join is always put in parentheses.
    fileprivate enum Binding { case operand, product, sum, other }

    fileprivate var binding: Binding {
        switch self {
        case .metric, .call: .operand
        case .constant(let number): number.sign == .minus ? .other : .operand
        case .binary(_, .multiply, _), .binary(_, .divide, _): .product
        case .binary(_, .add, _), .binary(_, .subtract, _): .sum
        case .negation, .binary, .raw: .other
        }
    }

    private func stands(leftOf sign: Sign) -> Bool {
        switch sign {
        case .multiply, .divide: binding == .operand || binding == .product
        case .add, .subtract: binding != .other
        default: binding == .operand
        }
    }

    /// Signs of one rank are read from the left.
    private func stands(rightOf sign: Sign) -> Bool {
        switch sign {
        case .add, .subtract: binding == .operand || binding == .product
        default: binding == .operand
        }
    }
}

extension MetricNode.Argument {
    fileprivate func text(_ id: (MetricSource) -> String) -> String {
        switch self {
        case .value(let node): node.text(id)
        case .list(let nodes): "[\(nodes.map { $0.text(id) }.joined(separator: ", "))]"
        case .word(let word): word
        }
    }
}
