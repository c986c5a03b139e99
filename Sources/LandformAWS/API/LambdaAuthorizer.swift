public import AWSTypes
public import Contracts
public import Landform

/// A function that tells for an API who calls and what the caller may call.
///
///     let tokens = LambdaAuthorizer.token("tokens", checker)
///     RestAPI("api", in: stack, name: "orders", stage: "prod") {
///         Path("orders") { Method(.get, authorization: .lambda(tokens), integration: list) }
///     }
///
/// The API declares it where a method uses it, lets it invoke the function, and is deployed anew when it changes.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html>
public struct LambdaAuthorizer: Sendable, Hashable {
    /// What an answer is kept by, and what a request must have.
    ///
    /// Source:
    /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html>
    public enum IdentitySource: Sendable, Hashable {
        /// A header.
        case header(String)
        /// A parameter of the query.
        case query(String)
        /// A variable of the stage.
        case stageVariable(String)
        /// A value of API Gateway's `$context`, such as `identity.sourceIp`.
        case context(String)
    }

    let authorizer: Authorizer

    /// An authorizer that is given the value of a header.
    ///
    /// A request without the header, or whose header does not fit the regular expression, is refused without asking the
    /// function. An answer is kept for up to an hour; for none, where `cachedFor` is zero.
    public static func token<Handler: FunctionContract>(
        _ name: String, _ function: Function<Handler>, header: String = "Authorization",
        matching pattern: String? = nil, cachedFor: Duration = .minutes(5)
    ) -> LambdaAuthorizer
    where Handler.Input == TokenAuthorizerRequest, Handler.Output == AuthorizerResponse {
        LambdaAuthorizer(
            authorizer: Authorizer(
                name: name, kind: .token(Authorizer.Invoked(function), pattern: pattern), sources: [.header(header)],
                cachedFor: cachedFor))
    }

    /// An authorizer that is given the request without its body.
    ///
    /// A request that lacks one of the identity sources is refused without asking the function. An answer is kept for up to an
    /// hour by the sources' values, so that caching needs one source at least; for none, where `cachedFor` is zero.
    public static func request<Handler: FunctionContract>(
        _ name: String, _ function: Function<Handler>, identitySources: [IdentitySource],
        cachedFor: Duration = .minutes(5)
    ) -> LambdaAuthorizer
    where Handler.Input == RequestAuthorizerRequest, Handler.Output == AuthorizerResponse {
        LambdaAuthorizer(
            authorizer: Authorizer(
                name: name, kind: .request(Authorizer.Invoked(function)), sources: identitySources,
                cachedFor: cachedFor))
    }
}

/// The user pools of Cognito whose tokens an API takes.
///
///     Method(.get, authorization: .userPools(CognitoAuthorizer("users", userPools: [pool])), integration: list)
///
/// Source:
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-integrate-with-cognito.html>
public struct CognitoAuthorizer: Sendable, Hashable {
    let authorizer: Authorizer

    /// An authorizer that takes the tokens of these user pools from a header. What it found of a token is kept for up to an
    /// hour.
    public init(
        _ name: String, userPools: [Expression<ARN>], header: String = "Authorization",
        cachedFor: Duration = .minutes(5)
    ) {
        authorizer = Authorizer(
            name: name, kind: .userPools(userPools), sources: [.header(header)], cachedFor: cachedFor)
    }
}
