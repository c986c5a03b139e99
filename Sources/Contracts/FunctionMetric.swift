/// A metric that a function counts by itself, under the names by which alarms find it.
///
///     static let rejected = FunctionMetric("rejected", namespace: "Transactions")
public struct FunctionMetric: Sendable, Hashable {
    /// The name.
    public let name: String
    /// What the function's metrics belong to.
    public let namespace: String

    /// A metric.
    public init(_ name: String, namespace: String) {
        self.name = name
        self.namespace = namespace
    }

    /// The dimension that each metric of a function has: the function's name.
    public static let functionDimension = "function"
}
