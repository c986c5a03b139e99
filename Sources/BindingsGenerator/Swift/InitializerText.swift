extension SwiftText {
    /// An initializer for these members. Where some are deprecated, one without them and a deprecated one with them.
    ///
    /// The compiler takes the second only where a deprecated argument is given. It is disfavored, so that the compiler
    /// explains a mistake in a call by the first one instead of naming neither.
    mutating func initializers(
        _ members: [Member], before: [String] = [], after: [String] = [], isDiscardable: Bool = false, summary: String,
        finish: String
    ) {
        let settable = members.filter(\.isSettable)
        let deprecated = settable.filter { $0.isDeprecated && !$0.isRequired }
        let current = settable.filter { !($0.isDeprecated && !$0.isRequired) }
        initializer(current, before, after, isDiscardable, summary, finish)
        guard !deprecated.isEmpty else { return }
        line()
        let names = deprecated.map(\.name).joined(separator: ", ")
        line("/// \(summary) With arguments that the provider deprecates.")
        deprecation(of: names)
        line("@_disfavoredOverload")
        initializer(settable, before, after, isDiscardable, nil, finish)
    }

    /// The attribute of what the provider deprecates, by Terraform's names.
    mutating func deprecation(of names: String) {
        line("@available(*, deprecated, message: \"the provider deprecates \(names)\")")
    }

    private mutating func initializer(
        _ members: [Member], _ before: [String], _ after: [String], _ isDiscardable: Bool, _ summary: String?,
        _ finish: String
    ) {
        if let summary { line("/// \(summary)") }
        if isDiscardable { line("@discardableResult") }
        let ordered = members.filter(\.isRequired) + members.filter { !$0.isRequired }
        parameters("public init", before + ordered.map(\.parameter) + after, " {")
        indented { text in
            text.line("\(members.isEmpty ? "let" : "var") _a = Arguments()")
            for member in members { text.line(member.assignment) }
            text.line(finish)
        }
        line("}")
    }

    /// Properties that read the members of a value.
    mutating func properties(_ members: [Member], by function: String) {
        for member in members {
            line("/// \(member.summary)")
            if member.isDeprecated { deprecation(of: member.name) }
            let sensitive = member.isSensitive ? ", isSensitive: true" : ""
            line(
                "public var \(ReservedNames.escaped(member.swiftName)): Expression<\(member.valueType)> "
                    + "{ \(function)(\"\(member.name)\"\(sensitive)) }")
        }
    }
}
