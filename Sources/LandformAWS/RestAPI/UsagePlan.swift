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
        /// The key itself.
        public let key: APIGatewayAPIKey
        /// What a caller sends in the header `X-API-Key`: a secret.
        public var value: Expression<String> { key.value }
    }

    /// What the holders of its keys may ask of an API: each key so much.
    ///
    /// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html>
    public struct UsagePlan {
        /// The plan itself.
        public let plan: APIGatewayUsagePlan
        let name: Expression<String>
        let id: String
        let scope: Scope
        let uses: Uses

        /// Declares a key that the plan holds for. Its name is the plan's name and this.
        ///
        /// API Gateway makes its value, which Terraform keeps in its state.
        @discardableResult
        public func key(
            _ id: String, name: Expression<String>? = nil, sourceFile: StaticString = #filePath,
            sourceLine: UInt = #line, sourceColumn: UInt = #column
        ) -> Key {
            uses.hasKey = true
            RawKeys.countOwn(in: self.scope)
            let scope = scope.locating(file: sourceFile, line: sourceLine, column: sourceColumn)
            let key = APIGatewayAPIKey(
                "\(self.id)-\(id)", in: scope, name: name ?? "\(self.name)-\(id)", enabled: true)
            APIGatewayUsagePlanKey(
                "\(self.id)-\(id)", in: scope, keyID: key.id, keyType: "API_KEY", usagePlanID: plan.id)
            return Key(key: key)
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
        if !uses.requiresKey {
            located.report(
                Problem(
                    "the usage plan \(id) holds for nobody: no method of the API requires a key.",
                    resolution: "write `apiKey: .required` where the plan is to hold, or leave it out."
                ).diagnostic(at: nil))
        }
        let name = name ?? "\(self.name)-\(id)"
        let plan = APIGatewayUsagePlan(
            id, in: located, name: name, apiStages: [.init(apiID: api.id, stage: stage.stageName)],
            quotaSettings: quota.map { .init(limit: .init($0.limit), period: .init($0.period)) },
            throttleSettings: throttle.map { .init(burstLimit: .init($0.burst), rateLimit: .init($0.rate)) })
        return UsagePlan(plan: plan, name: name, id: id, scope: scope, uses: uses)
    }
}

/// What is said of an API after it is declared.
final class Uses {
    let requiresKey: Bool
    var hasKey = false

    init(requiresKey: Bool) { self.requiresKey = requiresKey }
}

/// The keys of usage plans that a stack declares by bindings. Whose they are cannot be told.
struct RawKeys {
    /// How many keys of the stack constructs declared.
    private final class OwnKeys { var count = 0 }

    private let scope: Scope

    init(in scope: Scope) { self.scope = scope }

    static func countOwn(in scope: Scope) { scope.shared(OwnKeys.self) { _ in OwnKeys() }.count += 1 }

    var exist: Bool {
        scope.declarationCount(of: APIGatewayUsagePlanKey.self) > scope.shared(OwnKeys.self) { _ in OwnKeys() }.count
    }
}
