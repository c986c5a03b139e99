import AWS
import AWSAPIGateway
import Contracts
import JSONSchemas
import Landform
import LandformAWS
import Records
import Testing

/// Who tells for an API who calls.
@Suite("An authorizer of an API")
struct RestAPIAuthorizerTests {
    private enum TokenChecker: FunctionContract {
        typealias Input = TokenAuthorizerRequest
        typealias Output = AuthorizerResponse
        static let name = "token-checker"
    }

    private enum RequestChecker: FunctionContract {
        typealias Input = RequestAuthorizerRequest
        typealias Output = AuthorizerResponse
        static let name = "request-checker"
    }

    private static let image = Image(repository: "registry/checker", tag: "1")
    private static let pool: Expression<ARN> = "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_a"

    private func api(in stack: Stack, _ authorizations: Method.Authorization...) {
        RestAPI("api", in: stack, name: "api", stage: "dev") {
            for (verb, authorization) in zip([Method.Verb.get, .put, .post], authorizations) {
                Method(verb, authorization: authorization, integration: anything)
            }
        }
    }

    private func tokens(in stack: Stack, cachedFor: Duration = .minutes(5), name: String = "tokens") -> LambdaAuthorizer
    {
        .token(
            name, Function(TokenChecker.self, in: stack, image: Self.image), matching: "^Bearer .+$",
            cachedFor: cachedFor)
    }

    private func requests(
        in stack: Stack, _ sources: [LambdaAuthorizer.IdentitySource], cachedFor: Duration = .minutes(5)
    ) -> LambdaAuthorizer {
        .request(
            "requests", Function(RequestChecker.self, in: stack, image: Self.image), identitySources: sources,
            cachedFor: cachedFor)
    }

    @Test("is declared with the API, once for all methods, and may invoke its function")
    func token() throws {
        let json = try restAPIConfiguration { stack in
            let tokens = tokens(in: stack)
            api(in: stack, .lambda(tokens), .lambda(tokens))
        }
        #expect(
            json.resource("aws_api_gateway_authorizer", "api-tokens-authorizer")?.withoutComments == [
                "name": "tokens", "type": "TOKEN", "rest_api_id": "${aws_api_gateway_rest_api.api.id}",
                "authorizer_uri": "${aws_lambda_function.token-checker.invoke_arn}",
                "authorizer_result_ttl_in_seconds": 300, "identity_source": "method.request.header.Authorization",
                "identity_validation_expression": "^Bearer .+$",
            ])
        #expect(
            json.resource("aws_lambda_permission", "api-tokens-authorizer")?.withoutComments == [
                "action": "lambda:InvokeFunction", "principal": "apigateway.amazonaws.com",
                "function_name": "${aws_lambda_function.token-checker.function_name}",
                "source_arn": .string(
                    "${aws_api_gateway_rest_api.api.execution_arn}/authorizers/"
                        + "${aws_api_gateway_authorizer.api-tokens-authorizer.id}"),
            ])
        #expect(json.at("resource", "aws_api_gateway_authorizer")?.keys.count == 1)
        for method in ["api-root-get", "api-root-put"] {
            let method = json.resource("aws_api_gateway_method", method)
            #expect(method?["authorization"] == "CUSTOM")
            #expect(method?["authorizer_id"] == "${aws_api_gateway_authorizer.api-tokens-authorizer.id}")
        }
    }

    @Test("is given the request, or takes the tokens of user pools")
    func others() throws {
        let json = try restAPIConfiguration { stack in
            api(
                in: stack,
                .lambda(requests(in: stack, [.header("X-Id"), .query("q"), .stageVariable("s"), .context("path")])),
                .userPools(CognitoAuthorizer("users", userPools: [Self.pool]), scopes: ["orders/read"]))
        }
        let given = json.resource("aws_api_gateway_authorizer", "api-requests-authorizer")
        #expect(given?["type"] == "REQUEST")
        #expect(
            given?["identity_source"]
                == "method.request.header.X-Id,method.request.querystring.q,stageVariables.s,context.path")
        let users = json.resource("aws_api_gateway_authorizer", "api-users-authorizer")
        #expect(users?["type"] == "COGNITO_USER_POOLS")
        #expect(
            users?["provider_arns"] == ["arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_a"])
        #expect(users?["authorizer_uri"] == nil)
        #expect(json.resource("aws_lambda_permission", "api-users-authorizer") == nil)
        let put = json.resource("aws_api_gateway_method", "api-root-put")
        #expect(put?["authorization"] == "COGNITO_USER_POOLS" && put?["authorization_scopes"] == ["orders/read"])
    }

    @Test("is in what the deployment is made anew for, with all of its settings")
    func trigger() throws {
        func trigger(_ authorization: (Stack) -> Method.Authorization) throws -> String {
            let json = try restAPIConfiguration { api(in: $0, authorization($0)) }
            let deployment = try #require(json.resource("aws_api_gateway_deployment", "api-deployment"))
            guard case .array(let dependencies)? = deployment["depends_on"] else { return "" }
            #expect(dependencies.contains("aws_api_gateway_authorizer.api-tokens-authorizer"))
            #expect(dependencies.contains("aws_lambda_permission.api-tokens-authorizer"))
            return try #require(deployment.at("triggers", "content")?.text)
        }
        let base = try trigger { .lambda(tokens(in: $0)) }
        #expect(try trigger { .lambda(tokens(in: $0)) } == base)
        #expect(base.contains(#""authorizer_id" = "authorizer tokens.id""#))
        let other = try trigger { .lambda(tokens(in: $0, cachedFor: .minutes(1))) }
        #expect(other != base)
        let pattern = try trigger { stack in
            .lambda(.token("tokens", Function(TokenChecker.self, in: stack, image: Self.image)))
        }
        #expect(Set([base, other, pattern]).count == 3)
    }

    @Test("may be kept for an hour at most, by something that tells callers apart")
    func problems() {
        func messages(_ authorizations: (Stack) -> [Method.Authorization]) -> [String] {
            restAPIDiagnostics { stack in
                for (index, authorization) in authorizations(stack).enumerated() {
                    RestAPI("api\(index)", in: stack, name: "api", stage: "dev") {
                        Method(.get, authorization: authorization, integration: anything)
                    }
                }
            }.map(\.message)
        }
        #expect(
            messages { [.lambda(tokens(in: $0, cachedFor: .minutes(61)))] }
                == ["the answers of the authorizer tokens cannot be kept for 61 minutes."])
        #expect(
            messages { [.lambda(requests(in: $0, []))] }
                == ["the answers of the authorizer requests are kept, and nothing tells one caller from another."])
        #expect(messages { [.lambda(requests(in: $0, [], cachedFor: .zero))] }.isEmpty)
        #expect(
            messages { _ in [.userPools(CognitoAuthorizer("users", userPools: []))] }
                == ["the authorizer users has no user pool."])
        #expect(messages { [.lambda(tokens(in: $0, name: "a b"))] } == ["\"a b\" is no name of an authorizer."])
        #expect(
            messages { [.lambda(requests(in: $0, [.header("X Y")]))] }
                == ["\"X Y\" is no name of a request's parameter."])
    }

    @Test("has one set of settings under one name")
    func twice() {
        let diagnostics = restAPIDiagnostics { stack in
            let checker = Function(TokenChecker.self, in: stack, image: Self.image)
            RestAPI("api", in: stack, name: "api", stage: "dev") {
                Method(.get, authorization: .lambda(.token("a", checker)), integration: anything)
                Method(.put, authorization: .lambda(.token("a", checker, header: "X-Token")), integration: anything)
            }
        }
        #expect(diagnostics.map(\.message) == ["two authorizers of the API have the name a."])
    }
}

