import AWS
import AWSLambda
import Foundation
import JSONSchemas
import Landform
import LandformAWS
import Records
import Testing

/// What an API becomes.
@Suite("A REST API")
struct RestAPITests {
    @Test("makes each path once, also where it is written twice, and names that come out the same apart")
    func paths() throws {
        let json = try restAPIConfiguration {
            Method(.get, integration: anything)
            Path("a") { Path("b") { Method(.get, integration: anything) } }
            Path("a") { Path("{id}") { Method(.any, integration: anything) } }
            Path("a-b") { Method(.get, integration: anything) }
            Path("root") { Path("{proxy+}") { Method(.get, integration: anything) } }
        }
        let resources = try #require(json.at("resource", "aws_api_gateway_resource"))
        let parts = resources.keys.compactMap { resources[$0]?["path_part"]?.text }.sorted()
        #expect(parts == ["a", "a-b", "b", "root", "{id}", "{proxy+}"])
        #expect(resources.keys.contains("api-a-_id") && !resources.keys.contains("api-a-b"))
        #expect(
            json.resource("aws_api_gateway_resource", "api-a-_id")?["parent_id"]
                == "${aws_api_gateway_resource.api-a.id}")
        let methods = try #require(json.at("resource", "aws_api_gateway_method"))
        #expect(methods.keys.count == 5)
        #expect(
            methods["api-root-get"]?["resource_id"] == "${aws_api_gateway_rest_api.api.root_resource_id}")
        #expect(methods["api-a-_id-any"]?["http_method"] == "ANY")
        #expect(methods["api-a-_id-any"]?["request_parameters"] == ["method.request.path.id": true])
    }

    @Test("starts a workflow as a role that can do nothing else")
    func role() throws {
        let json = try restAPIConfiguration {
            Path("upload") {
                Method(
                    .post,
                    integration: .startSyncExecution(of: machineARN, input: [.csv: .init(.field("b", .bodyText))]))
            }
        }
        let policy = try #require(json.resource("aws_iam_role_policy", "api-upload-post")?["policy"]?.text)
        #expect(
            JSONValue(parsing: Array(policy.utf8)) == [
                "Version": "2012-10-17",
                "Statement": [
                    [
                        "Effect": "Allow", "Action": "states:StartSyncExecution",
                        "Resource": "arn:aws:states:eu-central-1:123456789012:stateMachine:upload",
                    ]
                ],
            ])
        let role = json.resource("aws_iam_role", "api-upload-post")
        #expect(role?["name"] == "api-upload-post")
        #expect(role?["assume_role_policy"]?.text?.contains(#""Service" = "apigateway.amazonaws.com""#) == true)
        let integration = json.resource("aws_api_gateway_integration", "api-upload-post")
        #expect(integration?["passthrough_behavior"] == "NEVER")
        #expect(integration?["content_handling"] == nil)
        #expect(
            integration?["uri"]
                == .string(
                    "arn:${data.aws_partition.deployment.partition}:apigateway:${data.aws_region.deployment.id}:states:"
                        + "action/StartSyncExecution")
        )
        #expect(integration?["request_templates"]?.keys == ["text/csv"])
    }

    @Test("lets a function be invoked by its own method only")
    func permission() throws {
        let json = try restAPIConfiguration { stack in
            let function = LambdaFunction(
                "f", in: stack, functionName: "f", role: "arn:aws:iam::123456789012:role/f")
            RestAPI("api", in: stack, name: "api", stage: "dev") {
                Path("files") {
                    Path("{id}") {
                        Method(.get, integration: .lambdaProxy(function))
                        Method(
                            .any,
                            integration: .lambdaProxy(
                                invokeARN: "arn:aws:apigateway:r:lambda:path/f", functionName: "f", qualifier: "live"))
                    }
                }
            }
        }
        let one = json.resource("aws_lambda_permission", "api-files-_id-get")
        #expect(one?["source_arn"] == "${aws_api_gateway_rest_api.api.execution_arn}/dev/GET/files/*")
        #expect(one?["function_name"] == "${aws_lambda_function.f.function_name}")
        #expect(one?["principal"] == "apigateway.amazonaws.com")
        let any = json.resource("aws_lambda_permission", "api-files-_id-any")
        #expect(any?["source_arn"] == "${aws_api_gateway_rest_api.api.execution_arn}/dev/*/files/*")
        #expect(any?["qualifier"] == "live")
        let integration = json.resource("aws_api_gateway_integration", "api-files-_id-get")
        #expect(integration?["type"] == "AWS_PROXY" && integration?["integration_http_method"] == "POST")
        #expect(integration?["uri"] == "${aws_lambda_function.f.invoke_arn}")
        #expect(integration?["credentials"] == nil)
    }

    @Test("has one validator for each combination that a method needs, and each model once")
    func validators() throws {
        let model = RestAPI.Model("Order", .object())
        let json = try restAPIConfiguration {
            Method(.post, body: [.json: model], integration: anything)
            Method(.put, body: [.json: model], integration: anything)
            Method(.patch, body: [.json: model], requiredParameters: [.query("q")], integration: anything)
            Method(.get, requiredParameters: [.header("X")], optionalParameters: [.query("q")], integration: anything)
            Method(.delete, optionalParameters: [.query("q")], integration: anything)
        }
        func method(_ verb: String) -> JSONValue? { json.resource("aws_api_gateway_method", "api-root-\(verb)") }
        #expect(
            json.at("resource", "aws_api_gateway_request_validator")?.keys
                == ["api-body", "api-body-and-parameters", "api-parameters"])
        #expect(json.at("resource", "aws_api_gateway_model")?.keys == ["api-Order"])
        #expect(method("put")?["request_validator_id"] == "${aws_api_gateway_request_validator.api-body.id}")
        #expect(method("put")?["request_models"] == ["application/json": "${aws_api_gateway_model.api-Order.name}"])
        #expect(
            method("get")?["request_parameters"]
                == ["method.request.header.X": true, "method.request.querystring.q": false])
        #expect(method("delete")?["request_validator_id"] == nil)
    }

    @Test("keeps its logs for as long as is said, also those that API Gateway would make itself")
    func logs() throws {
        func logs(_ access: RestAPI.AccessLogs?, _ execution: RestAPI.ExecutionLogs) throws -> JSONValue {
            try restAPIConfiguration { stack in
                RestAPI(
                    "api", in: stack, name: "orders", stage: "dev", accessLogs: access, executionLogs: execution
                ) { Method(.get, integration: anything) }
            }
        }
        let both = try logs(.init(retentionDays: 14), .information)
        let groups = try #require(both.at("resource", "aws_cloudwatch_log_group"))
        #expect(groups["api-access"]?["name"] == "/aws/apigateway/orders/dev")
        #expect(
            groups["api-execution"]?["name"] == "API-Gateway-Execution-Logs_${aws_api_gateway_rest_api.api.id}/dev")
        #expect(groups.keys.allSatisfy { groups[$0]?["retention_in_days"] == 14 })
        let stage = both.resource("aws_api_gateway_stage", "api-dev")
        let format = try #require(stage?.at("access_log_settings", "format")?.text)
        let members = try #require(JSONValue(parsing: Array(format.utf8)))
        #expect(members["requestId"] == "$context.requestId" && members["sourceIp"] == "$context.identity.sourceIp")
        #expect(stage?["xray_tracing_enabled"] == true)
        let settings = both.resource("aws_api_gateway_method_settings", "api-dev")
        #expect(settings?["method_path"] == "*/*")
        #expect(settings?["settings"]?["logging_level"] == "INFO")
        #expect(settings?["settings"]?["data_trace_enabled"] == false)
        #expect(settings?["settings"]?["metrics_enabled"] == true)

        let none = try logs(nil, .off)
        #expect(none.at("resource", "aws_cloudwatch_log_group") == nil)
        #expect(none.resource("aws_api_gateway_stage", "api-dev")?["access_log_settings"] == nil)
        let address = try logs(.init(includesSourceIP: false), .errors).resource("aws_api_gateway_stage", "api-dev")
        #expect(address?.at("access_log_settings", "format")?.text?.contains("sourceIp") == false)
    }

    @Test("is called by the keys of its plans")
    func plans() throws {
        let json = try restAPIConfiguration { stack in
            let api = RestAPI("api", in: stack, name: "orders", stage: "dev") {
                Method(.get, apiKey: .required, integration: anything)
            }
            let plan = api.usagePlan("clients", quota: .perWeek(5), throttle: .init(rate: 1.5, burst: 3))
            plan.key("one")
            plan.key("two", name: "another")
            Output("url", in: stack, api.url())
        }
        let plan = json.resource("aws_api_gateway_usage_plan", "api-clients")
        #expect(plan?["name"] == "orders-clients")
        #expect(plan?["quota_settings"] == ["limit": 5, "period": "WEEK"])
        #expect(plan?["throttle_settings"] == ["burst_limit": 3, "rate_limit": 1.5])
        #expect(json.resource("aws_api_gateway_api_key", "api-clients-one")?["name"] == "orders-clients-one")
        #expect(json.resource("aws_api_gateway_api_key", "api-clients-two")?["name"] == "another")
        #expect(
            json.resource("aws_api_gateway_usage_plan_key", "api-clients-one") == [
                "key_id": "${aws_api_gateway_api_key.api-clients-one.id}", "key_type": "API_KEY",
                "usage_plan_id": "${aws_api_gateway_usage_plan.api-clients.id}",
            ])
        #expect(json.at("output", "url", "value") == "${aws_api_gateway_stage.api-dev.invoke_url}/")
    }

    @Test("is told apart by whoever calls")
    func authorization() throws {
        let json = try restAPIConfiguration {
            Method(.get, authorization: .iam, integration: anything)
            Method(.put, authorization: .custom(authorizerID: "a1"), integration: anything)
            Method(.post, authorization: .cognito(authorizerID: "a2", scopes: ["orders"]), integration: anything)
        }
        func method(_ verb: String) -> JSONValue? { json.resource("aws_api_gateway_method", "api-root-\(verb)") }
        #expect(method("get")?["authorization"] == "AWS_IAM" && method("get")?["authorizer_id"] == nil)
        #expect(method("put")?["authorization"] == "CUSTOM" && method("put")?["authorizer_id"] == "a1")
        #expect(method("post")?["authorization"] == "COGNITO_USER_POOLS")
        #expect(method("post")?["authorization_scopes"] == ["orders"])
    }

    @Test("reads and writes objects as roles that can do just that")
    func objects() throws {
        let json = try restAPIConfiguration { stack in
            let objects = Bucket("objects", in: stack, name: "objects")
            RestAPI("api", in: stack, name: "api", stage: "dev") {
                Path("{key}") {
                    Method(.get, integration: .getObject(from: objects, key: .path("key")))
                    Method(.put, integration: .putObject(to: objects, key: .path("key")))
                }
            }
        }
        for (verb, action) in [("get", "s3:GetObject"), ("put", "s3:PutObject")] {
            let policy = try #require(json.resource("aws_iam_role_policy", "api-_key-\(verb)")?["policy"]?.text)
            #expect(policy.contains("\"\(action)\"") && policy.contains("${aws_s3_bucket.objects.arn}/*"))
            #expect(policy.components(separatedBy: "s3:").count == 2)
            let integration = json.resource("aws_api_gateway_integration", "api-_key-\(verb)")
            #expect(integration?["integration_http_method"] == .string(verb.uppercased()))
            #expect(
                integration?["request_parameters"]?["integration.request.path.key"] == "method.request.path.key")
        }
    }

    @Test("may be closed, private and compressed")
    func settings() throws {
        let json = try restAPIConfiguration { stack in
            RestAPI(
                "api", in: stack, name: "api", stage: "dev", minimumCompressionSize: 1_024,
                endpoint: .private(vpcEndpointIDs: ["vpce-1"]), disableExecuteAPIEndpoint: true, policy: "{}"
            ) { Method(.get, integration: anything) }
        }
        let api = json.resource("aws_api_gateway_rest_api", "api")
        #expect(api?["endpoint_configuration"] == ["types": ["PRIVATE"], "vpc_endpoint_ids": ["vpce-1"]])
        #expect(api?["disable_execute_api_endpoint"] == true)
        #expect(api?["minimum_compression_size"] == "1024")
        #expect(api?["policy"] == "{}")
    }

    @Test("is declared within another construct at that one's line")
    func nested() {
        let diagnostics = restAPIDiagnostics { stack in
            RestAPI("api", in: stack.locating(), name: "api", stage: "dev") {
                Method(.get, integration: anything)
                Method(.get, integration: anything)
            }
        }
        #expect(diagnostics.first?.source?.line == #line - 5)
    }

    @Test("is deployed after all that it says")
    func deployment() throws {
        let json = try restAPIConfiguration {
            Path("upload") {
                Method(.post, integration: .startSyncExecution(of: machineARN, input: [.json: .wholeBody]))
            }
        }
        let deployment = json.resource("aws_api_gateway_deployment", "api-deployment")
        guard case .array(let dependencies)? = deployment?["depends_on"] else {
            Issue.record("the deployment depends on nothing")
            return
        }
        for type in [
            "method", "integration", "method_response", "integration_response", "gateway_response",
        ] {
            let address = "aws_api_gateway_\(type)."
            let declared = json.at("resource", "aws_api_gateway_\(type)")?.keys.count
            #expect(dependencies.filter { $0.text?.hasPrefix(address) == true }.count == declared, "\(type)")
        }
        #expect(dependencies.contains("aws_iam_role_policy.api-upload-post"))
        #expect(deployment?.at("lifecycle", "create_before_destroy") == true)
        let trigger = try #require(deployment?.at("triggers", "content")?.text)
        #expect(!trigger.contains("aws_api_gateway") && trigger.contains(#""resource_id" = "/upload.id""#))
    }

    @Test("accepts what a checker finds of its defaults, and of a method what is said there")
    func findings() throws {
        let json = try restAPIConfiguration { stack in
            let api = RestAPI(
                "api", in: stack, name: "api", stage: "dev", accessLogs: .init(retentionDays: 365)
            ) {
                Method(.post, apiKey: .required, integration: anything)
                Method(.get, integration: anything).accepting("CKV_AWS_59", because: "it tells nothing")
                Method(.put, integration: anything)
            }
            api.usagePlan("clients").key("one")
        }
        func accepted(_ type: String, _ name: String) -> [String] {
            json.resource("aws_\(type)", name)?.at("//", "accepted")?.keys ?? []
        }
        #expect(accepted("api_gateway_method", "api-root-post") == [])
        #expect(
            json.resource("aws_api_gateway_method", "api-root-get")?.at("//", "accepted", "CKV_AWS_59")
                == "it tells nothing")
        #expect(accepted("api_gateway_method", "api-root-put").isEmpty)
        #expect(accepted("cloudwatch_log_group", "api-access") == ["CKV_AWS_158"])
        #expect(accepted("api_gateway_stage", "api-dev") == ["CKV2_AWS_29", "CKV2_AWS_51", "CKV_AWS_120"])
        #expect(accepted("api_gateway_method_settings", "api-dev") == ["CKV_AWS_225"])
    }

    @Test("writes logs by a setting of the account")
    func logging() throws {
        let json = try restAPIConfiguration { stack in
            APIGatewayLogging("api-gateway", in: stack, name: "api-gateway-logs")
        }
        #expect(
            json.resource("aws_api_gateway_account", "api-gateway")?["cloudwatch_role_arn"]
                == "${aws_iam_role.api-gateway.arn}")
        #expect(
            json.resource("aws_iam_role_policy_attachment", "api-gateway")?["policy_arn"]
                == "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs")
    }
}

