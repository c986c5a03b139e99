extension Scope {
    /// Returns what the constructs of a stack share, such as the data source of its account.
    ///
    /// The first construct that asks makes it, at the top of the stack: outside of any part of it and of any repetition. There
    /// is one of each type of value.
    public func shared<Value>(_ type: Value.Type = Value.self, make: (Scope) -> Value) -> Value {
        let key = ObjectIdentifier(type)
        if let present = contents.shared[key] as? Value { return present }
        let value = make(Scope(contents: contents, prefix: "", repetition: nil, source: source))
        contents.shared[key] = value
        return value
    }

    /// How many declarations of this type the stack has so far, by constructs and by bindings.
    public func declarationCount<T: Declared>(of type: T.Type) -> Int {
        contents.declarations.count { $0.identity.type == T.type && $0.identity.kind == T.kind }
    }

    /// Accepts a checker's finding of every resource of a type in the stack, and says why.
    ///
    ///     stack.accepting("CKV_AWS_144", of: S3Bucket.self, because: "the system lives in one region")
    ///
    /// What a resource accepts by ``Declared/accepting(_:because:)`` itself has its own reason. A resource takes the stack's
    /// acceptance back by ``Declared/noLongerAccepting(_:)``.
    public func accepting<T: Resource>(_ finding: String, of type: T.Type, because reason: String) {
        contents.acceptedFindings[T.type, default: [:]][finding] = reason
    }
}

extension StackContents {
    /// The findings that a declaration accepts, by itself or with all of its type.
    func acceptedFindings(of declaration: Declaration) -> [String: String] {
        guard declaration.identity.kind == .resource else { return declaration.acceptedFindings }
        let shared = acceptedFindings[declaration.identity.type, default: [:]]
            .filter { !declaration.refusedFindings.contains($0.key) }
        return shared.merging(declaration.acceptedFindings) { _, own in own }
    }
}
