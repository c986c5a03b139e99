/// What a token authorizer of an API is invoked with.
///
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html>
public struct TokenAuthorizerRequest: Codable, Sendable {
    /// The value of the header that carries the token, such as `Bearer …`.
    public var authorizationToken: String
    /// The ARN of the method that is called.
    public var methodArn: String
}

/// What a request authorizer of an API is invoked with.
///
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html>
public struct RequestAuthorizerRequest: Codable, Sendable {
    /// The ARN of the method that is called.
    public var methodArn: String
    /// The path as the API declares it, such as `/files/{id}`.
    public var resource: String
    /// The path of the request.
    public var path: String
    /// The method, such as `GET`.
    public var httpMethod: String
    /// The headers, as they were sent; the last of each name.
    public var headers: [String: String]?
    /// The parameters of the query; the last of each name.
    public var queryStringParameters: [String: String]?
    /// What stands for the variables of the path.
    public var pathParameters: [String: String]?
    /// The variables of the stage.
    public var stageVariables: [String: String]?
}

/// What an authorizer of an API answers: who calls, and which methods the caller may call.
///
/// API Gateway keeps an answer for all methods that use the authorizer. An answer that allows only the method that was called
/// refuses the caller's next call of another one, as long as it is kept: name all that the caller may call.
///
/// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html>
public struct AuthorizerResponse: Codable, Sendable {
    /// A policy of IAM.
    public struct Policy: Codable, Sendable {
        /// The version of the policies' language.
        public var version: String
        /// The statements.
        public var statements: [Statement]

        enum CodingKeys: String, CodingKey {
            case version = "Version"
            case statements = "Statement"
        }
    }

    /// What a policy says of some methods.
    public struct Statement: Codable, Sendable {
        /// `execute-api:Invoke`
        public var action: String
        /// `Allow` or `Deny`.
        public var effect: String
        /// The ARNs of methods, in which `*` stands for anything.
        public var resources: [String]

        enum CodingKeys: String, CodingKey {
            case action = "Action"
            case effect = "Effect"
            case resources = "Resource"
        }
    }

    /// Who calls.
    public var principalId: String
    /// What the caller may call.
    public var policyDocument: Policy
    /// What the integration is told of the caller: `$context.authorizer.name`.
    public var context: [String: String]?
    /// The key of a usage plan that the call counts for, where the API takes keys from its authorizer.
    public var usageIdentifierKey: String?

    /// An answer that allows a caller to call methods, by their ARNs: `*` stands for anything.
    public static func allow(
        _ principal: String, toCall methods: String..., context: [String: String]? = nil
    ) -> AuthorizerResponse { AuthorizerResponse(principal, "Allow", methods, context) }

    /// An answer that refuses a caller.
    public static func deny(_ principal: String, toCall methods: String...) -> AuthorizerResponse {
        AuthorizerResponse(principal, "Deny", methods, nil)
    }

    private init(_ principal: String, _ effect: String, _ methods: [String], _ context: [String: String]?) {
        principalId = principal
        let statement = Statement(action: "execute-api:Invoke", effect: effect, resources: methods)
        policyDocument = Policy(version: "2012-10-17", statements: [statement])
        self.context = context
    }
}
