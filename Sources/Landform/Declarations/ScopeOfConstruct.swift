extension Scope {
    /// Whether declarations in this scope are repeated, by `count` or `forEach`.
    public var isRepeated: Bool { repetition != nil }

    /// Returns the scope with a location that is known already: that of the construct that declares something here.
    public func locating(at location: SourceLocation?) -> Scope {
        Scope(contents: contents, prefix: prefix, repetition: repetition, source: source ?? location)
    }

    /// The name of a declaration in this scope: the scope's prefix and the name.
    public func declaredName(_ name: String) -> String { qualified(name) }
}
