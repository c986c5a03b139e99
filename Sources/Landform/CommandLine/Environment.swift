/// The environments that a system is deployed to, such as development and production, with what differs among them.
///
///     enum Environment: String, DeploymentEnvironment { case dev, prod }
public protocol DeploymentEnvironment: CaseIterable {
    /// The name on the command line.
    var name: String { get }
}

extension DeploymentEnvironment where Self: RawRepresentable<String> {
    /// The name on the command line: the raw value.
    public var name: String { rawValue }
}

/// The one environment of a system that has no others.
public enum SoleEnvironment: String, DeploymentEnvironment {
    /// The one there is.
    case `default`
}
