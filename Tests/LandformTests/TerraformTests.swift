import AWS
import AWSIAM
import AWSS3
import AWSSNS
import AWSSQS
import AWSSSM
import AWSTypes
import Landform
import TestSupport
import Testing

/// What Terraform itself makes of the output.
@Suite("Terraform")
struct TerraformTests {
    /// Texts with a meaning in one of the syntaxes that they pass through.
    private static let hostileTexts = [
        "", "$", "$$", "%", "${a}", "$${a}", "$$${a}", "%{ if true }", "%%{b}", "$%{c}", "%${d}", "${${e}}", "a$",
        "a$$",
        "\"quoted\" \\ \\\" \\n", "line\nbreak\r\n\ttab", "é😀\u{2028}\u{FEFF}", "\u{1}\u{1F}\u{7F}", "<&>'`", "//",
        "{}", "\r", "a\rb", "\r\r\n$\r", "$\r${x}", "\u{FEFF}", "\u{FEFF}\u{FEFF}x",
        #"{"a":"${b}"}"#, "null", "1", "true", "/*", "#", "<<EOT", "~}", "${~ x ~}",
    ]

    @Test(
        "Terraform takes the whole language, and reads the texts that were written",
        .enabled(if: Project.runsTerraform, "neither terraform nor its check is here"))
    func wholeLanguage() throws {
        let check = try #require(Project.terraformCheck, "terraform, or what checks with it, is missing")
        let folder = try TemporaryFolder()
        let everything = everything()
        let run = synth("--out", folder.path) { _ in App(everything, reader(of: everything)) }
        try #require(run.status == 0, "\(run.errors)")

        for stack in ["everything", "reader"] {
            let validation = try Command.run(check, [folder.file(stack), "validate"])
            #expect(validation.status == 0, "\(validation.output)\(validation.errors)")
        }

        let planning = try Command.run(
            check, [folder.file("everything"), "plan"], environment: ["TFCHECK_OUT": folder.file("plan")])
        try #require(planning.status == 0, "\(planning.output)\(planning.errors)")
        let plan = try #require(JSONValue(parsing: Array(folder.read("plan/plan.json").utf8)))
        func output(_ name: String) -> JSONValue? { plan.at("planned_values", "outputs", name, "value") }

        for (index, text) in Self.hostileTexts.enumerated() {
            let expected = JSONValue.string(text)
            #expect(output("plain-\(index)") == expected)
            #expect(output("native-\(index)") == expected)
            #expect(output("default-\(index)") == expected)
            #expect(output("template-\(index)") == .string("\(text)V\(text)"))
            #expect(output("key-\(index)") == .object([text: "value"]))
            guard case .string(let json)? = output("json-\(index)") else {
                Issue.record("output json-\(index) is no text")
                continue
            }
            #expect(JSONValue(parsing: Array(json.utf8)) == .object(["text": expected, "V": "V"]))
            #expect(output("known-json-\(index)") == .string(JSONValue.array([expected]).compactText))
        }
        #expect(output("arithmetic") == .array([20, 15, 4, -6, 2.5]))
        #expect(output("logic") == .array([true, false, true, true]))
        #expect(output("number-as-text") == #"{"n":"5"}"#)
        #expect(output("names") == ["work-orders", "work-refunds"])
        #expect(output("pairs") == [["a-x", "a-y"], ["b-x", "b-y"]])
        #expect(output("several") == ["several-0", "several-1"])
        #expect(output("first") == "several-0")
        #expect(output("fixed") == ["work-orders<-work-orders", "work-refunds<-work-orders"])
        #expect(output("nested-known") == ["a-0", "a-1", "b-0", "b-1"])
        #expect(output("nested-unknown") == [["x-1", "x-2"], ["y-3"]])
        #expect(output("nested-deep") == "y-z-x")
        #expect(output("set-count") == 2)
        #expect(output("any-as-text") == #"{"n":"5"}"#)
        #expect(output("can-secret") == true)
        #expect(output("negative") == -5)
        #expect(output("compared") == [true, false, true, true])
    }

