/// A check of everything that an app declares, such as two resources that overwrite each other.
///
/// A provider's configuration brings the checks of its resources: ``ProviderConfiguration/checks``. They run in every
/// synthesis, once all stacks are complete.
public struct AppCheck: Sendable {
    /// The check's name. Of several checks with one name, one runs. A resource takes its findings out by
    /// `.accepting(name, because: …)`.
    public let name: String
    let run: @Sendable (CheckedApp) -> [CheckFinding]

    /// A check, which returns what it finds wrong.
    public init(_ name: String, _ run: @escaping @Sendable (CheckedApp) -> [CheckFinding]) {
        self.name = name
        self.run = run
    }
}

/// Something that a check finds wrong with a resource: ``CheckedResource/error(_:resolution:notes:)`` makes one.
public struct CheckFinding {
    let resource: CheckedResource
    let diagnostic: Diagnostic
}

extension App {
    /// The same app without the checks of its providers, for programs that only test what can be written.
    public func rawWithoutProviderChecks() -> App {
        var app = self
        app.runsProviderChecks = false
        return app
    }

    /// What the providers' checks find wrong. Each check runs once, however many stacks configure the provider.
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
