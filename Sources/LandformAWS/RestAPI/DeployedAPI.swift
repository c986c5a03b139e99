import AWS
import AWSAPIGateway
import AWSLambda
import AWSTypes
import Landform
import Schema

/// Declares what an API says, and notes all that a deployment is to be made anew for.
struct DeployedAPI {
    let api: APIGatewayRestAPI
    let name: Expression<String>
    let stage: String
    let scope: Scope
    let region: DataRegion
    let partition: DataPartition

    /// What the API says, by what it says it of: attributes of the resources that say it, never their generated ids,
    /// which change nothing for a caller.
    private var content: [String: Expression<AnyValue>] = [:]
    private var parts: [any Declared] = []
    private var models: [String: APIGatewayModel] = [:]
    private var validators: [String: APIGatewayRequestValidator] = [:]

    init(
        api: APIGatewayRestAPI, name: Expression<String>, stage: String, scope: Scope, region: DataRegion,
        partition: DataPartition
    ) {
        self.api = api
        self.name = name
        self.stage = stage
        self.scope = scope
        self.region = region
        self.partition = partition
    }

    private mutating func note(
        _ part: any Declared, _ key: String, _ members: KeyValuePairs<String, Expression<AnyValue>?>
    ) {
        parts.append(part)
        content[key] = .object(members)
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
                resourceID = resource.id
            }
            var verbs: Set<Method.Verb> = []
            for method in route.methods where verbs.insert(method.verb).inserted {
                declare(method, of: route, "\(identifier)-\(method.verb.rawValue.lowercased())", resourceID)
            }
        }
        declareGatewayResponses()
    }

    // MARK: Methods

    private mutating func declare(
        _ method: Method, of route: Routes.Route, _ id: String, _ resourceID: Expression<String>
    ) {
        let key = "\(method.verb.rawValue) \(route.path)"
        let parameters = parameters(of: method, route)
        let models = method.body.sorted { $0.key.name < $1.key.name }.map { ($0.key.name, declare($0.value, $0.key)) }
        let validator = validator(
            body: !method.body.isEmpty, parameters: !method.requiredParameters.isEmpty)
        let declared = APIGatewayMethod(
            id, in: scope, authorization: .init(method.authorization.name), httpMethod: .init(method.verb.rawValue),
            resourceID: resourceID, restAPIID: api.id, apiKeyRequired: .init(method.apiKey == .required),
            authorizationScopes: method.authorization.scopes.isEmpty ? nil : .init(method.authorization.scopes),
            authorizerID: method.authorization.authorizerID,
            requestModels: models.isEmpty ? nil : .init(Dictionary(models) { first, _ in first }),
            requestParameters: parameters.isEmpty ? nil : .init(parameters.mapValues { .init($0) }),
            requestValidatorID: validator?.id)
        if method.apiKey == .required, method.authorization == .none {
            declared.accepting("CKV_AWS_59", because: "a caller needs the key of a usage plan")
        }
        for (finding, reason) in method.acceptedFindings { declared.accepting(finding, because: reason) }
        note(
            declared, key,
            [
                "authorization": .init(declared.authorization), "api_key_required": .init(declared.apiKeyRequired),
                "authorization_scopes": method.authorization.scopes.isEmpty
                    ? nil : .init(declared.authorizationScopes),
                // An authorizer is known by its id alone; another one is another API.
                "authorizer": method.authorization.authorizerID.map { _ in .init(declared.authorizerID) },
                "request_models": models.isEmpty ? nil : .init(declared.requestModels),
                "request_parameters": parameters.isEmpty ? nil : .init(declared.requestParameters),
                "validates": validator.map {
                    .list([.init($0.validateRequestBody), .init($0.validateRequestParameters)])
                },
            ])
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
        note(
            resource, "model \(model.name)",
            ["schema": .init(resource.schema), "content_type": .init(resource.contentType)])
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
        parts.append(validator)
        return validator
    }

    // MARK: Integrations

    private mutating func declare(
        _ integration: Integration, of method: APIGatewayMethod, _ key: String, _ route: Routes.Route, _ id: String
    ) {
        let credentials = credentials(of: integration, id)
        let templates = integration.templates.mapKeys(\.name).mapValues(\.text)
        let call = call(of: integration)
        let declared = APIGatewayIntegration(
            id, in: scope, httpMethod: method.httpMethod, resourceID: method.resourceID, restAPIID: api.id,
            type: .init(call.type), contentHandling: integration.contentHandling.map { .init($0) },
            credentials: credentials, integrationHTTPMethod: call.method.map { .init($0) },
            passthroughBehavior: integration.passthrough.map { .init($0) },
            requestParameters: integration.parameters.isEmpty ? nil : .init(integration.parameters),
            requestTemplates: templates.isEmpty ? nil : .init(templates),
            timeoutMilliseconds: .init(integration.timeoutMilliseconds), uri: call.uri)
        note(
            declared, "integration of \(key)",
            [
                "type": .init(declared.type), "uri": call.uri.map { _ in .init(declared.uri) },
                "method": call.method.map { _ in .init(declared.integrationHTTPMethod) },
                "credentials": credentials.map { _ in .init(declared.credentials) },
                "content_handling": integration.contentHandling.map { _ in .init(declared.contentHandling) },
                "passthrough_behavior": integration.passthrough.map { _ in .init(declared.passthroughBehavior) },
                "request_parameters": integration.parameters.isEmpty ? nil : .init(declared.requestParameters),
                "request_templates": templates.isEmpty ? nil : .init(declared.requestTemplates),
                "timeout": .init(declared.timeoutMilliseconds),
            ])
        if case .lambdaProxy(_, let function, let qualifier) = integration.kind {
            let verb = key.prefix { $0 != " " }
            let permission = LambdaPermission(
                id, in: scope, action: "lambda:InvokeFunction", functionName: function,
                principal: "apigateway.amazonaws.com", qualifier: qualifier,
                sourceARN: "\(api.executionARN)/\(stage)/\(verb == "ANY" ? "*" : verb)\(route.pattern)")
            parts.append(permission)
        }
        declareResponses(of: integration, declared, key, id)
    }

    private func call(of integration: Integration) -> (type: String, uri: Expression<String>?, method: String?) {
        let (partition, region) = (partition.partition, region.id)
        switch integration.kind {
        case .service(let service, .action(let action), let method):
            return ("AWS", "arn:\(partition):apigateway:\(region):\(service):action/\(action)", method)
        case .service(let service, .path(let path), let method):
            return ("AWS", "arn:\(partition):apigateway:\(region):\(service):path/\(path)", method)
        case .lambdaProxy(let invokeARN, _, _): return ("AWS_PROXY", invokeARN.string, "POST")
        case .mock: return ("MOCK", nil, nil)
        }
    }

    private mutating func credentials(of integration: Integration, _ id: String) -> Expression<ARN>? {
        switch integration.credentials {
        case nil: return nil
        case .role(let arn): return arn
        case .granted(let statements):
            let role = Role(
                id, in: scope, name: "\(name)-\(id)", assumedBy: .service("apigateway.amazonaws.com"),
                grants: [Granted(statements: statements)])
            // The first call may come as soon as there is a deployment.
            if let policy = role.policy { parts.append(policy) }
            return role.arn
        }
    }

    private mutating func declareResponses(
        of integration: Integration, _ declared: APIGatewayIntegration, _ key: String, _ id: String
    ) {
        let headers = Dictionary(grouping: integration.responses, by: \.status).compactMapValues {
            $0.first?.headers.keys
        }
        var responses: [Int: APIGatewayMethodResponse] = [:]
        var declaredResponses: [String: Expression<AnyValue>] = [:]
        for status in integration.statuses.union(integration.responses.map(\.status)).sorted() {
            let names = (headers[status] ?? [:].keys).map { "method.response.header.\($0)" }
            let response = APIGatewayMethodResponse(
                "\(id)-\(status)", in: scope, httpMethod: declared.httpMethod, resourceID: declared.resourceID,
                restAPIID: api.id, statusCode: .init(String(status)),
                responseModels: ["application/json": .init(status < 400 ? "Empty" : "Error")],
                responseParameters: names.isEmpty
                    ? nil : .init(Dictionary(names.map { ($0, true) }) { first, _ in first }))
            responses[status] = response
            parts.append(response)
            declaredResponses[String(status)] =
                names.isEmpty ? .list([]) : .init(response.responseParameters)
        }
        content["responses of \(key)"] = .object(declaredResponses)
        var declaredStatuses: Set<Int> = []
        for response in integration.responses where declaredStatuses.insert(response.status).inserted {
            guard let status = responses[response.status]?.statusCode else { continue }
            let headers = response.headers.mapKeys { "method.response.header.\($0)" }
            let resource = APIGatewayIntegrationResponse(
                "\(id)-\(response.status)", in: scope, httpMethod: declared.httpMethod,
                resourceID: declared.resourceID, restAPIID: api.id, statusCode: status,
                responseParameters: headers.isEmpty ? nil : .init(headers),
                responseTemplates: response.template.map { ["application/json": $0] },
                selectionPattern: response.pattern.map { .init($0) }
            ).dependsOn(declared)
            note(
                resource, "integration response \(response.status) of \(key)",
                [
                    "pattern": response.pattern.map { _ in .init(resource.selectionPattern) },
                    "parameters": headers.isEmpty ? nil : .init(resource.responseParameters),
                    "templates": response.template.map { _ in .init(resource.responseTemplates) },
                ])
        }
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
            note(response, "gateway response \(type)", ["templates": .init(response.responseTemplates)])
        }
    }

    // MARK: The deployment

    /// Declares the deployment of all that was declared.
    func deployment(settings: KeyValuePairs<String, Expression<AnyValue>?>) -> APIGatewayDeployment {
        var content = content
        content["settings"] = .object(settings)
        let declared = APIGatewayDeployment(
            "deployment", in: scope, restAPIID: api.id,
            triggers: ["content": Terraform.sha1(.json(Expression<AnyValue>.object(content)))]
        ).createBeforeDestroy()
        for part in parts { declared.dependsOn(part) }
        return declared
    }
}

/// Statements as they are.
private struct Granted: Granting {
    let statements: [Statement]
}

extension Method.Authorization {
    fileprivate var name: String {
        switch self {
        case .none: "NONE"
        case .iam: "AWS_IAM"
        case .custom: "CUSTOM"
        case .cognito: "COGNITO_USER_POOLS"
        }
    }

    fileprivate var authorizerID: Expression<String>? {
        switch self {
        case .none, .iam: nil
        case .custom(let id), .cognito(let id, _): id
        }
    }

    fileprivate var scopes: [String] {
        if case .cognito(_, let scopes) = self { scopes } else { [] }
    }
}

extension Dictionary {
    fileprivate func mapKeys<Other: Hashable>(_ transform: (Key) -> Other) -> [Other: Value] {
        Dictionary<Other, Value>(map { (transform($0.key), $0.value) }) { first, _ in first }
    }
}
