/// A provider that a configuration needs: its local name, its source address and the versions that will do.
///
/// Source: <https://developer.hashicorp.com/terraform/language/providers/requirements>
public struct ProviderRequirement: Sendable, Hashable {
    /// The name that the configuration uses, such as `aws`.
    public var name: String
    /// The address, such as `hashicorp/aws`.
    public var source: String
    /// The versions that will do, such as `>= 5.100, < 7`.
    public var version: String
    /// The Swift type that configures the provider, such as `AWSProvider`, for diagnostics to name.
    public var configurationType: String

    /// Makes a requirement.
    public init(name: String, source: String, version: String, configurationType: String) {
        self.configurationType = configurationType
        self.name = name
        self.source = source
        self.version = version
    }
}

/// A configuration of a provider. Generated bindings conform to it.
///
/// The one without an alias serves every resource of its provider that names no other.
public protocol ProviderConfiguration {
    /// The provider.
    static var requirement: ProviderRequirement { get }
    /// What leads to the configuration.
    var handle: ProviderHandle { get }
    /// Checks of the provider's resources, over all stacks of an app. Without a member of this name there are none.
    static var checks: [AppCheck] { get }
}

extension ProviderConfiguration {
    /// No checks.
    public static var checks: [AppCheck] { [] }
}

/// What leads to a configuration of a provider in a stack.
public struct ProviderHandle {
    let requirement: ProviderRequirement
    let alias: String?
    let arguments: Arguments
    let stack: StackIdentity
    let source: SourceLocation
    let checks: [AppCheck]

    /// The name as resources write it: `aws`, or `aws.west`.
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
    /// A call of a function that a provider defines. Generated bindings call it.
    public init(callOf name: String, from provider: ProviderRequirement, _ arguments: Arguments) {
        self.init(.providerCall(provider, name, arguments.expressions))
    }
}
