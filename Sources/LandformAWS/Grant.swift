public import AWSTypes

/// Leave to do something with a resource: statements for the policy of whoever is granted it.
public struct Grant: Sendable, Hashable {
    /// What is allowed, and on what.
    public var statements: [Statement]

    /// A grant of these statements.
    public init(_ statements: Statement...) { self.statements = statements }
}
