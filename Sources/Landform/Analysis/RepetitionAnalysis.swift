/// Visits what `forEach` and `count` repeat over.
extension StackAnalysis {
    /// Reports a map, set or number that Terraform cannot repeat over.
    mutating func check(_ repetition: Repetition) {
        begin(.init(name: "this \(repetition.function)", source: repetition.source, repetition: repetition.outer))
        visit(repetition.over)
        if case .set(let members) = repetition.over {
            var seen: Set<ExpressionNode> = []
            for case .string(let text) in members.filter({ !seen.insert($0).inserted }) {
                error(
                    "This \(repetition.function) has the element \"\(text)\" twice.",
                    resolution: "keep one of the two.")
            }
        }
        // A map's values and a count may be sensitive, keys may not.
        if repetition.kind != .count, repetition.over.isSensitive, !repetition.over.isObject {
            error(
                "This \(repetition.function) repeats over a sensitive value, which Terraform refuses because the "
                    + "addresses would show it.",
                resolution: "repeat over a value that may be shown, or mark it by Terraform.nonsensitive(_:).")
        }
    }

    /// Visits the `for_each` or `count` argument of a repeated declaration.
    mutating func visitElements(of repetition: Repetition) {
        guard repetition.outer != nil else { return visit(repetition.over) }
        if let elements = repetition.knownCombinations { return visit(elements) }
        for level in repetition.chain {
            visit(level.over)
            combined.append(level)
        }
        combined = []
    }
}
