extension Expression {
    /// The whole number that it is; nil where Terraform evaluates it.
    ///
    /// For constructs, which check what they can know.
    public var knownInteger: Int? {
        if case .integer(let value) = node { value } else { nil }
    }

    /// The text that it ends with: all of it where it is known, else what follows the last value that Terraform puts in.
    public var knownEnding: String {
        switch node {
        case .string(let text): return text
        case .template(let parts):
            if case .string(let text)? = parts.last { return text }
            return ""
        default: return ""
        }
    }
}

extension Handle {
    /// An argument that the declaration was given; nil where it was given none of this name.
    ///
    /// For constructs, which check what they can know. The type is not checked.
    public func argument<T>(_ name: String, of type: T.Type = T.self) -> Expression<T>? {
        for entry in declaration.arguments.entries where entry.name == name {
            if case .expression(let node) = entry.value { return Expression<T>(node) }
        }
        return nil
    }
}
