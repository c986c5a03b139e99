public import AWSTypes
public import Contracts
public import Landform

/// Leave to do something with a resource: statements for the policy of whoever is granted it.
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
    /// The statements with those made one that differ in their actions only, in the order of the first of each.
    var merged: [Statement] {
        reduce(into: []) { merged, statement in
            var alike = statement
            guard
                let index = merged.firstIndex(where: {
                    alike.actions = $0.actions
                    return alike == $0
                })
            else { return merged.append(statement) }
            merged[index].actions += statement.actions.filter { !merged[index].actions.contains($0) }
        }
    }
}