    /// A stack that says everything the language can say.
    private func everything() -> Stack {
        makeStack("everything", backend: .s3(bucket: "b", key: "${k}", region: "eu-central-1")) { stack in
            let inputs = variables(in: stack)
            texts(in: stack, inputs.text)
            expressions(in: stack, inputs.number)
            let topic = SNSTopic("events", in: stack)
            let queues = repeated(in: stack, inputs.number, topic)
            lives(in: stack, queues, inputs.number)
        }
    }

    /// A stack that reads from the other.
    private func reader(of everything: Stack) -> Stack {
        let map = Variable<[String: String]>("read", in: everything, default: ["a": "1", "${b}": "2"]).value
        let topics = everything.forEach(["x", "${y}"] as Expression<SetOf<String>>) { SNSTopic("read", in: $0) }
        return makeStack("reader") { stack in
            let statement = Statement.allow("sns:Publish", on: topics["x"].arn, "\(topics["${y}"].arn)/*")
            IAMPolicy("publish", in: stack, policy: PolicyDocument(statement).json, name: map["a"])
            stack.forEach(map) { SNSTopic("t", in: $0, displayName: map["${b}"], name: $0.value) }
        }
    }

    private func variables(in stack: Stack) -> (text: Expression<String>, number: Expression<Number>) {
        let text = Variable<String>(
            "text", in: stack, default: "V", description: "a ${description}", isNullable: false,
            validations: [.init("Not \"X\" nor ${x}.") { $0 != "X" && Terraform.length($0) > 0 }])
        let number = Variable<Number>("number", in: stack, default: 5)
        Variable<[String: [SetOf<Number>]]>("nested", in: stack, default: ["a": [[1, 2.5]]])
        Variable<String>("nothing", in: stack, default: .null)
        return (text.value, number.value)
    }

    private func texts(in stack: Stack, _ variable: Expression<String>) {
        for (index, text) in Self.hostileTexts.enumerated() {
            let literal = Expression<String>(text)
            Output("plain-\(index)", in: stack, literal, description: text)
            Output("native-\(index)", in: stack, Terraform.try(literal))
            Output("default-\(index)", in: stack, Variable("default-\(index)", in: stack, default: literal).value)
            Output("template-\(index)", in: stack, "\(text)\(variable)\(text)" as Expression<String>)
            Output("key-\(index)", in: stack, Expression<[String: String]>([text: "value"]))
            Output("json-\(index)", in: stack, .json(.object(["text": .init(literal), "V": .init(variable)])))
            Output("known-json-\(index)", in: stack, .json([literal] as Expression<[String]>))
        }
    }

    private func expressions(in stack: Stack, _ number: Expression<Number>) {
        let numbers: Expression<[Number]> = [
            (number + number) * 2, number + number * 2, number - (number - 4), number - (number - -1) - 5, number / 2,
        ]
        Output("arithmetic", in: stack, numbers)
        let isFive: Expression<Bool> = "\(number)" == ("5" as Expression<String>)
        let logic: Expression<[Bool]> = [
            isFive && !(number < 5), (number == 5).then(false, else: true), !isFive || number >= 5, number % 2 != 0,
        ]
        Output("logic", in: stack, logic)
        Output("number-as-text", in: stack, .json(["n": "\(number)"] as Expression<[String: String]>))
        Output("set-count", in: stack, (["b", "a", "b"] as Expression<SetOf<String>>).count)
        let any = number.rawCast(to: AnyValue.self)
        Output("any-as-text", in: stack, .json(["n": "\(any)"] as Expression<[String: String]>))
        Output("negative", in: stack, -number)
        let empty = Variable<[String]>("empty", in: stack, default: .null).value
        let two = Variable<[String]>("two", in: stack, default: ["a", "b"]).value
        let compared: Expression<[Bool]> = [empty == .null, two == .null, two == ["a", "b"], two != ["b", "a"]]
        Output("compared", in: stack, compared)
        let letters = Local("letters", in: stack.scope("deep"), ["a", "b"] as Expression<[String]>).value
        let pairs = letters.map { outer in
            (["x", "y"] as Expression<[String]>).map { inner in "\(outer)-\(inner)" as Expression<String> }
        }
        Output("pairs", in: stack, pairs)
    }

