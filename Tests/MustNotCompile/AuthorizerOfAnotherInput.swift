// A token authorizer's function takes a token.
import LandformAWS

enum Checker: FunctionContract {
    typealias Input = RequestAuthorizerRequest
    typealias Output = AuthorizerResponse
    static let name = "checker"
}

func authorize(_ checker: Function<Checker>) -> LambdaAuthorizer {
    // error: requires the types 'Checker.Input' (aka 'RequestAuthorizerRequest') and 'TokenAuthorizerRequest' be equivalent
    // instead: .request("requests", checker, identitySources: [.header("X-Id")])
    .token("tokens", checker)  // here
}
