public import AWSTypes
public import Contracts
public import Landform

/// Permission to do something with a resource: statements for the policy of whoever is granted it.
///
/// A construct's grants are capabilities (`files.write`), which a function's needs take; a ``Role`` takes both.
public struct Grant: Sendable, Hashable {
    /// What is allowed, and on what.
    public var statements: [Statement]
    /// What names the resource to a program, where a program is granted it: a name, an ARN or a URL.
    public var resource: Expression<String>?

    /// A grant of these statements.
    public init(_ statements: [Statement], naming resource: Expression<String>? = nil) {
        self.statements = statements
        self.resource = resource
    }

    /// A grant of these statements.
    public init(_ statements: Statement..., naming resource: Expression<String>? = nil) {
        self.statements = statements
        self.resource = resource
    }
}

/// What a role can be given: a ``Grant``, or the capability that a construct grants.
public protocol Granting: Sendable {
    /// The grant's statements.
    var statements: [Statement] { get }
}

extension Grant: Granting {}

extension Capability: Granting {
    /// What is allowed. A capability that no construct granted allows nothing.
    public var statements: [Statement] { (grant as? Grant)?.statements ?? [] }

    /// The capability to use a resource as the statement allows, named to programs like this. Constructs call it.
    public init(_ statement: Statement, naming resource: Expression<String>) {
        self.init(granting: Grant(statement, naming: resource))
    }
}

extension [Statement] {
    /// The statements with those joined that differ in their actions only, then those that differ in their resources
    /// only, in the order of the first of each. What they allow together stays the same.
    var merged: [Statement] { joined(by: \.actions).joined(by: \.resources) }

    private func joined<Part: Hashable>(by part: WritableKeyPath<Statement, [Part]>) -> [Statement] {
        var indexes: [Statement: Int] = [:]
        return reduce(into: []) { joined, statement in
            var others = statement
            others[keyPath: part] = []
            // A statement without a resource is an error, which must not vanish.
            guard !statement[keyPath: part].isEmpty, let index = indexes[others] else {
                if !statement[keyPath: part].isEmpty { indexes[others] = joined.count }
                return joined.append(statement)
            }
            joined[index][keyPath: part] += statement[keyPath: part].filter {
                !joined[index][keyPath: part].contains($0)
            }
        }
    }
}
