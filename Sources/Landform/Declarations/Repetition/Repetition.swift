/// A call of `forEach` or `count`, which gives `each` and `count` their meaning.
///
/// In Terraform a resource has only one `for_each` or `count`. A resource inside two repetitions has one `for_each` over
/// all combinations of their keys, joined by `/`: `orders/0`, `orders/1`, `refunds/0`, …
final class Repetition: Sendable, Hashable {
    enum Kind: Hashable, Sendable {
        /// `for_each` over a map.
        case map
        /// `for_each` over a set. The elements are the keys.
        case set
        case count
    }

    /// A part of the current instance.
    enum Part: Hashable, Sendable {
        /// `each.key` or `count.index`
        case key
        /// `each.value`
        case value
    }

    let kind: Kind
    /// The map, set or number. It may refer to the current instances of outer repetitions.
    let over: ExpressionNode
    /// The repetition around this one.
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

    /// The repetitions around this one, the outermost first, and this one.
    var chain: [Repetition] { (outer?.chain ?? []) + [self] }

    /// The name of the Swift function.
    var function: String { kind == .count ? "count" : "forEach" }

    /// The name of Terraform's argument. A repetition inside another is a `for_each`.
    var argument: String { kind == .count && outer == nil ? "count" : "for_each" }

    /// Terraform's name of a part of the current instance, without outer repetitions.
    func name(of part: Part) -> String {
        switch (kind, part) {
        case (.count, _): "count.index"
        case (.map, .key), (.set, .key): "each.key"
        case (.map, .value), (.set, .value): "each.value"
        }
    }

    /// The part of the current instance, as an expression inside the repetition.
    func current(_ part: Part) -> ExpressionNode { .reference(Reference(root: .repetition(self, part))) }

    static func == (a: Repetition, b: Repetition) -> Bool { a === b }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

// MARK: What is known at synthesis

extension Repetition {
    /// An element of a repetition.
    struct Element {
        var key: ExpressionNode
        var value: ExpressionNode
    }

    /// The elements in the order of the declaration. Nil if a key is not known. `selection` has the keys of the outer
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

    /// The elements of each instance, the outermost first. Nil if a key is not known.
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

    /// The combinations of the elements of all levels, as the map that `for_each` takes: `{"orders/0": {keys, values}}`.
    /// Nil if a key is not known.
    var knownCombinations: ExpressionNode? {
        guard let instances = knownInstances else { return nil }
        return .object(
            instances.map { elements in
                ExpressionNode.ObjectField(
                    key: Repetition.joined(elements.map(\.key)),
                    value: .object([
                        .init(key: "keys", value: .list(elements.map(\.key))),
                        .init(key: "values", value: .list(elements.map(\.value))),
                    ]))
            })
    }

    /// The separator between the keys of nested repetitions in the key of an instance.
    static let keySeparator = "/"

    /// The key of an instance of nested repetitions: the keys of all levels, which are literals, in one text.
    static func joined(_ keys: [ExpressionNode]) -> String {
        keys.map(\.literalText).joined(separator: keySeparator)
    }

    /// All keys, as an expression that may refer to the current instances of the outer repetitions.
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