@Suite("The answers by what an output names as its failure")
struct FailureAnswersTests {
    private struct Result: Record {
        var failure: String?
        var unnamed: String?
        enum CodingKeys: String, CodingKey { case failure = "went_wrong", unnamed }
        static var propertyNames: [PartialKeyPath<Result>: String] { names(CodingKeys.self, [\.failure: .failure]) }
    }
    private enum Failure: String, FunctionFailure { case late = "Late", lost = "Lost" }

    private func problems(_ outputs: [ExecutionResponses.Output]) -> [Diagnostic] {
        LandformAWSTests.problems { stack in
            RestAPI("api", in: stack, name: "api", stage: "dev") {
                Path("orders") {
                    Method(
                        .post,
                        integration: .startSyncExecution(
                            of: "arn:aws:states:eu-central-1:123456789012:stateMachine:orders",
                            input: [.json: .wholeBody], responses: ExecutionResponses(outputs: outputs)))
                }
            }
        }
    }

    @Test("have a status for each")
    func complete() {
        #expect(problems(.failure(\Result.failure, [Failure.late: 409, .lost: 410])).isEmpty)
    }

    @Test("miss none, and look at what has a name")
    func incomplete() {
        #expect(
            problems(.failure(\Result.failure, [Failure.late: 409])).map(\.message) == [
                "a response has no status for the failure Lost."
            ])
        #expect(
            problems(.failure(\Result.unnamed, [Failure.late: 409, .lost: 410])).map(\.message) == [
                "a response looks at a property for which Result has no name."
            ])
    }
}
