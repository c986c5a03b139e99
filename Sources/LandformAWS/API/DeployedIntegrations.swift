import AWSAPIGateway
import AWSLambda
import AWSTypes
import Landform

extension DeployedAPI {
    mutating func declare(
        _ integration: Integration, of method: APIGatewayMethod, _ key: String, _ route: Routes.Route, _ id: String
    ) {
        let credentials = credentials(of: integration, key, id)
        let templates = integration.templates.mapKeys(\.name).mapValues(\.text)
        let call = call(of: integration)
        let declared = APIGatewayIntegration(
            id, in: scope, httpMethod: method.httpMethod, resourceID: method.resourceID, restAPIID: api.id,
            type: .init(call.type), contentHandling: integration.contentHandling.map { .init($0) },
            credentials: credentials, integrationHTTPMethod: call.method.map { .init($0) },
            passthroughBehavior: integration.passthrough.map { .init($0) },
            requestParameters: integration.parameters.isEmpty ? nil : .init(integration.parameters),
            requestTemplates: templates.isEmpty ? nil : .init(templates),
            timeoutMilliseconds: .init(integration.timeoutMilliseconds ?? quota.timeouts.upperBound), uri: call.uri)
        content.add(declared, as: "integration of \(key)")
        if case .lambdaProxy(_, let function, let qualifier) = integration.kind {
            let verb = key.prefix { $0 != " " }
            let permission = LambdaPermission(
                id, in: scope, action: "lambda:InvokeFunction", functionName: function,
                principal: "apigateway.amazonaws.com", qualifier: qualifier,
                sourceARN: "\(api.executionARN)/\(stage)/\(verb == "ANY" ? "*" : verb)\(route.pattern)")
            content.add(permission, as: "permission for \(key)")
        }
        declareResponses(of: integration, declared, key, id)
    }

    private func call(of integration: Integration) -> (type: String, uri: Expression<String>?, method: String?) {
        let (partition, region) = (target.partition, target.region)
        switch integration.kind {
        case .service(let service, .action(let action), let method):
            return ("AWS", "arn:\(partition):apigateway:\(region):\(service):action/\(action)", method)
        case .service(let service, .path(let path), let method):
            return ("AWS", "arn:\(partition):apigateway:\(region):\(service):path/\(path)", method)
        case .lambdaProxy(let invokeARN, _, _): return ("AWS_PROXY", invokeARN.string, "POST")
        case .mock: return ("MOCK", nil, nil)
        }
    }

    private mutating func credentials(
        of integration: Integration, _ key: String, _ id: String
    ) -> Expression<ARN>? {
        switch integration.credentials {
        case nil: return nil
        case .role(let arn): return arn
        case .granted(let statements):
            let role = Role(
                id, in: scope, name: "\(name)-\(id)", assumedBy: .service("apigateway.amazonaws.com"),
                grants: [Granted(statements: statements)])
            // The first call may come as soon as there is a deployment.
            content.name(role.resource, as: "role of \(key)")
            if let policy = role.policy { content.add(policy, as: "permissions of \(key)") }
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
        for status in integration.statuses.union(integration.responses.map(\.status)).sorted() {
            let names = (headers[status] ?? [:].keys).map { "method.response.header.\($0)" }
            let response = APIGatewayMethodResponse(
                "\(id)-\(status)", in: scope, httpMethod: declared.httpMethod, resourceID: declared.resourceID,
                restAPIID: api.id, statusCode: .init(String(status)),
                responseModels: ["application/json": .init(status < 400 ? "Empty" : "Error")],
                responseParameters: names.isEmpty
                    ? nil : .init(Dictionary(names.map { ($0, true) }) { first, _ in first }))
            responses[status] = response
            content.add(response, as: "response \(status) of \(key)")
        }
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
            content.add(resource, as: "integration response \(response.status) of \(key)")
        }
    }
}

/// Statements as they are.
private struct Granted: Granting {
    let statements: [Statement]
}

extension Dictionary {
    fileprivate func mapKeys<Other: Hashable>(_ transform: (Key) -> Other) -> [Other: Value] {
        Dictionary<Other, Value>(map { (transform($0.key), $0.value) }) { first, _ in first }
    }
}
