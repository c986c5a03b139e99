import CSVValidatorInterface
import Contracts
import DataTransformerInterface
public import Landform
import LandformAWS
import NotificationSenderInterface
import ReportMergerInterface
public import StackEnvironment
import StaleRunFinderInterface
import UploadIssuerInterface

/// What exists in an account before the systems do: the repositories of their functions' images, and leave for API
/// Gateway to write logs. It is applied first, then the images are pushed, then the systems are applied.
public func registry(_ environment: Environment) -> Stack {
    let stack = Stack("registry", in: environment, application: "registry", costCenter: "engineering")
    let functions: [any FunctionContract.Type] = [
        CSVValidator.self, DataTransformer.self, NotificationSender.self, UploadIssuer.self, ReportMerger.self,
        StaleRunFinder.self,
    ]
    for function in functions {
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
