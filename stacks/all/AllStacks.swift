public import Landform
import RegistryStack
public import StackEnvironment
import TransactionsStack

/// Every stack of the repository, for an environment.
public func allStacks(_ environment: Environment) -> App {
    // A function can be made once its image is in its repository.
    let registry = registry(environment)
    return App(registry, transactions(environment).dependsOn(registry))
}
