extension JSONSchema {
    /// What is wrong with it, each with where: bounds that nothing is within, a choice among nothing.
    public var problems: [String] { problems(at: "$") }

    private func problems(at path: String) -> [String] {
        switch kind {
        case .any, .null, .boolean: return []
        case .string(let length, _):
            return length.problem(of: "the length", isCount: true).map { ["\(path): \($0)"] } ?? []
        case .oneOf(let values):
            if values.isEmpty { return ["\(path): there is no value to be one of"] }
            return Set(values).count < values.count ? ["\(path): a value stands twice"] : []
        case .integer(let bounds): return bounds.problem(of: "the value").map { ["\(path): \($0)"] } ?? []
        case .number(let bounds):
            guard [bounds.least, bounds.most].allSatisfy({ $0?.isFinite ?? true }) else {
                return ["\(path): a bound is not finite"]
            }
            return bounds.problem(of: "the value").map { ["\(path): \($0)"] } ?? []
        case .array(let items, let count, _):
            let own = count.problem(of: "the number of items", isCount: true).map { ["\(path): \($0)"] } ?? []
            return own + items.problems(at: "\(path)[]")
        case .object(let required, let optional, _):
            let twice = Set(required.keys).intersection(optional.keys).sorted()
            let members = required.merging(optional) { first, _ in first }.sorted { $0.key < $1.key }
            return twice.map { "\(path): \($0) is both required and optional" }
                + members.flatMap { $0.value.problems(at: "\(path).\($0.key)") }
        case .anyOf(let schemas):
            return schemas.isEmpty
                ? ["\(path): there is no schema to be one of"] : schemas.flatMap { $0.problems(at: path) }
        }
    }
}

extension JSONSchema.ClosedBounds {
    func problem(of what: String, isCount: Bool = false) -> String? {
        if let least, let most, least > most { return "\(what) cannot be both at least \(least) and at most \(most)" }
        guard isCount, let bound = [least, most].compactMap({ $0 as? Int }).first(where: { $0 < 0 }) else { return nil }
        return "\(what) cannot be bounded by \(bound)"
    }
}
