public import AWSAPIGateway
public import Landform

extension RestAPI {
    /// How many requests the keys of a plan may make in a period.
    public struct Quota: Sendable, Hashable {
        let limit: Int
        let period: String

        /// So many a day.
        public static func perDay(_ limit: Int) -> Quota { Quota(limit: limit, period: "DAY") }
        /// So many a week.
        public static func perWeek(_ limit: Int) -> Quota { Quota(limit: limit, period: "WEEK") }
        /// So many a month.
        public static func perMonth(_ limit: Int) -> Quota { Quota(limit: limit, period: "MONTH") }

        var problems: [Problem] {
            guard limit < 1 else { return [] }
            return [Problem("a quota of \(limit) requests lets nobody in.", resolution: "give 1 or more.")]
        }
    }

    /// A key, by which a caller is known.
    public struct Key {
        /// The Terraform resource.
        public let resource: APIGatewayAPIKey
        /// What a caller sends in the header `X-API-Key`: a secret.
        public var value: Expression<String> { resource.value }
    }

    /// What the holders of its keys may ask of an API: each key so much.
    ///
    /// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html>
    public struct UsagePlan {
        /// The Terraform resource.
        public let resource: APIGatewayUsagePlan
        let name: Expression<String>
        let id: String
        let scope: Scope

        /// Declares a key that the plan holds for. Its name is the plan's name and this.
        ///
        /// API Gateway makes its value, which Terraform keeps in its state.
        @discardableResult
        public func key(
            _ id: String, name: Expression<String>? = nil, sourceFile: StaticString = #filePath,
            sourceLine: UInt = #line, sourceColumn: UInt = #column
        ) -> Key {
            let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
            let key = APIGatewayAPIKey(
                "\(self.id)-\(id)", in: scope, name: name ?? "\(self.name)-\(id)", enabled: true)
            APIGatewayUsagePlanKey(
                "\(self.id)-\(id)", in: scope, keyID: key.id, keyType: "API_KEY", usagePlanID: resource.id)
            return Key(resource: key)
        }
    }

    /// Declares a usage plan for the stage. Its name is the API's name and this. A method has to require a key for the
    /// plan to hold.
    @discardableResult
    public func usagePlan(
        _ id: String, name: Expression<String>? = nil, quota: Quota? = nil, throttle: Throttle? = nil,
        sourceFile: StaticString = #filePath, sourceLine: UInt = #line, sourceColumn: UInt = #column
    ) -> UsagePlan {
        let located = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
        for problem in (quota?.problems ?? []) + (throttle?.problems ?? []) {
            located.report(problem.diagnostic(at: nil))
        }
        if !requiresKey {
            located.report(
                Problem(
                    "the usage plan \(id) holds for nobody: no method of the API requires a key.",
                    resolution: "write `apiKey: .required` where the plan is to hold, or leave it out."
                ).diagnostic(at: nil))
        }
        let name = name ?? "\(self.name)-\(id)"
        let plan = APIGatewayUsagePlan(
            id, in: located, name: name, apiStages: [.init(apiID: resource.id, stage: stage.stageName)],
            quotaSettings: quota.map { .init(limit: .init($0.limit), period: .init($0.period)) },
            throttleSettings: throttle.map { .init(burstLimit: .init($0.burst), rateLimit: .init($0.rate)) })
        return UsagePlan(resource: plan, name: name, id: id, scope: scope)
    }
}

extension CheckedApp {
    /// Whether a usage plan of an API has a key. A key whose plan, or a plan whose API, is not known counts for every API.
    func hasUsagePlanKey(of api: APIGatewayRestAPI) -> Bool {
        resources(of: "aws_api_gateway_usage_plan_key").contains { key in
            guard let plan = target(of: key["usage_plan_id"])?.resource, !plan.arguments.isOverridden("api_stages")
            else {
                return true
            }
            return plan.arguments.blocks("api_stages").contains { stage in
                target(of: stage["api_id"]).map { $0.resource.address == api.handle.address } ?? true
            }
        }
    }
}
