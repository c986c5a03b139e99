/// A value in a state machine's definition: JSON, in which a value may be one that only the deployment knows.
public indirect enum StatesJSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int)
    case double(Double)
    case string(String)
    case array([StatesJSON])
    case object([String: StatesJSON])
    /// A value that whoever deploys the machine puts in: an ARN, a name, a URL.
    case external(External)
}

/// A value that only the deployment knows, such as the ARN of a resource. The deployment's module conforms its own type:
/// `Expression`, for the constructs of AWS.
public protocol DeploymentValue: Hashable, Sendable {}

/// What a state requires of the deployment, such as a permission. The deployment's module conforms its own type: `Grant`,
/// for the constructs of AWS.
public protocol StateRequirement: Hashable, Sendable {}

/// A value of the deployment in a definition. The language passes it through.
public struct External: Sendable, Hashable {
    /// The value, in the deployment's own type.
    public let value: any DeploymentValue

    /// Wraps a value.
    public init(_ value: some DeploymentValue) { self.value = value }

    /// Whether both have the same value of the same type.
    public static func == (a: External, b: External) -> Bool { AnyHashable(a.value) == AnyHashable(b.value) }

    /// Hashes the value.
    public func hash(into hasher: inout Hasher) { AnyHashable(value).hash(into: &hasher) }
}
