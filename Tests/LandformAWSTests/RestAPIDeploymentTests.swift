import AWS
import AWSTypes
import Foundation
import Landform
import struct Landform.Expression
import JSONSchemas
import LandformAWS
import Records
import TestSupport
import Testing

/// When an API is deployed anew.
@Suite("The deployment of a REST API")
struct RestAPIDeploymentTests {
    private static func events(_ template: String) -> Integration {
        .aws(
            service: "events", .action("PutEvents"), credentials: .role("arn:aws:iam::123456789012:role/events"),
            requestTemplates: [.json: .init(template)],
            responses: [.init(status: 202, template: "{}"), .init(status: 502, pattern: "[45].*")])
    }

    private static func model(_ maximum: Int) -> RestAPI.Model {
        RestAPI.Model("Order", .object(required: ["count": .integer(maximum: maximum)]))
    }

    /// The same API under several ids, each with what is different.
    private static func fill(_ stack: Stack) {
        func declare(
            _ id: String, stage: String = "dev", template: String = "{}", maximum: Int = 9, health: Int = 200,
            binary: [MediaType] = [.bytes], header: String = "X-Id", isReversed: Bool = false,
            throttle: RestAPI.Throttle? = nil, logs: RestAPI.AccessLogs? = .init(), isTraced: Bool = true,
            description: Expression<String>? = nil, key: Method.APIKeyRequirement = .notRequired, more: Bool = false,
            cachedFor: Duration? = nil
        ) {
            let orders = Path("orders") {
                Method(
                    .post, apiKey: key, body: [.json: model(maximum)], requiredParameters: [.header(header)],
                    integration: events(template))
            }
            let pool: Expression<ARN> = "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_a"
            let users = cachedFor.map { CognitoAuthorizer("users", userPools: [pool], cachedFor: $0) }
            let check = Path("health") {
                Method(
                    .get, authorization: users.map { .userPools($0) } ?? .none, integration: .mock(status: health))
            }
            let api = RestAPI(
                id, in: stack, name: "\(id)", stage: stage, description: description, binaryMediaTypes: binary,
                accessLogs: logs, executionLogs: .off, throttle: throttle, isTraced: isTraced
            ) {
                if isReversed {
                    check
                    orders
                } else {
                    orders
                    check
                }
                if more { Method(.get, integration: .mock()) }
            }
            if key == .required { api.usagePlan("clients").key("one") }
        }
        declare("base")
        // What changes nothing for a caller, or takes effect without a deployment
        declare("same-order", isReversed: true)
        declare(
            "same-stage", stage: "prod", throttle: .init(rate: 1, burst: 1), logs: .init(retentionDays: 30),
            isTraced: false, description: "another text")
        // What changes something
        declare("other-template", template: "{ }")
        declare("other-model", maximum: 10)
        declare("other-answer", health: 201)
        declare("other-types", binary: [.bytes, .multipartForm])
        declare("other-header", header: "X-Other")
        declare("other-key", key: .required)
        declare("other-methods", more: true)
        declare("other-authorizer", cachedFor: .minutes(5))
        declare("other-settings-of-the-authorizer", cachedFor: .minutes(1))
    }

    @Test(
        "is made anew when what the API says changes, and only then",
        .enabled(if: Project.runsTerraform, "neither terraform nor its check is here"))
    func triggers() throws {
        let check = try #require(Project.terraformCheck, "terraform, or what checks with it, is missing")
        let scratch = try ScratchFolder()
        let folder = try scratch.write(restAPIStack(Self.fill), as: "apis")
        let kept = scratch.url.appendingPathComponent("kept")
        let run = try Command.run(
            check, ["--real", folder.path, "apply"], environment: ["TFCHECK_OUT": kept.path])
        // 77: this machine does not have the provider itself.
        if run.status == 77, !Project.isCI { return }
        try #require(run.status == 0, "\(run.output)\(run.errors)")

        let state = try #require(
            JSONValue(parsing: Array(try Data(contentsOf: kept.appendingPathComponent("state.json")))))
        guard case .array(let resources)? = state.at("values", "root_module", "resources") else {
            Issue.record("the state has no resources")
            return
        }
        var triggers: [String: String] = [:]
        for resource in resources where resource["type"] == "aws_api_gateway_deployment" {
            triggers[try #require(resource["name"]?.text)] = resource.at("values", "triggers", "content")?.text
        }
        let base = try #require(triggers["base-deployment"])
        #expect(base.count == 40)
        #expect(triggers.count == 12)
        for (name, trigger) in triggers where name.hasPrefix("same") { #expect(trigger == base, "\(name)") }
        let others = triggers.filter { $0.key.hasPrefix("other") }.values
        #expect(others.count == 9 && Set(others).count == 9 && !others.contains(base))
        let replan = run.output.components(separatedBy: "Apply complete").last ?? ""
        #expect(!replan.contains("# aws_api_gateway_deployment"), "a second plan would deploy again: \(replan)")
    }
}
