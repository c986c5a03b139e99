public import Landform

/// Every stack of the repository, for an environment.
public func allStacks(_ environment: Environment) -> App {
    let systems = [
        transactions(environment)
    ]
    // A function can be created once its image is in its repository.
    let registry = registry(environment, for: systems)
    return App([registry] + systems.map { $0.dependsOn(registry) })
}
