public import Landform

extension RestAPI {
    /// A log of the requests to a stage, one JSON object for each.
    public struct AccessLogs: Sendable, Hashable {
        let retentionDays: Int?
        let includesSourceIP: Bool

        /// Creates the settings of the log. Without a retention, the stack's ``StackDefaults/logRetentionDays`` applies. The
        /// caller's address serves to trace the misuse of a key.
        public init(retentionDays: Int? = nil, includesSourceIP: Bool = true) {
            self.retentionDays = retentionDays
            self.includesSourceIP = includesSourceIP
        }

        /// What API Gateway fills in for each request. A value that there is not is `-`, so each stands as text.
        ///
        /// Source:
        /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html>
        var format: JSONValue {
            var members: [String: JSONValue] = [
                "requestId": "$context.requestId", "extendedRequestId": "$context.extendedRequestId",
                "requestTime": "$context.requestTimeEpoch", "method": "$context.httpMethod",
                "resourcePath": "$context.resourcePath", "status": "$context.status",
                "protocol": "$context.protocol", "responseLength": "$context.responseLength",
                "responseLatency": "$context.responseLatency", "integrationLatency": "$context.integrationLatency",
                "integrationStatus": "$context.integration.status",
                "integrationError": "$context.integration.error", "errorType": "$context.error.responseType",
                "apiKeyId": "$context.identity.apiKeyId", "traceId": "$context.xrayTraceId",
            ]
            if includesSourceIP { members["sourceIp"] = "$context.identity.sourceIp" }
            return .object(members)
        }
    }

    /// What API Gateway writes about how it executes requests. Bodies are never among it.
    ///
    /// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html>
    public enum ExecutionLogs: String, Sendable, Hashable {
        /// Nothing.
        case off = "OFF"
        /// What went wrong.
        case errors = "ERROR"
        /// Every step.
        case information = "INFO"
    }

    /// How many requests are let in: so many each second, and so many at once above that.
    ///
    /// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html>
    public struct Throttle: Sendable, Hashable {
        let rate: Double
        let burst: Int

        /// So many requests each second on average, and at most so many at once.
        public init(rate: Double, burst: Int) {
            self.rate = rate
            self.burst = burst
        }

        var problems: [Problem] {
            guard !(rate >= 1 && rate.isFinite) || burst < 1 else { return [] }
            return [
                Problem(
                    "a throttle of \(JSONValue.number(rate).compactText) requests a second and \(burst) at once lets "
                        + "nobody in.", resolution: "give both 1 or more.")
            ]
        }
    }

    /// How long an API may wait for an answer: the account's quota for the integrations of regional and private APIs.
    ///
    /// Source:
    /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html>
    public struct IntegrationQuota: Sendable, Hashable {
        /// The timeouts that an integration may have, in milliseconds.
        let timeouts: ClosedRange<Int>
        var problems: [Problem] = []

        /// 29 seconds, which every account has.
        public static let standard = IntegrationQuota(timeouts: Integration.timeouts)

        /// What the account's quota was raised to: more than 29 seconds, and at most 5 minutes, which is the provider's
        /// limit.
        ///
        /// Source: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/api_gateway_integration>
        public static func raised(to timeout: Duration) -> IntegrationQuota {
            let standard = Integration.timeouts
            let milliseconds = timeout.wholeSeconds * 1_000
            guard timeout == .milliseconds(milliseconds), (standard.upperBound + 1...300_000).contains(milliseconds)
            else {
                let problem = Problem(
                    "the quota of an API's integrations was not raised to \(timeout.inWords).",
                    resolution: "give whole seconds, 30 seconds to 5 minutes.")
                return IntegrationQuota(timeouts: standard, problems: [problem])
            }
            return IntegrationQuota(timeouts: standard.lowerBound...milliseconds)
        }

        var isRaised: Bool { timeouts != Integration.timeouts }

        /// What is wrong with it for an API of this kind.
        func problems(of endpoint: Endpoint) -> [Problem] {
            guard endpoint == .edge, isRaised else { return problems }
            return [
                Problem(
                    "an edge-optimized API waits 29 seconds at most, whatever the account's quota is.",
                    resolution: "make the API regional, or leave `integrationQuota:` out.")
            ]
        }
    }

    /// How clients reach an API.
    ///
    /// Source: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-endpoint-types.html>
    public enum Endpoint: Sendable, Hashable {
        /// In its region.
        case regional
        /// Through CloudFront, from wherever they are.
        case edge
        /// From these VPC endpoints only.
        case `private`(vpcEndpointIDs: [Expression<String>])

        var type: String {
            switch self {
            case .regional: "REGIONAL"
            case .edge: "EDGE"
            case .private: "PRIVATE"
            }
        }

        var vpcEndpointIDs: [Expression<String>] {
            if case .private(let ids) = self { ids } else { [] }
        }
    }
}
