public import Contracts
public import Landform

/// The contracts of the functions that a stack deploys.
final class DeployedFunctions {
    fileprivate(set) var contracts: [any LambdaFunction.Type] = []

    /// The contracts of the functions in the scope's stack.
    static func of(_ scope: Scope) -> DeployedFunctions { scope.shared { _ in DeployedFunctions() } }

    /// Adds a contract. A stack may deploy several functions of one contract.
    func add(_ contract: any LambdaFunction.Type) {
        guard !contracts.contains(where: { $0 == contract }) else { return }
        contracts.append(contract)
    }
}

extension Stack {
    /// The contracts of the functions that the stack deploys, each once, in the order of their declaration.
    ///
    /// A registry makes a repository for the images of each:
    ///
    ///     for function in stack.functions {
    ///         Repository(function.name, in: stack, name: .init(function.name))
    ///     }
    public var functions: [any LambdaFunction.Type] { DeployedFunctions.of(self).contracts }
}
