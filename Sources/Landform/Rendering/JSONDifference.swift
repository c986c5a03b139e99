/// How one JSON value differs from another, a line for each place: `resource.aws_sqs_queue.failures.name: "a" → "b"`.
enum JSONDifference {
    static func lines(from old: JSONValue, to new: JSONValue, limit: Int = 100) -> [String] {
        var lines: [String] = []
        compare(old, new, "", &lines)
        let more = lines.count - limit
        return more > 0 ? lines.prefix(limit) + ["and \(more) more"] : lines
    }

    private static func compare(_ old: JSONValue, _ new: JSONValue, _ path: String, _ lines: inout [String]) {
        if case .object(let before) = old, case .object(let after) = new {
            for key in Set(before.keys).union(after.keys).sorted() {
                let inner = path.isEmpty ? key : "\(path).\(key)"
                switch (before[key], after[key]) {
                case (let before?, let after?): compare(before, after, inner, &lines)
                case (let before?, nil): lines.append("- \(inner): \(text(of: before))")
                case (nil, let after?): lines.append("+ \(inner): \(text(of: after))")
                case (nil, nil): break
                }
            }
        } else if case .array(let before) = old, case .array(let after) = new, before.count == after.count {
            for (index, pair) in zip(before, after).enumerated() {
                compare(pair.0, pair.1, "\(path)[\(index)]", &lines)
            }
        } else if old != new {
            lines.append("~ \(path): \(text(of: old)) → \(text(of: new))")
        }
    }

    private static func text(of value: JSONValue) -> String {
        let text = value.compactText
        return text.count > 160 ? "\(text.prefix(160))…" : text
    }
}
