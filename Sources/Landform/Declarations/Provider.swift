/// A required provider: its local name, its source address and the supported versions.
///
/// Source: <https://developer.hashicorp.com/terraform/language/providers/requirements>
public struct ProviderRequirement: Sendable, Hashable {
    /// The local name, such as `aws`.
    public var name: String
    /// The address, such as `hashicorp/aws`.
    public var source: String
    /// The supported versions, such as `>= 5.100, < 7`.
    public var version: String
    /// The Swift type of the provider's configuration, such as `AWSProvider`. Diagnostics show it.
    public var configurationType: String

    /// Creates a requirement.
    public init(name: String, source: String, version: String, configurationType: String) {
        self.configurationType = configurationType
        self.name = name
        self.source = source
        self.version = version
    }
}

/// A configuration of a provider. Generated bindings conform to it.
///
/// The configuration without an alias is the default of all resources of the provider.
public protocol ProviderConfiguration {
    /// The provider.
    static var requirement: ProviderRequirement { get }
    /// The reference to the configuration.
    var handle: ProviderHandle { get }
    /// The checks of the provider's resources in all stacks of an app. The default is none.
    static var checks: [AppCheck] { get }
}

extension ProviderConfiguration {
    /// No checks.
    public static var checks: [AppCheck] { [] }
}

/// A reference to a configuration of a provider in a stack.
public struct ProviderHandle {
    let requirement: ProviderRequirement
    let alias: String?
    let arguments: Arguments
    let stack: StackIdentity
    let source: SourceLocation
    let checks: [AppCheck]

    /// The name in the `provider` argument of a resource: `aws`, or `aws.west`.
    var address: String { alias.map { "\(requirement.name).\($0)" } ?? requirement.name }
}

extension Scope {
    /// Declares a configuration of a provider. Generated bindings call it.
    public func declare<P: ProviderConfiguration>(
        provider: P.Type, alias: String?, _ arguments: Arguments, file: StaticString, line: UInt, column: UInt
    ) -> ProviderHandle {
        let handle = ProviderHandle(
            requirement: P.requirement, alias: alias, arguments: arguments, stack: contents.identity,
            source: SourceLocation(file: file, line: line, column: column), checks: P.checks)
        contents.providers.append(handle)
        return handle
    }
}

extension Expression {
    /// Calls a function of a provider. Generated bindings use it.
    public init(callOf name: String, from provider: ProviderRequirement, _ arguments: Arguments) {
        self.init(.providerCall(provider, name, arguments.expressions))
    }
}
