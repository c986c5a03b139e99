public import Landform
import RegistryStack
public import StackEnvironment
import TransactionsStack

/// Every stack of the repository, for an environment.
public func allStacks(_ environment: Environment) -> App { App(registry(environment), transactions(environment)) }
