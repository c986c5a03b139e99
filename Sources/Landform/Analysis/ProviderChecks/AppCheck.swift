/// A check of all declarations of an app, such as one that finds two resources that overwrite each other.
///
/// ``ProviderConfiguration/checks`` has the checks of a provider's resources. They run in every synthesis once all stacks
/// are complete.
public struct AppCheck: Sendable {
    /// The name. If several checks have the same name, only one runs. A resource accepts its findings by
    /// `.accepting(name, because: …)`.
    public let name: String
    let run: @Sendable (CheckedApp) -> [CheckFinding]

    /// Creates a check with the function that returns its findings.
    public init(_ name: String, _ run: @escaping @Sendable (CheckedApp) -> [CheckFinding]) {
        self.name = name
        self.run = run
    }
}

/// A mistake that a check found in a resource. Create it by ``CheckedResource/error(_:resolution:notes:)``.
public struct CheckFinding {
    let resource: CheckedResource
    let diagnostic: Diagnostic
}

extension App {
    /// Returns the app without the checks of its providers, for programs that test what Terraform accepts.
    public func rawWithoutProviderChecks() -> App {
        var app = self
        app.runsProviderChecks = false
        return app
    }

    /// The findings of the providers' checks. Each check runs once, even if several stacks configure the provider.
    func findingsOfProviderChecks() -> [Diagnostic] {
        guard runsProviderChecks else { return [] }
        var names: Set<String> = []
        let checks = stacks.flatMap(\.contents.providers).flatMap(\.checks).filter { names.insert($0.name).inserted }
        guard !checks.isEmpty else { return [] }
        let app = CheckedApp(stacks.map(\.contents))
        return checks.flatMap { check in
            check.run(app).filter { !$0.resource.accepts(check.name) }.map(\.diagnostic)
        }
    }
}
