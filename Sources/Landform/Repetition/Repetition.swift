/// One use of `for_each` or `count`: what `each` and `count` refer to.
///
/// Terraform repeats a resource once only. A resource within two repetitions gets one `for_each` over all combinations
/// of their keys, joined by `/`: `orders/0`, `orders/1`, `refunds/0`, …
final class Repetition: Sendable, Hashable {
    enum Kind: Hashable, Sendable {
        /// `for_each` over a map.
        case map
        /// `for_each` over a set, whose elements are their own keys.
        case set
        case count
    }

    /// What an expression takes of the current instance.
    enum Part: Hashable, Sendable {
        /// `each.key` or `count.index`
        case key
        /// `each.value`
        case value
    }

    let kind: Kind
    /// The map, set or number. It may refer to the current instance of the outer repetitions.
    let over: ExpressionNode
    /// The repetition that this one lies in.
    let outer: Repetition?
    let stack: StackIdentity
    let source: SourceLocation

    init(kind: Kind, over: ExpressionNode, outer: Repetition?, stack: StackIdentity, source: SourceLocation) {
        self.kind = kind
        self.over = over
        self.outer = outer
        self.stack = stack
        self.source = source
    }

    /// The repetitions around this one and it, the outermost first.
    var chain: [Repetition] { (outer?.chain ?? []) + [self] }

    /// The function that declares it.
    var function: String { kind == .count ? "count" : "forEach" }

    /// The name of a part, as the current instance's has it where there is no outer repetition.
    func name(of part: Part) -> String {
        switch (kind, part) {
        case (.count, _): "count.index"
        case (.map, .key), (.set, .key): "each.key"
        case (.map, .value), (.set, .value): "each.value"
        }
    }

    /// The part of the current instance, as an expression within the repetition.
    func current(_ part: Part) -> ExpressionNode { .reference(Reference(root: .repetition(self, part))) }

    static func == (a: Repetition, b: Repetition) -> Bool { a === b }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

// MARK: What is known at synthesis

extension Repetition {
    /// A repetition's share in an instance's key.
    struct Element {
        var key: ExpressionNode
        var value: ExpressionNode
    }

    /// The elements where all keys are known, in the order of the declaration. `selection` tells those of the outer
    /// repetitions.
    func knownElements(_ selection: InstanceSelection = InstanceSelection()) -> [Element]? {
        switch (kind, over.selecting(selection)) {
        case (.count, .integer(let count)):
            return (0..<max(count, 0)).map { Element(key: .integer($0), value: .integer($0)) }
        case (.map, .object(let fields)):
            return fields.map { Element(key: .string($0.key), value: $0.value) }
        case (.set, .set(let members)):
            guard members.allSatisfy(\.isText) else { return nil }
            return members.map { Element(key: $0, value: $0) }
        default: return nil
        }
    }

    /// The elements that make up each instance, the outermost first, where all keys are known.
    var knownInstances: [[Element]]? {
        guard let outer else { return knownElements().map { elements in elements.map { [$0] } } }
        guard let outerInstances = outer.knownInstances else { return nil }
        let chain = outer.chain
        var instances: [[Element]] = []
        for instance in outerInstances {
            var selection = InstanceSelection()
            for (repetition, element) in zip(chain, instance) { selection[repetition] = element.key }
            guard let elements = knownElements(selection) else { return nil }
            instances += elements.map { instance + [$0] }
        }
        return instances
    }

    /// All keys, as an expression in which the outer repetitions' current instances mean something.
    var keys: ExpressionNode {
        if let elements = knownElements() {
            guard kind != .count else { return .list(elements.map(\.key)) }
            let texts = elements.compactMap { if case .string(let text) = $0.key { text } else { nil } }
            return .list(texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map(ExpressionNode.string))
        }
        return switch kind {
        case .count: .call("range", [over])
        case .set: over
        case .map: .call("keys", [over])
        }
    }
}

extension ExpressionNode {
    fileprivate var isText: Bool { if case .string = self { true } else { false } }
}
