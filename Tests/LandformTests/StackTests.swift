import AWS
import AWSS3
import AWSSQS
import AWSSSM
import Landform
import Testing

@Suite("Stacks")
struct StackTests {
    // MARK: Providers

    @Test("an empty stack is an empty configuration")
    func empty() throws {
        let synthesis = try App(Stack("s")).synthesize()
        #expect(synthesis.stacks.map(\.text) == ["{}\n"])
    }

    @Test("a stack states the provider and the versions that will do")
    func requirements() throws {
        let json = try configuration { SQSQueue("q", in: $0) }
        #expect(
            json.at("terraform") == [
                "required_providers": ["aws": ["source": "hashicorp/aws", "version": ">= 5.100, < 7"]]
            ])
        #expect(json.at("provider") == ["aws": ["region": "eu-central-1"]])
    }

    @Test("configurations with aliases stand sorted, the default one first")
    func aliases() throws {
        let json = try configuration { stack in
            AWSProvider(in: stack, alias: "west", region: "us-west-2")
            let east = AWSProvider(in: stack, alias: "east", region: "us-east-1")
            SQSQueue("q", in: stack).using(east)
        }
        #expect(
            json.at("provider", "aws") == [
                ["region": "eu-central-1"], ["alias": "east", "region": "us-east-1"],
                ["alias": "west", "region": "us-west-2"],
            ])
        #expect(json.at("resource", "aws_sqs_queue", "q", "provider") == "aws.east")
    }

    @Test("a provider that is not declared is an error, told once")
    func undeclaredProvider() throws {
        let stack = Stack("s")
        let line = #line + 1
        SQSQueue("a", in: stack)
        SQSQueue("b", in: stack)
        let problem = try diagnostic(stack)
        #expect(problem.message == "aws_sqs_queue.a needs the provider aws, which stack s does not configure.")
        #expect(problem.resolution?.contains("AWSProvider(in: stack)") == true)
        #expect(problem.source?.line == line)
    }

    @Test("with an alias alone, what uses it is served and the rest is an error")
    func aliasAlone() throws {
        let stack = Stack("s")
        let west = AWSProvider(in: stack, alias: "west", region: "us-west-2")
        SQSQueue("a", in: stack).using(west)
        #expect(diagnostics(stack).isEmpty)
        SQSQueue("b", in: stack)
        #expect(try diagnostic(stack).message.hasPrefix("aws_sqs_queue.b needs the provider aws"))
    }

    @Test("a provider of another stack is an error that shows where it is configured")
    func providerOfAnotherStack() throws {
        let other = Stack("other")
        let line = #line + 1
        let west = AWSProvider(in: other, alias: "west", region: "us-west-2")
        let problem = try diagnostic(other, makeStack { SQSQueue("q", in: $0).using(west) })
        #expect(problem.message == "aws_sqs_queue.q uses aws.west, which stack other configures.")
        #expect(problem.notes.map(\.source.line) == [line])
    }

    @Test("a configuration of another provider is an error")
    func otherProvider() throws {
        let problem = try diagnostic { SQSQueue("q", in: $0).using(OtherProvider(in: $0)) }
        #expect(problem.message == "aws_sqs_queue.q is of provider aws, but uses a configuration of other.")
    }

    @Test("two providers of one name are an error")
    func providersOfOneName() throws {
        let problem = try diagnostic { _ = Namesake(in: $0) }
        #expect(problem.message.hasPrefix("Two providers have the name aws: hashicorp/aws"))
    }

    // MARK: Backends

    @Test("the S3 backend is written literally")
    func s3Backend() throws {
        let plain = Stack("s", backend: .s3(bucket: "b", key: "${k}/s.tfstate", region: "eu-west-1"))
        #expect(
            try App(plain).synthesize().stacks[0].configuration.at("terraform", "backend", "s3") == [
                "bucket": "b", "key": "${k}/s.tfstate", "region": "eu-west-1", "encrypt": true, "use_lockfile": true,
            ])
        let full = Stack(
            "s",
            backend: .s3(
                bucket: "b", key: "k", region: "r", encrypt: false, useLockfile: false, kmsKeyID: "key", profile: "p"))
        #expect(
            try App(full).synthesize().stacks[0].configuration.at("terraform", "backend", "s3") == [
                "bucket": "b", "key": "k", "region": "r", "encrypt": false, "use_lockfile": false, "kms_key_id": "key",
                "profile": "p",
            ])
    }

    @Test("the local backend names a file")
    func localBackend() throws {
        let json = try App(Stack("s", backend: .local())).synthesize().stacks[0].configuration
        #expect(json == ["terraform": ["backend": ["local": ["path": "terraform.tfstate"]]]])
    }

    // MARK: Blocks

    @Test(
        "too few or too many nested blocks are an error that says how many there may be",
        arguments: [
            (0, "has 0 targets blocks, but takes 1 to 5."), (6, "has 6 targets blocks, but takes 1 to 5."),
        ])
    func blockLimits(count: Int, message: String) throws {
        let problem = try diagnostic { stack in
            SSMMaintenanceWindowTarget(
                "t", in: stack, resourceType: "INSTANCE",
                targets: (0..<count).map { .init(key: "tag:\($0)", values: ["x"]) }, windowID: "w")
        }
        #expect(problem.message == "aws_ssm_maintenance_window_target.t \(message)")
    }

    @Test("limits with one end are told as such")
    func openLimits() throws {
        let few = try diagnostic { S3BucketServerSideEncryptionConfiguration("e", in: $0, bucket: "b", rule: []) }
        #expect(few.message.hasSuffix("has 0 rule blocks, but takes at least 1."))
        let many = try diagnostic { stack in
            SSMPatchBaseline(
                "b", in: stack, name: "b", globalFilter: (0..<5).map { .init(key: "\($0)", values: ["x"]) })
        }
        #expect(many.message.hasSuffix("has 5 global_filter blocks, but takes at most 4."))
    }

    @Test("blocks whose order means nothing are sorted, others keep theirs")
    func blockOrder() throws {
        func rules(_ ids: [String]) throws -> JSONValue? {
            try configuration { stack in
                S3BucketCORSConfiguration(
                    "c", in: stack, bucket: "b",
                    corsRule: ids.map { .init(allowedMethods: ["GET"], allowedOrigins: ["*"], id: .init($0)) })
            }.at("resource", "aws_s3_bucket_cors_configuration", "c", "cors_rule")
        }
        #expect(try rules(["b", "c", "a"]) == rules(["a", "b", "c"]))
        let targets = try configuration { stack in
            SSMMaintenanceWindowTarget(
                "t", in: stack, resourceType: "INSTANCE",
                targets: ["b", "a"].map { .init(key: .init($0), values: []) },
                windowID: "w")
        }.at("resource", "aws_ssm_maintenance_window_target", "t", "targets")
        #expect(targets == [["key": "b", "values": []], ["key": "a", "values": []]])
    }

    // MARK: Raw overrides and determinism

    @Test("raw overrides are laid over, member by member, the last one on top")
    func rawOverrides() throws {
        let json = try configuration { stack in
            SQSQueue("q", in: stack, name: "a", tags: ["x": "1", "y": "2"])
                .rawOverride(["tags": ["y": "${raw}", "z": nil], "new": [1]]).rawOverride(["new": "b"])
            stack.rawOverride(["terraform": ["required_version": ">= 1.11"], "check": ["c": [:]]])
        }
        #expect(
            json.at("resource", "aws_sqs_queue", "q")
                == ["name": "a", "tags": ["x": "1", "y": "${raw}", "z": nil], "new": "b"])
        #expect(json.at("terraform")?.keys == ["required_providers", "required_version"])
        #expect(json.at("check", "c") == .object([:]))
    }

    @Test("blocks of raw overrides are added to those that are there, other values replaced")
    func overriddenBlocks() throws {
        let json = try configuration { stack in
            S3BucketCORSConfiguration(
                "c", in: stack, bucket: "b", corsRule: [.init(allowedMethods: ["GET"], allowedOrigins: ["*"])]
            ).rawOverride(["cors_rule": [["allowed_methods": ["PUT"]]], "bucket": "c"])
            stack.rawOverride(["moved": [["from": "aws_sqs_queue.a", "to": "aws_sqs_queue.b"]]])
            stack.rawOverride(["moved": [["from": "aws_sqs_queue.c", "to": "aws_sqs_queue.d"]]])
            stack.rawOverride(["provider": ["aws": [["alias": "west"]]], "locals": ["l": [1, 2]]])
            stack.rawOverride(["moved": ["from": "aws_sqs_queue.e", "to": "aws_sqs_queue.f"], "locals": ["l": [3]]])
        }
        #expect(
            json.at("moved") == [
                ["from": "aws_sqs_queue.a", "to": "aws_sqs_queue.b"],
                ["from": "aws_sqs_queue.c", "to": "aws_sqs_queue.d"],
                ["from": "aws_sqs_queue.e", "to": "aws_sqs_queue.f"],
            ])
        #expect(json.at("provider", "aws") == [["region": "eu-central-1"], ["alias": "west"]])
        #expect(json.at("locals", "l") == [3])
        #expect(
            json.at("resource", "aws_s3_bucket_cors_configuration", "c") == [
                "bucket": "c",
                "cors_rule": [
                    ["allowed_methods": ["GET"], "allowed_origins": ["*"]], ["allowed_methods": ["PUT"]],
                ],
            ])
    }

    @Test("the order of declarations does not matter")
    func orderOfDeclarations() throws {
        let declarations: [(Stack) -> Void] = [
            { SQSQueue("b", in: $0) }, { SQSQueue("a", in: $0, tags: ["y": "1", "x": "2"]) },
            { DataRegion("r", in: $0) }, { AWSProvider(in: $0, alias: "z") }, { AWSProvider(in: $0, alias: "y") },
            { Variable<String>("v", in: $0) }, { Local("l", in: $0, 1 as Expression<Number>) },
            { Output("o", in: $0, "x" as Expression<String>) },
        ]
        let forwards = try configuration { stack in declarations.forEach { $0(stack) } }.prettyText
        let backwards = try configuration { stack in declarations.reversed().forEach { $0(stack) } }.prettyText
        #expect(forwards == backwards)
    }

    @Test("the text has sorted members and ends with a line feed")
    func text() throws {
        let stack = Stack("s")
        Output("b", in: stack, [] as Expression<[String]>)
        Output("a", in: stack, ["é", "z"] as Expression<[String]>)
        #expect(
            try App(stack).synthesize().stacks[0].text == """
                {
                  "output": {
                    "a": {
                      "value": [
                        "é",
                        "z"
                      ]
                    },
                    "b": {
                      "value": []
                    }
                  }
                }

                """)
    }
}

/// Another provider.
private struct OtherProvider: ProviderConfiguration {
    static var requirement: ProviderRequirement {
        .init(name: "other", source: "example/other", version: "1", configurationType: "OtherProvider")
    }
    let handle: ProviderHandle

    init(in scope: Scope) {
        handle = scope.declare(
            provider: Self.self, alias: nil, Arguments(), file: #filePath, line: #line, column: #column)
    }
}

/// Another provider under the name `aws`.
private struct Namesake: ProviderConfiguration {
    static var requirement: ProviderRequirement {
        .init(name: "aws", source: "example/aws", version: "1", configurationType: "Namesake")
    }
    let handle: ProviderHandle

    init(in scope: Scope) {
        handle = scope.declare(
            provider: Self.self, alias: "x", Arguments(), file: #filePath, line: #line, column: #column)
    }
}
