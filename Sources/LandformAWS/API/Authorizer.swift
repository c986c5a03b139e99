import AWSAPIGateway
import AWSLambda
import AWSTypes
import Contracts
import Landform

/// What an API needs to know of an authorizer to declare it.
struct Authorizer: Sendable, Hashable {
    /// A function, as an API invokes it.
    struct Invoked: Sendable, Hashable {
        let name: Expression<String>
        let invokeARN: Expression<ARN>

        init<Handler>(_ function: Function<Handler>) {
            name = function.name
            invokeARN = function.resource.invokeARN
        }
    }

    enum Kind: Sendable, Hashable {
        case token(Invoked, pattern: String?)
        case request(Invoked)
        case userPools([Expression<ARN>])
    }

    let name: String
    let kind: Kind
    let sources: [LambdaAuthorizer.IdentitySource]
    let cachedFor: Duration

    /// How long an answer is kept, in seconds.
    ///
    /// Source: <https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html>
    private static let cacheTimes = 0...3_600

    var problems: [Problem] {
        var problems = sources.compactMap(\.problem)
        if Segment(name) == nil || Segment(name)?.variable != nil {
            problems.append(
                Problem("\"\(name)\" is no name of an authorizer.", resolution: "use ASCII letters, digits and `._-:`.")
            )
        }
        if cachedFor != .seconds(cachedFor.wholeSeconds) || !Self.cacheTimes.contains(cachedFor.wholeSeconds) {
            problems.append(
                Problem(
                    "the answers of the authorizer \(name) cannot be kept for \(cachedFor.inWords).",
                    resolution: "give whole seconds, up to 1 hour; zero keeps none."))
        }
        if case .request = kind, sources.isEmpty, cachedFor != .zero {
            problems.append(
                Problem(
                    "the answers of the authorizer \(name) are kept, and nothing tells one caller from another.",
                    resolution: "give it an identity source, or `cachedFor: .zero`."))
        }
        if case .userPools(let pools) = kind, pools.isEmpty {
            problems.append(
                Problem("the authorizer \(name) has no user pool.", resolution: "give it the ARN of one at least."))
        }
        return problems
    }

    /// Declares it for an API, and lets the API invoke its function.
    func declare(for api: APIGatewayRestAPI, in scope: Scope, content: inout DeclaredContent) -> APIGatewayAuthorizer {
        let id = Segment.literal(name).identifier
        var (type, invoked, pattern, pools) = ("REQUEST", Invoked?.none, String?.none, [Expression<ARN>]())
        switch kind {
        case .token(let function, let expression): (type, invoked, pattern) = ("TOKEN", function, expression)
        case .request(let function): invoked = function
        case .userPools(let arns): (type, pools) = ("COGNITO_USER_POOLS", arns)
        }
        let source = sources.map(\.expression).joined(separator: ",")
        let declared = APIGatewayAuthorizer(
            "\(id)-authorizer", in: scope, name: .init(name), restAPIID: api.id,
            authorizerResultTTLInSeconds: .init(cachedFor.wholeSeconds), authorizerURI: invoked?.invokeARN.string,
            identitySource: source.isEmpty ? nil : .init(source),
            identityValidationExpression: pattern.map { .init($0) },
            providerARNs: pools.isEmpty ? nil : .init(pools), type: .init(type))
        content.add(declared, as: "authorizer \(name)")
        if let invoked {
            let permission = LambdaPermission(
                "\(id)-authorizer", in: scope, action: "lambda:InvokeFunction", functionName: invoked.name,
                principal: "apigateway.amazonaws.com", sourceARN: "\(api.executionARN)/authorizers/\(declared.id)")
            content.add(permission, as: "permission for authorizer \(name)")
        }
        return declared
    }
}

extension LambdaAuthorizer.IdentitySource {
    /// The source as API Gateway names it.
    var expression: String {
        switch self {
        case .header(let name): RequestParameter.header(name).expression
        case .query(let name): RequestParameter.query(name).expression
        case .stageVariable(let name): "stageVariables.\(name)"
        case .context(let name): "context.\(name)"
        }
    }

    var problem: Problem? {
        switch self {
        case .header(let name), .query(let name), .stageVariable(let name), .context(let name):
            RequestParameter.header(name).problem
        }
    }
}

extension Method.Authorization {
    /// The authorizer that the API declares.
    var authorizer: Authorizer? {
        switch self {
        case .lambda(let authorizer): authorizer.authorizer
        case .userPools(let authorizer, _): authorizer.authorizer
        case .none, .iam, .custom, .cognito: nil
        }
    }
}
