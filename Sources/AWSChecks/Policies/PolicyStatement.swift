import Landform

/// A statement of an IAM policy, as much of it as is known.
struct PolicyStatement {
    let members: [String: CheckedValue]

    /// Whether it allows something.
    var allows: Bool { members["Effect"]?.text == "Allow" }

    /// The values of an element, which may be one or a list. Nil where it is absent or not known.
    func values(_ element: String) -> [CheckedValue]? {
        guard let value = members[element] else { return nil }
        switch value {
        case .list(let elements): return elements
        case .other: return nil
        default: return [value]
        }
    }

    /// Whether it names an action, as far as is known.
    func names(_ action: String) -> Bool {
        guard let actions = values("Action") else { return members["NotAction"] != nil || members["Action"] != nil }
        return actions.contains { $0.text.map { glob($0, matches: action) } ?? true }
    }

    /// Whether it is about a service, or anyone, as far as is known.
    func isAbout(_ service: String) -> Bool {
        switch members["Principal"] {
        case nil: return members["NotPrincipal"] != nil
        case .text(let text): return text == "*"
        case .object(let kinds):
            func holds(_ kind: String, _ wanted: Set<String>) -> Bool {
                guard let value = kinds[kind] else { return false }
                let values = value.elements ?? [value]
                return values.contains { $0.text.map(wanted.contains) ?? (kind == "Service") }
            }
            return holds("Service", [service, "*"]) || holds("AWS", ["*"])
        default: return true
        }
    }
}

extension CheckedValue {
    /// The statements of a policy document. Nil where they are not known.
    var policyStatements: [PolicyStatement]? {
        guard let statements = jsonContent?.members?["Statement"] else { return nil }
        let values = statements.elements ?? [statements]
        let known = values.compactMap { $0.members.map(PolicyStatement.init(members:)) }
        return known.count == values.count ? known : nil
    }
}

/// Whether text matches a pattern in which `*` stands for any text and `?` for one character, whatever the case.
func glob(_ pattern: String, matches text: String) -> Bool {
    let pattern = Array(pattern.lowercased().utf8), text = Array(text.lowercased().utf8)
    var (p, t) = (0, 0)
    var star: (pattern: Int, text: Int)?
    while t < text.count {
        if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
            star = (p, t)
            p += 1
        } else if p < pattern.count, pattern[p] == text[t] || pattern[p] == UInt8(ascii: "?") {
            p += 1
            t += 1
        } else if let last = star {
            star = (last.pattern, last.text + 1)
            p = last.pattern + 1
            t = last.text + 1
        } else {
            return false
        }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
}
