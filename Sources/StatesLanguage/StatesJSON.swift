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

/// A value that this module hands through without looking at it.
public struct External: Sendable, Hashable {
    /// The value, for whoever gave it.
    public let value: any Hashable & Sendable

    /// Wraps a value.
    public init(_ value: any Hashable & Sendable) { self.value = value }

    /// Whether both are one value of one type.
    public static func == (a: External, b: External) -> Bool { AnyHashable(a.value) == AnyHashable(b.value) }

    /// Hashes the value.
    public func hash(into hasher: inout Hasher) { AnyHashable(value).hash(into: &hasher) }
}
