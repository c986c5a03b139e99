import AWSAPIGateway
import AWSTypes
import JSONSchemas
import Landform

/// Declares what an API says. A deployment is made anew whenever anything of that changes.
struct DeployedAPI {
    let api: APIGatewayRestAPI
    let name: Expression<String>
    let stage: String
    let scope: Scope
    let target: DeploymentTarget
    let quota: RestAPI.IntegrationQuota

    /// What a deployment comes after, and is made anew for: what it holds, and what must be there before the first call.
    var content = DeclaredContent()
    private var models: [String: APIGatewayModel] = [:]
    private var validators: [String: APIGatewayRequestValidator] = [:]
    private var authorizers: [String: APIGatewayAuthorizer] = [:]

    init(
        api: APIGatewayRestAPI, name: Expression<String>, stage: String, scope: Scope, target: DeploymentTarget,
        quota: RestAPI.IntegrationQuota
    ) {
        self.api = api
        self.name = name
        self.stage = stage
        self.scope = scope
        self.target = target
        self.quota = quota
        // Neither its name nor its description is something that a caller sees.
        content.add(api, as: "api", without: ["name", "description"])
    }

    mutating func declare(_ routes: Routes) {
        var resources: [[Segment]: APIGatewayResource] = [:]
        for (route, identifier) in zip(routes.routes, routes.identifiers) {
            var resourceID = api.rootResourceID
            if let segment = route.segments.last {
                let parent = resources[route.segments.dropLast()]?.id ?? api.rootResourceID
                let resource = APIGatewayResource(
                    identifier, in: scope, parentID: parent, pathPart: .init(segment.text), restAPIID: api.id)
                resources[route.segments] = resource
                content.name(resource, as: route.path)
                resourceID = resource.id
            }
            var verbs: Set<Method.Verb> = []
            for method in route.methods where verbs.insert(method.verb).inserted {
                declare(method, of: route, "\(identifier)-\(method.verb.rawValue.lowercased())", resourceID)
            }
        }
        declareGatewayResponses()
    }

    private mutating func declare(
        _ method: Method, of route: Routes.Route, _ id: String, _ resourceID: Expression<String>
    ) {
        let key = "\(method.verb.rawValue) \(route.path)"
        let parameters = parameters(of: method, route)
        let models = method.body.sorted { $0.key.name < $1.key.name }.map { ($0.key.name, declare($0.value, $0.key)) }
        let validator = validator(
            body: !method.body.isEmpty, parameters: !method.requiredParameters.isEmpty)
        let authorizerID = authorizerID(of: method.authorization)
        let declared = APIGatewayMethod(
            id, in: scope, authorization: .init(method.authorization.name), httpMethod: .init(method.verb.rawValue),
            resourceID: resourceID, restAPIID: api.id, apiKeyRequired: .init(method.apiKey == .required),
            authorizationScopes: method.authorization.scopes.isEmpty ? nil : .init(method.authorization.scopes),
            authorizerID: authorizerID,
            requestModels: models.isEmpty ? nil : .init(Dictionary(models) { first, _ in first }),
            requestParameters: parameters.isEmpty ? nil : .init(parameters.mapValues { .init($0) }),
            requestValidatorID: validator?.id)
        for (finding, reason) in method.acceptedFindings { declared.accepting(finding, because: reason) }
        content.add(declared, as: key)
        declare(method.integration, of: declared, key, route, id)
    }

    /// The request's parameters, each with whether it has to be there.
    private func parameters(of method: Method, _ route: Routes.Route) -> [String: Bool] {
        var parameters: [String: Bool] = [:]
        for parameter in method.optionalParameters + method.integration.usedParameters {
            parameters[parameter.expression] = false
        }
        for name in route.variables { parameters[RequestParameter.path(name).expression] = true }
        for parameter in method.requiredParameters { parameters[parameter.expression] = true }
        return parameters
    }

    private mutating func declare(_ model: RestAPI.Model, _ type: MediaType) -> Expression<String> {
        if let present = models[model.name] { return present.name }
        let resource = APIGatewayModel(
            model.name, in: scope, contentType: .init(type.name), name: .init(model.name), restAPIID: api.id,
            schema: .init(model.schema.document(title: model.name))
        )
        models[model.name] = resource
        content.add(resource, as: "model \(model.name)")
        return resource.name
    }

    private mutating func validator(body: Bool, parameters: Bool) -> APIGatewayRequestValidator? {
        guard body || parameters else { return nil }
        let name = [body ? "body" : nil, parameters ? "parameters" : nil].compactMap(\.self).joined(separator: "-and-")
        if let present = validators[name] { return present }
        let validator = APIGatewayRequestValidator(
            name, in: scope, name: .init(name), restAPIID: api.id, validateRequestBody: .init(body),
            validateRequestParameters: .init(parameters))
        validators[name] = validator
        content.add(validator, as: "validator of \(name)")
        return validator
    }

    private mutating func authorizerID(of authorization: Method.Authorization) -> Expression<String>? {
        guard let authorizer = authorization.authorizer else { return authorization.authorizerID }
        if let present = authorizers[authorizer.name] { return present.id }
        let declared = authorizer.declare(for: api, in: scope, content: &content)
        authorizers[authorizer.name] = declared
        return declared.id
    }

    /// What API Gateway answers by itself, in the form of the other errors.
    ///
    /// Source:
    /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html>
    private mutating func declareGatewayResponses() {
        for type in ["DEFAULT_4XX", "DEFAULT_5XX"] {
            let response = APIGatewayGatewayResponse(
                type.lowercased(), in: scope, responseType: .init(type), restAPIID: api.id,
                responseTemplates: [
                    "application/json":
                        "{\"message\":$context.error.messageString,\"requestId\":\"$context.requestId\"}"
                ])
            content.add(response, as: "gateway response \(type)")
        }
    }

    /// Declares the deployment of all that was declared.
    func deployment() -> APIGatewayDeployment {
        let declared = APIGatewayDeployment(
            "deployment", in: scope, restAPIID: api.id, triggers: ["content": Terraform.sha1(.json(content.value))]
        ).createBeforeDestroy()
        for part in content.parts { declared.dependsOn(part) }
        return declared
    }
}

extension Method.Authorization {
    fileprivate var name: String {
        switch self {
        case .none: "NONE"
        case .iam: "AWS_IAM"
        case .custom, .lambda: "CUSTOM"
        case .cognito, .userPools: "COGNITO_USER_POOLS"
        }
    }

    fileprivate var authorizerID: Expression<String>? {
        switch self {
        case .none, .iam, .lambda, .userPools: nil
        case .custom(let id), .cognito(let id, _): id
        }
    }

    fileprivate var scopes: [String] {
        switch self {
        case .cognito(_, let scopes), .userPools(_, let scopes): scopes
        case .none, .iam, .custom, .lambda: []
        }
    }
}
