public import AWSTypes
public import Contracts
public import Landform
public import StatesLanguage

/// A permission: statements for the policy of the role that receives it.
///
/// A ``Role`` takes grants and capabilities (`files.write`); a function's needs take capabilities only.
public struct Grant: Sendable, Hashable {
    /// The policy statements.
    public var statements: [Statement]

    /// Creates a grant from statements.
    public init(_ statements: [Statement]) { self.statements = statements }

    /// Creates a grant from statements.
    public init(_ statements: Statement...) { self.statements = statements }
}

/// The grant of a capability: the permission, and the resource's name for the program.
struct ResourceGrant: CapabilityGrant {
    var statements: [Statement]
    var resource: Expression<String>
}

/// A permission for a ``Role``: a ``Grant``, or the capability of a construct.
public protocol Granting: Sendable {
    /// The grant's statements.
    var statements: [Statement] { get }
}

extension Grant: Granting, StateRequirement {}

extension Capability: Granting {
    /// The policy statements. A capability of a program has none, and is an error where a role receives it.
    public var statements: [Statement] {
        if let granted = grant(as: ResourceGrant.self) { return granted.statements }
        return [
            Statement(
                effect: .allow, actions: ["sts:GetCallerIdentity"],
                resources: [
                    .invalid(
                        "a role is granted a capability that no construct made.",
                        resolution: "give the capability of a construct, such as `files.read`.")
                ])
        ]
    }

    /// Creates the capability of a construct.
    ///
    /// - Parameters:
    ///   - statements: The permission.
    ///   - resource: The resource's name for the program: a name, an ARN or a URL.
    public init(_ statements: Statement..., naming resource: Expression<String>) {
        self.init(statements, naming: resource)
    }

    /// Creates the capability of a construct from a list of statements.
    public init(_ statements: [Statement], naming resource: Expression<String>) {
        self.init(granting: ResourceGrant(statements: statements, resource: resource))
    }
}

extension [Statement] {
    /// The statements, of which those that differ only in their actions are joined, and then those that differ only in their
    /// resources. The order is that of the first statement of each. The permission stays the same.
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