    private func repeated(
        in stack: Stack, _ number: Expression<Number>, _ topic: SNSTopic
    ) -> CountedInstances<SQSQueue> {
        let sizes: Expression<[String: Number]> = ["orders": 60, "refunds": 300]
        let work = stack.forEach(sizes) { each in
            let queue = SQSQueue("work", in: each, name: "work-\(each.key)", visibilityTimeoutSeconds: each.value)
            SNSTopicSubscription("work", in: each, endpoint: queue.arn.string, protocol: "sqs", topicARN: topic.arn)
            let send = PolicyDocument(
                .allow(
                    "sqs:SendMessage", on: queue.arn, to: .service("sns.amazonaws.com"),
                    when: .arnEquals("aws:SourceArn", topic.arn)))
            SQSQueuePolicy("work", in: each, policy: send.json, queueURL: queue.url).dependsOn(topic)
            return queue
        }
        Output("names", in: stack, work.all { $0.name })
        Output("orders", in: stack, work["orders"].arn)
        stack.forEach(["x", "${y}"] as Expression<SetOf<String>>) { SNSTopic("set", in: $0, displayName: $0.value) }
        let queues = stack.count((number > 1).then(2, else: 0)) { count in
            SQSQueue("several", in: count, name: "several-\(count.index)")
        }
        Output("several", in: stack, queues.all { $0.name })
        Output("first", in: stack, queues[0].name)
        Output("fixed", in: stack, work.all { "\($0.name)<-\(work["orders"].name)" as Expression<String> })
        nested(in: stack)
        return queues
    }

    private func nested(in stack: Stack) {
        let known = stack.forEach(["a", "b"]) { each in
            each.count(2) { SNSTopic("nested-known", in: $0, name: "\(each.key)-\($0.index)") }
        }
        Output("nested-known", in: stack, Terraform.flatten(known.all { $0.all { $0.name } }))
        let groups: Expression<[String: SetOf<String>]> = ["x": ["1", "2"], "y": ["3"]]
        let variable = Variable<[String: SetOf<String>]>("groups", in: stack, default: groups).value
        let unknown = stack.forEach(variable) { each in
            each.forEach(each.value) { SNSTopic("nested-unknown", in: $0, name: "\(each.key)-\($0.value)") }
        }
        Output("nested-unknown", in: stack, unknown.all { $0.all { $0.name } })
        let deep = stack.forEach(["x": "y"]) { outer in
            let topic = SNSTopic("nested-outer", in: outer, name: outer.key)
            return outer.forEach(["z": true]) { inner in
                SNSTopic("nested-inner", in: inner, name: "\(outer.value)-\(inner.key)-\(topic.name)")
            }
        }
        Output("nested-deep", in: stack, deep["x"]["z"].name)
    }

    private func lives(in stack: Stack, _ queues: CountedInstances<SQSQueue>, _ number: Expression<Number>) {
        let token = Variable<String>("token", in: stack, default: "t", isSensitive: true, isEphemeral: true).value
        let west = AWSProvider(in: stack, alias: "west", region: "us-west-2", token: token)
        let bucket = S3Bucket("files", in: stack, tags: ["${a}": "%{b}"])
            .using(west).preventDestroy().ignoreChanges(to: \.tags["a"], \.bucketPrefix)
        S3BucketCORSConfiguration(
            "files", in: stack, bucket: bucket.bucket,
            corsRule: ["PUT", "GET"].map { .init(allowedMethods: [.init($0)], allowedOrigins: ["*"]) }
        ).replaceTriggered(by: queues[0], bucket).replaceTriggered(by: bucket.tags).using(west)
        let read = PolicyDocument(.allow("s3:GetObject", on: "\(bucket.arn)/${aws:username}/*"))
        IAMPolicy("read", in: stack, policy: read.json).createBeforeDestroy().ignoreAllChanges()
            .precondition(number > 1, "Too few: \(number).")
        let parameter = SSMParameter("p", in: stack, name: "p", type: "SecureString", value: "x")
        parameter.postcondition("\(parameter.name) is odd.") { $0.name == "p" }.rawOverride(["tier": "Standard"])
        Output("secret", in: stack, Local("secret", in: stack, parameter.value).value, isSensitive: true)
        Output("can-secret", in: stack, Terraform.can(parameter.value))
        Output("shown", in: stack, Terraform.nonsensitive(Terraform.length(parameter.value)))
        stack.rawOverride(["terraform": ["required_version": ">= 1.11"]])
    }
}
