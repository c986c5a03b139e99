extension Scope {
    /// Returns a value that the constructs of a stack share, such as the data source of the account.
    ///
    /// The first call creates it at the top of the stack, outside of all scopes and repetitions. A stack has one value of
    /// each type.
    public func shared<Value>(_ type: Value.Type = Value.self, make: (Scope) -> Value) -> Value {
        let key = ObjectIdentifier(type)
        if let present = contents.shared[key] as? Value { return present }
        let value = make(Scope(contents: contents, prefix: "", repetition: nil, source: source))
        contents.shared[key] = value
        return value
    }

    /// Accepts a checker's finding for every resource of a type in the stack.
    ///
    ///     stack.accepting("CKV_AWS_144", of: S3Bucket.self, because: "the system lives in one region")
    ///
    /// The reason in ``Declared/accepting(_:because:)`` of a resource takes precedence.
    /// ``Declared/noLongerAccepting(_:)`` excludes a resource.
    public func accepting<T: Resource>(_ finding: String, of type: T.Type, because reason: String) {
        contents.acceptedFindings[T.type, default: [:]][finding] = reason
    }
}

extension StackContents {
    /// The findings that a declaration accepts, itself or by its type.
    func acceptedFindings(of declaration: Declaration) -> [String: String] {
        guard declaration.identity.kind == .resource else { return declaration.acceptedFindings }
        let shared = acceptedFindings[declaration.identity.type, default: [:]]
            .filter { !declaration.refusedFindings.contains($0.key) }
        return shared.merging(declaration.acceptedFindings) { _, own in own }
    }
}
