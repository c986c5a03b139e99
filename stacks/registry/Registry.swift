import Contracts
import Landform
import LandformAWS

/// The stack that an account has before the systems: the repositories of the functions' images, and permission for API
/// Gateway to write logs.
///
/// Apply it first, then push the images, then apply the systems.
///
/// - Parameter systems: The stacks that deploy the functions.
func registry(_ environment: Environment, for systems: [Stack]) -> Stack {
    let stack = Stack("registry", in: environment, application: "registry", costCenter: "engineering")
    for function in systems.flatMap(\.functions) {
        let repository = Repository(
            function.name, in: stack, name: environment.repositoryName(of: function.name),
            isProtected: environment.protectsData)
        Output(function.name, in: stack, repository.url, description: "where the function's images are pushed")
    }
    Output("release", in: stack, .init(environment.release), description: "the tag that the images are pushed with")
    if environment.managesAccount {
        APIGatewayLogging("api-gateway-logging", in: stack, name: .init(stack.resourceName("api-gateway-logging")))
    }
    return stack
}
