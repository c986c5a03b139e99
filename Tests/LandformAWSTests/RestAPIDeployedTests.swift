import AWS
import AWSIAM
import AWSSFN
import AWSTypes
import Foundation
import Landform
import struct Landform.Expression
import JSONSchemas
import LandformAWS
import Records
import TestSupport
import Testing

/// An API as clients meet it.
@Suite("A deployed REST API")
struct RestAPIDeployedTests {
    private enum Failure: String {
        case invalidFile = "InvalidFile"
        case tooLarge = "TooLarge"
    }

    private struct Upload: Record {
        var body: String
        var contentType: String
        var mode: String
        var requestID: String
        var note: String?

        static var propertyNames: [PartialKeyPath<Upload>: String] {
            [
                \.body: "body", \.contentType: "content_type", \.mode: "mode", \.requestID: "request_id",
                \.note: "note $x #set(\"'\\",
            ]
        }
    }

    /// A machine that answers its input, or fails, as the input's mode says.
    private static let definition: JSONValue = [
        "StartAt": "Choose",
        "States": [
            "Choose": [
                "Type": "Choice",
                "Choices": [
                    ["Variable": "$.mode", "StringEquals": "invalid", "Next": "Invalid"],
                    ["Variable": "$.mode", "StringEquals": "boom", "Next": "Boom"],
                    ["Variable": "$.mode", "StringEquals": "reject", "Next": "Reject"],
                    ["Variable": "$.mode", "StringEquals": "status", "Next": "Status"],
                ],
                "Default": "Echo",
            ],
            "Invalid": ["Type": "Fail", "Error": "InvalidFile", "Cause": "secret"],
            "Boom": ["Type": "Fail", "Error": "Boom", "Cause": "secret"],
            "Reject": ["Type": "Pass", "Result": ["outcome": "rejected", "line": 3], "End": true],
            "Status": ["Type": "Pass", "Result": ["status_code": 409], "End": true],
            "Echo": ["Type": "Pass", "End": true],
        ],
    ]

    /// Text that only Terraform knows, and that means something to whatever it passes through.
    private static let hostile = "$input.body ${x} %{y} #set($a = 1) ## \\ \\$b \" ' <&> \n\t \u{1F600} \u{2028}"

    private static func fill(_ stack: Stack) {
        let role = Role("machine", in: stack, name: "machine", assumedBy: .service("states.amazonaws.com"), grants: [])
        let machine = SFNStateMachine(
            "machine", in: stack, definition: .json(Expression<AnyValue>.json(definition)), roleARN: role.arn,
            name: "machine", type: "EXPRESS")
        let objects = Bucket("objects", in: stack, name: "rest-api-objects")
        func upload(_ body: RequestValue) -> RequestTemplate {
            RequestTemplate(
                Upload.self, .field(\.body, body), .field(\.contentType, .header("Content-Type")),
                .field(\.mode, .header("X-Mode")), .field(\.requestID, .requestID),
                .field(\.note, "literal: $input.body ${x} #set($a = 1) ## \\ \" ' \n \u{1F600} \u{2028}"))
        }
        let responses = ExecutionResponses(
            outputs: [
                .when("outcome", is: "rejected", status: 422), .status(from: "status_code", among: [409, 410]),
            ],
            failures: [Failure.invalidFile: 400, .tooLarge: 413])
        let model = RestAPI.Model(
            "UploadRequest",
            .object(required: ["file_name": .string(minLength: 1, pattern: "\\.csv$"), "content": .string()]))
        let api = RestAPI(
            "api", in: stack, name: "uploads", stage: "dev", binaryMediaTypes: [.multipartForm, .bytes],
            throttle: .init(rate: 10, burst: 20)
        ) {
            Path("upload") {
                Method(
                    .post, apiKey: .required, body: [.json: model], requiredParameters: [.header("Content-Type")],
                    integration: .startSyncExecution(
                        of: machine.arn,
                        input: [
                            .csv: upload(.bodyText), .json: upload(.json("$.content")),
                            .multipartForm: upload(.bodyBase64),
                        ], responses: responses))
            }
            Path("raw") {
                Method(
                    .post,
                    integration: .startSyncExecution(
                        of: machine.arn,
                        input: [
                            .json: RequestTemplate(
                                .field("mode", ""), .field("body", .bodyText), .field("document", .json("$")),
                                .field("bucket", .value(objects.name)),
                                .field("known", .value(Terraform.join("", ["", Expression<String>(hostile)]))))
                        ]))
            }
            Path("files") {
                Path("{id}") {
                    Method(
                        .get,
                        integration: .startSyncExecution(
                            of: machine.arn,
                            input: [
                                .json: RequestTemplate(
                                    .field("mode", .query("mode")), .field("id", .path("id")),
                                    .field("q", .query("q")), .field("h", .header("q")),
                                    .field("ip", .sourceIP),
                                    .field("nested", .object(.field("number", 1), .field("flag", true))))
                            ], responses: responses))
                }
            }
            Path("objects") {
                Path("{key}") {
                    Method(.put, integration: .putObject(to: objects, key: .path("key")))
                    Method(.get, integration: .getObject(from: objects, key: .path("key")))
                }
            }
            Path("broken") {
                Method(
                    .post,
                    integration: .startSyncExecution(
                        of: "arn:aws:states:eu-central-1:123456789012:stateMachine:missing", input: [.json: .wholeBody])
                )
            }
            Path("start") {
                Method(.post, integration: .startExecution(of: machine.arn, input: [.json: .wholeBody]))
            }
            Path("health") { Method(.get, integration: .mock(body: "{\"ok\":true}")) }
        }
        let key = api.usagePlan("clients", quota: .perDay(1_000), throttle: .init(rate: 10, burst: 20)).key("default")
        let small = api.usagePlan("trial", quota: .perDay(2)).key("default")
        Output("api", in: stack, api.id)
        Output("region", in: stack, "eu-central-1")
        Output("stage", in: stack, api.stageName)
        Output("url", in: stack, api.url(of: "upload"))
        Output("key", in: stack, key.value, isSensitive: true)
        Output("trial", in: stack, small.value, isSensitive: true)
    }

    @Test(
        "answers as it is described, and hands on every character",
        .enabled(if: Project.runsTerraform, "neither terraform nor its check is here"))
    func requests() throws {
        let check = try #require(Project.terraformCheck, "terraform, or what checks with it, is missing")
        let scratch = try ScratchFolder()
        let folder = try scratch.write(restAPIStack(Self.fill), as: "api")
        let script = Project.folder.appendingPathComponent("Tests/Fixtures/rest-api/requests.py").path
        let run = try Command.run(check, ["--real", folder.path, "exec", "python3", script])
        // 77: this machine does not have the provider itself.
        if run.status == 77, !Project.isCI { return }
        #expect(run.status == 0, "\(run.output)\(run.errors)")
    }
}
