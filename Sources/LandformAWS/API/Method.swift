public import Landform

/// A method of a ``Path``: who may call it, what a request must be, and what answers it.
///
/// Source:
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html>
public struct Method {
    /// An HTTP method.
    public enum Verb: String, Sendable, Hashable, CaseIterable {
        /// `GET`
        case get = "GET"
        /// `PUT`
        case put = "PUT"
        /// `POST`
        case post = "POST"
        /// `PATCH`
        case patch = "PATCH"
        /// `DELETE`
        case delete = "DELETE"
        /// `HEAD`
        case head = "HEAD"
        /// `OPTIONS`
        case options = "OPTIONS"
        /// Every method that the path does not have on its own.
        case any = "ANY"
    }

    /// How API Gateway tells who calls.
    ///
    /// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html>
    public enum Authorization: Sendable, Hashable {
        /// Not at all.
        case none
        /// By the signature of an IAM principal, who needs permission to call.
        case iam
        /// By a function, which is given a token or the request.
        case lambda(LambdaAuthorizer)
        /// By a token of a Cognito user pool: an access token that has one of the scopes where there are any, else an identity
        /// token.
        case userPools(CognitoAuthorizer, scopes: [String] = [])
        /// By a Lambda authorizer that is declared elsewhere, named by its id. The API is not deployed anew when it changes:
        /// ``lambda(_:)`` is.
        case custom(authorizerID: Expression<String>)
        /// By an authorizer of a Cognito user pool that is declared elsewhere, named by its id. The API is not deployed anew
        /// when it changes: ``userPools(_:scopes:)`` is.
        case cognito(authorizerID: Expression<String>, scopes: [String] = [])
    }

    /// Whether a request must have the key of a usage plan.
    public enum APIKeyRequirement: Sendable, Hashable {
        /// It must, in the header `X-API-Key`.
        case required
        /// It need not.
        case notRequired
    }

    let verb: Verb
    let authorization: Authorization
    let apiKey: APIKeyRequirement
    let body: [MediaType: RestAPI.Model]
    let requiredParameters: [RequestParameter]
    let optionalParameters: [RequestParameter]
    let integration: Integration
    let source: SourceLocation
    /// Findings of a checker that are as they should be, each with its reason.
    private(set) var acceptedFindings: [String: String] = [:]

    /// A method. A body of a type that `body` names must fit the model; bodies of other types are not looked at. A
    /// request without one of the required parameters is refused.
    public init(
        _ verb: Verb, authorization: Authorization = .none, apiKey: APIKeyRequirement = .notRequired,
        body: [MediaType: RestAPI.Model] = [:], requiredParameters: [RequestParameter] = [],
        optionalParameters: [RequestParameter] = [], integration: Integration, sourceFile: StaticString = #filePath,
        sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) {
        self.verb = verb
        self.authorization = authorization
        self.apiKey = apiKey
        self.body = body
        self.requiredParameters = requiredParameters
        self.optionalParameters = optionalParameters
        self.integration = integration
        source = SourceLocation(file: sourceFile, line: sourceLine, column: sourceColumn)
    }
}

extension Method {
    /// The same method, of which a checker's finding is as it should be: that anyone may call it (`CKV_AWS_59`), or
    /// that its requests are not validated (`CKV2_AWS_53`).
    public func accepting(_ finding: String, because reason: String) -> Method {
        var method = self
        method.acceptedFindings[finding] = reason
        return method
    }
}

/// A part of a request that has a name.
public enum RequestParameter: Sendable, Hashable {
    /// A header.
    case header(String)
    /// A parameter of the query, after the `?`.
    case query(String)
    /// A variable of the path.
    case path(String)

    /// The parameter as API Gateway names it where it maps one to another.
    ///
    /// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html>
    var expression: String {
        switch self {
        case .header(let name): "method.request.header.\(name)"
        case .query(let name): "method.request.querystring.\(name)"
        case .path(let name): "method.request.path.\(name)"
        }
    }

    var name: String {
        switch self {
        case .header(let name), .query(let name), .path(let name): name
        }
    }

    var problem: Problem? {
        guard name.isEmpty || !name.utf8.allSatisfy({ $0.isASCIILetterOrDigit || "-_.".utf8.contains($0) }) else {
            return nil
        }
        return Problem(
            "\"\(name)\" is no name of a request's parameter.",
            resolution: "use ASCII letters, digits, `-`, `_` and `.`.")
    }
}