/// What the trigger of a deployment holds.
@Suite("The content of a deployment")
struct DeployedContentTests {
    private func deployment(_ content: @escaping (Stack) -> Integration) throws -> JSONValue {
        try #require(
            restAPIConfiguration { stack in
                let integration = content(stack)
                RestAPI("api", in: stack, name: "api", stage: "dev") {
                    Path("orders") {
                        Method(.post, body: [.json: .init("Order", .object())], integration: integration)
                    }
                }
            }.resource("aws_api_gateway_deployment", "api-deployment"))
    }

    @Test("is everything that it depends on, without generated ids")
    func everything() throws {
        let deployment = try deployment { stack in
            .getObject(from: Bucket("files", in: stack, name: "files"), key: .query("key"))
        }
        guard case .array(let dependencies)? = deployment["depends_on"] else {
            Issue.record("the deployment depends on nothing")
            return
        }
        let trigger = try #require(deployment.at("triggers", "content")?.text)
        // One entry for each, by a name of its own.
        for name in [
            #""api" = {"#, #""POST /orders" = {"#, #""integration of POST /orders" = {"#, #""model Order" = {"#,
            #""validator of body" = {"#, #""permissions of POST /orders" = {"#, #""response 200 of POST /orders" = {"#,
            #""integration response 200 of POST /orders" = {"#, #""gateway response DEFAULT_4XX" = {"#,
        ] { #expect(trigger.contains(name), "\(name)") }
        #expect(dependencies.count == 14)
        #expect(!trigger.contains("aws_api_gateway"))
        #expect(!trigger.contains("aws_iam_role"))
        #expect(trigger.contains(#""resource_id" = "/orders.id""#))
    }

    @Test("changes with a function's permission and a role's, too")
    func permissions() throws {
        func trigger(_ method: @escaping (Stack) -> Integration) throws -> String? {
            try deployment(method).at("triggers", "content")?.text
        }
        func proxy(_ qualifier: Expression<String>?) -> Integration {
            .lambdaProxy(
                invokeARN: "arn:aws:apigateway:eu-central-1:lambda:path/f", functionName: "f", qualifier: qualifier)
        }
        #expect(try trigger { _ in proxy(nil) } != trigger { _ in proxy("live") })
        func call(_ action: Action) -> Integration {
            .aws(
                service: "events", .action("PutEvents"), credentials: .granted([.allow(action, on: "*")]),
                responses: [.init(status: 200)])
        }
        #expect(try trigger { _ in call("events:PutEvents") } != trigger { _ in call("events:*") })
    }
}
