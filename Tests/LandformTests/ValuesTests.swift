import AWSACM
import AWSS3
import AWSSQS
import AWSSSM
import AWSTypes
import Landform
import Testing

@Suite("Variables, locals, outputs")
struct ValuesTests {
    // MARK: Variables

    @Test("a variable has the type of its values")
    func types() throws {
        let json = try configuration { stack in
            Variable<String>("text", in: stack)
            Variable<ARN>("arn", in: stack)
            Variable<Number>("number", in: stack)
            Variable<Bool>("flag", in: stack)
            Variable<[[String: SetOf<Number>]]>("nested", in: stack)
            Variable<AnyValue>("any", in: stack)
        }
        #expect(
            json["variable"]?.keys.map { json.at("variable", $0, "type") } == [
                "any", "string", "bool", "list(map(set(number)))", "number", "string",
            ])
    }

    @Test("what is said of a variable is written, and nothing else")
    func flags() throws {
        let json = try configuration { stack in
            Variable<String>("plain", in: stack)
            Variable<String>(
                "full", in: stack, default: "d", description: "a ${b}", isSensitive: true, isEphemeral: true,
                isNullable: false)
        }
        #expect(json.at("variable", "plain") == ["type": "string"])
        #expect(
            json.at("variable", "full") == [
                "type": "string", "default": "d", "description": "a ${b}", "sensitive": true, "ephemeral": true,
                "nullable": false,
            ])
    }

    @Test("a default is no template, so its text is written as it stands")
    func literalDefaults() throws {
        let json = try configuration { stack in
            Variable<String>("text", in: stack, default: "${a} %{b} $${c}")
            Variable<[String]>("list", in: stack, default: ["${a}"])
            Variable<[String: String]>("map", in: stack, default: ["${k}": "${v}"])
            Variable<String>("json", in: stack, default: .json(["a": "${b}"] as Expression<[String: String]>))
            Variable<String>("interpolated", in: stack, default: "${\(Expression<Number>(5))}")
            Variable<String>("null", in: stack, default: .null)
        }
        func value(_ name: String) -> JSONValue? { json.at("variable", name, "default") }
        #expect(value("text") == "${a} %{b} $${c}")
        #expect(value("list") == ["${a}"])
        #expect(value("map") == ["${k}": "${v}"])
        #expect(value("json") == #"{"a":"${b}"}"#)
        #expect(value("interpolated") == "${5}")
        #expect(value("null") == .null)
    }

    @Test("a default that is an expression is an error")
    func expressionDefault() throws {
        let line = #line + 3
        let problem = try diagnostic { stack in
            let queue = SQSQueue("q", in: stack)
            Variable<[String]>("v", in: stack, default: ["a", queue.name])
        }
        #expect(problem.message == "The default of var.v is an expression; Terraform takes only a literal default.")
        #expect(problem.source?.line == line)
    }

    @Test(
        "a variable with a name that Terraform keeps for itself is an error",
        arguments: ["source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals"])
    func reservedNames(name: String) throws {
        let problem = try diagnostic { Variable<String>(name, in: $0) }
        #expect(problem.message == "Terraform reserves the name \(name); a variable cannot have it.")
        #expect(diagnostics(makeStack { Local(name, in: $0, "x" as Expression<String>) }).isEmpty)
    }

    @Test("validations speak of the variable")
    func validations() throws {
        let json = try configuration { stack in
            Variable<String>(
                "v", in: stack,
                validations: [
                    .init("Not \"x\", nor ${y}.") { $0 != "x" && $0 != "${y}" },
                    .init("Too short.") { Terraform.length($0) > 3 },
                ])
        }
        #expect(
            json.at("variable", "v", "validation") == [
                ["condition": #"${(var.v != "x") && (var.v != "$${y}")}"#, "error_message": "Not \"x\", nor $${y}."],
                ["condition": "${length(var.v) > 3}", "error_message": "Too short."],
            ])
    }

    // MARK: Locals and outputs

    @Test("a local has a name and is referred to by it")
    func locals() throws {
        let json = try configuration { stack in
            let queue = SQSQueue("q", in: stack)
            let local = Local("names", in: stack, [queue.name, "${x}"] as Expression<[String]>)
            Output("first", in: stack, local.value[0], description: "the ${first}")
        }
        #expect(json.at("locals", "names") == ["${aws_sqs_queue.q.name}", "$${x}"])
        #expect(json.at("output", "first") == ["value": "${local.names[0]}", "description": "the ${first}"])
    }

    // MARK: Sensitive values

    private func problem(_ output: (Stack) -> Expression<String>) throws -> String {
        try diagnostic { Output("o", in: $0, output($0)) }.message
    }

    @Test("an output of something sensitive is sensitive itself, or an error")
    func sensitiveOutput() throws {
        let line = #line + 2
        let problem = try diagnostic { stack in
            Output("o", in: stack, SSMParameter("p", in: stack, name: "p", type: "SecureString").value)
        }
        #expect(problem.message == "output.o holds a sensitive value, but is not sensitive itself.")
        #expect(problem.source?.line == line)
        let json = try configuration { stack in
            let parameter = SSMParameter("p", in: stack, name: "p", type: "SecureString")
            Output("o", in: stack, parameter.value, isSensitive: true)
            Output("plain", in: stack, parameter.arn)
        }
        #expect(json.at("output", "o") == ["value": "${aws_ssm_parameter.p.value}", "sensitive": true])
        #expect(json.at("output", "plain", "sensitive") == nil)
    }

    @Test("what is made of something sensitive is sensitive")
    func derivedFromSensitive() throws {
        func secret(_ stack: Stack) -> Expression<String> { Variable("v", in: stack, isSensitive: true).value }
        let expected = "output.o holds a sensitive value, but is not sensitive itself."
        #expect(try problem { "a-\(secret($0))" } == expected)
        #expect(try problem { Terraform.upper(secret($0)) } == expected)
        #expect(try problem { .json([secret($0)] as Expression<[String]>) } == expected)
        #expect(try problem { (secret($0) == "x").then("a", else: "b") } == expected)
        #expect(try problem { Local("l", in: $0, "\(secret($0))!" as Expression<String>).value } == expected)
        #expect(try problem { _ in Terraform.sensitive(Terraform.workspace) } == expected)
    }

    @Test("something sensitive of every instance is sensitive")
    func sensitiveOfAll() throws {
        let problem = try diagnostic { stack in
            let parameters = stack.count(2) { SSMParameter("p", in: $0, name: "p-\($0.index)", type: "SecureString") }
            Output("o", in: stack, parameters.all { $0.value })
        }
        #expect(problem.message.contains("holds a sensitive value"))
    }

    @Test("what is said to be no secret may be shown")
    func nonsensitive() throws {
        let json = try configuration { stack in
            let secret = Variable<String>("v", in: stack, isSensitive: true).value
            Output("o", in: stack, Terraform.nonsensitive(Terraform.sha256(secret)))
        }
        #expect(json.at("output", "o") == ["value": "${nonsensitive(sha256(var.v))}"])
    }

    @Test("an output of something ephemeral is an error")
    func ephemeralOutput() throws {
        let expected = "output.o holds an ephemeral value, which is not in the state."
        #expect(try problem { Variable("v", in: $0, isEphemeral: true).value } == expected)
        #expect(
            try problem { stack in
                let token = Variable<String>("v", in: stack, isEphemeral: true).value
                return "Bearer \(Local("l", in: stack, "a-\(token)" as Expression<String>).value)"
            } == expected)
    }

    @Test("a literal set is a set wherever no type makes one of an array")
    func literalSets() throws {
        let letters: Expression<SetOf<String>> = ["b", "a", "b"]
        #expect(try rendered { _ in letters.count } == #"${length(toset(["b", "a", "b"]))}"#)
        #expect(try rendered { _ in letters } == #"${toset(["b", "a", "b"])}"#)
        #expect(try rendered(.json(letters)) == #"["a","b"]"#)
        #expect(try rendered(.json([10, 9, 1.5, 9] as Expression<SetOf<Number>>)) == "[1.5,9,10]")
        #expect(
            try rendered { _ in ["s": .init(letters)] as Expression<AnyValue> }
                == ["s": #"${toset(["b", "a", "b"])}"#])
        #expect(try rendered { _ in letters.map { $0 } } == #"${[for item in toset(["b", "a", "b"]) : item]}"#)
        let json = try configuration { stack in
            Local("l", in: stack, letters)
            Variable<SetOf<String>>("v", in: stack, default: letters)
            S3BucketCORSConfiguration(
                "c", in: stack, bucket: "b", corsRule: [.init(allowedMethods: ["PUT", "GET"], allowedOrigins: ["*"])])
        }
        #expect(json.at("locals", "l") == #"${toset(["b", "a", "b"])}"#)
        #expect(json.at("variable", "v", "default") == ["a", "b"])
        #expect(
            json.at("resource", "aws_s3_bucket_cors_configuration", "c", "cors_rule")
                == [["allowed_methods": ["PUT", "GET"], "allowed_origins": ["*"]]])
    }

    @Test("whether a sensitive value can be worked out is not sensitive")
    func canOfSensitive() throws {
        let json = try configuration { stack in
            let secret = Variable<String>("secret", in: stack, isSensitive: true).value
            Output("can", in: stack, Terraform.can(Terraform.tonumber(secret)))
        }
        #expect(json.at("output", "can", "value") == "${can(tonumber(var.secret))}")
    }

    @Test("literals and Swift values are outputs, locals and defaults as they stand")
    func swiftValues() throws {
        let name = "n", count = 3, ratio = 0.5, isOn = true, names = ["a", "b"], sizes = ["a": 1], unique: Set = ["z"]
        let json = try configuration { stack in
            let queue = SQSQueue("q", in: stack)
            Output("number", in: stack, 3)
            Output("boolean", in: stack, true)
            Output("list", in: stack, ["a", "x-\(queue.name)", queue.name])
            Output("name", in: stack, "\(name)")
            Output("count", in: stack, count)
            Output("ratio", in: stack, ratio)
            Output("flag", in: stack, .init(isOn) as Expression<Bool>)
            Output("is-three", in: stack, Variable<Number>("x", in: stack).value == 3)
            Output("names", in: stack, names)
            Output("sizes", in: stack, sizes)
            Output("unique", in: stack, unique)
            Output("sum", in: stack, Local("l", in: stack, 3).value + Local("m", in: stack, count).value)
            Output("first", in: stack, Local("n", in: stack, names).value[0])
            Output("not", in: stack, !Local("o", in: stack, true).value)
            Variable<Number>("v", in: stack, default: count)
            Variable("w", in: stack, default: names)
        }
        let expected: [String: JSONValue] = [
            "number": 3, "boolean": true, "list": ["a", "x-${aws_sqs_queue.q.name}", "${aws_sqs_queue.q.name}"],
            "name": "n", "count": 3, "ratio": 0.5, "flag": true, "is-three": "${var.x == 3}", "names": ["a", "b"],
            "sizes": ["a": 1],
            "unique": #"${toset(["z"])}"#, "sum": "${local.l + local.m}", "first": "${local.n[0]}",
            "not": "${!local.o}",
        ]
        for (name, value) in expected { #expect(json.at("output", name, "value") == value) }
        #expect(json.at("variable", "v") == ["type": "number", "default": 3])
        #expect(json.at("variable", "w") == ["type": "list(string)", "default": ["a", "b"]])
    }
}
