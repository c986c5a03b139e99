import AWS
import AWSSQS
import AWSSSM
import AWSTypes
import Landform
import Testing

@Suite("Values of other stacks")
struct CrossStackTests {
    /// A stack that reads this value.
    private func consumer<T>(_ name: String = "consumer", of value: Expression<T>, isSensitive: Bool = false) -> Stack {
        makeStack(name) { Output("o", in: $0, value, isSensitive: isSensitive) }
    }

    private func synthesize(_ stacks: Stack...) throws -> [String: JSONValue] {
        let stacks = try App(stacks).synthesize().stacks
        return Dictionary(stacks.map { ($0.name, $0.configuration) }) { first, _ in first }
    }

    @Test("a value of another stack is an output there and read here")
    func value() throws {
        let producer = makeStack("producer", backend: .s3(bucket: "b", key: "p.tfstate", region: "r", kmsKeyID: "k")) {
            _ in
        }
        let queue = SQSQueue("failures", in: producer)
        let all = try synthesize(consumer(of: "\(queue.arn)/*" as Expression<ARN>), producer)
        #expect(
            all["producer"]?.at("output") == [
                "aws_sqs_queue-failures-arn": [
                    "value": "${aws_sqs_queue.failures.arn}", "description": "read by other stacks of the app",
                ]
            ])
        #expect(
            all["consumer"]?.at("output", "o", "value")
                == "${data.terraform_remote_state.producer.outputs.aws_sqs_queue-failures-arn}/*")
        #expect(
            all["consumer"]?.at("data", "terraform_remote_state", "producer")
                == ["backend": "s3", "config": ["bucket": "b", "key": "p.tfstate", "region": "r"]])
    }

    @Test("what is used from nowhere leaves no trace")
    func unused() throws {
        let producer = makeStack("producer") { SQSQueue("q", in: $0) }
        let all = try synthesize(producer, makeStack("consumer") { SQSQueue("q", in: $0) })
        #expect(all["producer"]?.keys == ["provider", "resource", "terraform"])
        #expect(all["consumer"]?.keys == ["provider", "resource", "terraform"])
    }

    @Test("a local state is read from the producer's folder, an absolute one from where it is")
    func localStates() throws {
        let near = makeStack("near") { _ in }
        let sub = makeStack("sub", backend: .local(path: "state/${x}.tfstate")) { _ in }
        let far = makeStack("far", backend: .local(path: "/var/${x}.tfstate")) { _ in }
        let remote = makeStack("remote", backend: .s3(bucket: "b", key: "${k}", region: "r", profile: "p")) { _ in }
        let names = [near, sub, far, remote].map { SQSQueue("q", in: $0).name }
        let consumer = makeStack("consumer") { Output("o", in: $0, Expression<[String]>(names)) }
        let states = try synthesize(near, sub, far, remote, consumer)["consumer"]?.at("data", "terraform_remote_state")
        #expect(states?.at("near", "config") == ["path": "${path.module}/../near/terraform.tfstate"])
        #expect(states?.at("sub", "config") == ["path": "${path.module}/../sub/state/$${x}.tfstate"])
        #expect(states?.at("far", "config") == ["path": "/var/$${x}.tfstate"])
        #expect(states?.at("remote", "config") == ["bucket": "b", "key": "$${k}", "region": "r", "profile": "p"])
    }

    @Test("no two values share an output")
    func outputNames() throws {
        let producer = makeStack("producer") { _ in }
        let tags = Variable<[String: String]>("tags", in: producer).value
        let list = Local("list", in: producer, ["a", "b"] as Expression<[String]>).value
        let queue = SQSQueue("q", in: producer)
        let queues = producer.forEach(["x", "y"] as Expression<SetOf<String>>) { SQSQueue("several", in: $0) }
        let data = SSMParameter("tags", in: producer, name: "n", type: "String")
        let values = [
            tags["a"], tags["b"], list[0], list[1], queue.tags["a"], queue.tags["b"], queue.name, queues["x"].name,
            queues["y"].name, queues["x"].url, DataSSMParameter("tags", in: producer, name: "n").name, data.name,
        ]
        let all = try synthesize(producer, consumer(of: Expression<[String]>(values)), consumer("other", of: tags["a"]))
        let outputs = try #require(all["producer"]?.at("output"))
        #expect(outputs.keys.count == values.count)
        guard case .array(let reads)? = all["consumer"]?.at("output", "o", "value") else { throw Missing() }
        #expect(Set(reads).count == values.count)
        #expect(all["other"]?.at("output", "o", "value") == reads[0])
    }

    @Test("stacks are ordered: what is read from comes first, by name where both could")
    func order() throws {
        let c = makeStack("c") { _ in }
        let queue = SQSQueue("q", in: c)
        let b = makeStack("b") { Output("b", in: $0, queue.arn) }
        let local = Local("l", in: b, "x" as Expression<String>)
        let a = makeStack("a") { stack in
            Output("a", in: stack, local.value)
            Output("c", in: stack, queue.name)
        }
        let d = makeStack("d") { _ in }
        let synthesis = try App(a, d, b, c).synthesize()
        #expect(synthesis.stacks.map(\.name) == ["c", "b", "a", "d"])
        #expect(synthesis.stacks.map(\.dependencies) == [[], ["c"], ["b", "c"], []])
        #expect(
            synthesis.manifest(environment: "dev") == [
                "version": 2, "environment": "dev",
                "stacks": [
                    ["name": "c", "dependencies": [], "configuration": "c/terraform.tf.json"],
                    ["name": "b", "dependencies": ["c"], "configuration": "b/terraform.tf.json"],
                    ["name": "a", "dependencies": ["b", "c"], "configuration": "a/terraform.tf.json"],
                    ["name": "d", "dependencies": [], "configuration": "d/terraform.tf.json"],
                ],
            ])
        #expect(try App(c, b, d, a).synthesize().manifest(environment: "dev") == synthesis.manifest(environment: "dev"))
    }

    @Test("something sensitive is passed on as such")
    func sensitive() throws {
        let producer = makeStack("producer") { _ in }
        let secret = SSMParameter("p", in: producer, name: "p", type: "SecureString").value
        #expect(try diagnostic(producer, consumer(of: secret)).message.contains("holds a sensitive value"))
        let all = try synthesize(producer, consumer(of: secret, isSensitive: true))
        #expect(all["producer"]?.at("output", "aws_ssm_parameter-p-value", "sensitive") == true)
    }

    @Test("a state is read where it is kept, whatever keeps it")
    func otherBackends() throws {
        func states(_ producer: Stack) throws -> JSONValue? {
            let queue = SQSQueue("q", in: producer)
            return try synthesize(producer, consumer(of: queue.name))["consumer"]?.at(
                "data", "terraform_remote_state", "producer")
        }
        let typed = makeStack("producer", backend: .raw("gcs", ["bucket": "b", "prefix": "${p}"])) { _ in }
        #expect(try states(typed) == ["backend": "gcs", "config": ["bucket": "b", "prefix": "$${p}"]])
        let overridden = makeStack("producer") { stack in
            stack.rawOverride(["terraform": ["backend": ["azurerm": ["container_name": "c", "key": "k"]]]])
        }
        #expect(try states(overridden) == ["backend": "azurerm", "config": ["container_name": "c", "key": "k"]])
        let changed = makeStack("producer", backend: .s3(bucket: "b", key: "k", region: "r")) { stack in
            stack.rawOverride(["terraform": ["backend": ["s3": ["key": "other"]]]])
        }
        #expect(try states(changed)?.at("config", "key") == "other")
        let cloud = makeStack("producer") { stack in
            stack.rawOverride(["terraform": ["cloud": ["organization": "o", "workspaces": ["name": "w"]]]])
        }
        #expect(
            try states(cloud) == ["backend": "remote", "config": ["organization": "o", "workspaces": ["name": "w"]]])
    }

    @Test("a state that is in no single place is an error at what reads it")
    func unknownBackend() throws {
        let producer = makeStack("producer") { stack in
            stack.rawOverride(["terraform": ["cloud": ["organization": "o", "workspaces": ["tags": ["t"]]]]])
        }
        let queue = SQSQueue("q", in: producer)
        let line = #line + 1
        let problem = try diagnostic(producer, makeStack("consumer") { Output("o", in: $0, queue.name) })
        #expect(problem.message.hasPrefix("Stack consumer reads from stack producer, whose state has no single place"))
        #expect(problem.source?.line == line)
        let twice = makeStack("producer", backend: .local()) { stack in
            stack.rawOverride(["terraform": ["backend": ["http": ["address": "https://example.com"]]]])
        }
        let name = SQSQueue("q", in: twice).name
        #expect(try diagnostic(twice, consumer(of: name)).message.contains("no single place"))
    }

    @Test("an override has the last word on what reading and being read adds")
    func overriddenReading() throws {
        let producer = makeStack("producer") { stack in
            stack.rawOverride(["output": ["aws_sqs_queue-q-name": ["description": "mine"]]])
        }
        let queue = SQSQueue("q", in: producer)
        let consumer = makeStack("consumer") { stack in
            Output("o", in: stack, queue.name)
            stack.rawOverride(["data": ["terraform_remote_state": ["producer": ["workspace": "w"]]]])
        }
        let all = try synthesize(producer, consumer)
        #expect(all["producer"]?.at("output", "aws_sqs_queue-q-name", "description") == "mine")
        #expect(all["consumer"]?.at("data", "terraform_remote_state", "producer", "workspace") == "w")
    }

    @Test("stacks that share a state by overrides are an error")
    func sharedByOverride() throws {
        let stacks = ["a", "b"].map { name in
            makeStack(name) { $0.rawOverride(["terraform": ["backend": ["gcs": ["bucket": "b"]]]]) }
        }
        #expect(try diagnostic(stacks[0], stacks[1]).message.contains("keep their state in the same place"))
    }

    // MARK: Mistakes

    @Test("stacks that read from each other are an error that names both")
    func cycle() throws {
        let a = makeStack("a") { _ in }
        let b = makeStack("b") { Output("o", in: $0, SQSQueue("q", in: a).arn) }
        Output("o", in: a, SQSQueue("q", in: b).arn)
        let problem = try diagnostic(a, b)
        #expect(problem.message.hasSuffix("so none can be applied first: a → b → a."))
        #expect(problem.notes.map(\.message) == ["output.o reads aws_sqs_queue.q", "output.o reads aws_sqs_queue.q"])
        #expect(Set(problem.notes.map(\.source.line)).count == 2)
    }

    @Test("a stack that is missing from the app is an error that shows the declaration")
    func missingStack() throws {
        let forgotten = makeStack("forgotten") { _ in }
        let line = #line + 1
        let queue = SQSQueue("q", in: forgotten)
        let problem = try diagnostic(consumer(of: queue.arn))
        #expect(
            problem.message == "output.o refers to aws_sqs_queue.q, of stack forgotten, which is not part of this app.")
        #expect(problem.notes.map(\.source.line) == [line])
    }

    @Test("an ephemeral value cannot be read by another stack")
    func ephemeral() throws {
        let producer = makeStack("producer") { _ in }
        let parameter = EphemeralSSMParameter("p", in: producer, arn: "arn:aws:ssm:eu-central-1:1:parameter/p")
        let problem = try diagnostic(producer, makeStack { SQSQueue("q", in: $0, name: parameter.value) })
        #expect(
            problem.message.hasPrefix(
                "aws_sqs_queue.q refers to ephemeral.aws_ssm_parameter.p, of stack producer: an ephemeral value"))
    }

    @Test("an ephemeral variable cannot be read by another stack")
    func ephemeralVariable() throws {
        let producer = makeStack("producer") { _ in }
        let variable = Variable<String>("v", in: producer, isEphemeral: true)
        let problem = try diagnostic(producer, makeStack { SQSQueue("q", in: $0, name: variable.value) })
        #expect(problem.message.hasPrefix("aws_sqs_queue.q refers to var.v, of stack producer: an ephemeral value"))
    }

    @Test("of several instances, one is read by a literal key")
    func severalInstances() throws {
        let producer = makeStack("producer") { _ in }
        let key = Variable<Number>("n", in: producer).value
        let queues = producer.count(2) { SQSQueue("q", in: $0) }
        let all = try synthesize(producer, consumer(of: queues[1].name))
        #expect(all["producer"]?.at("output")?.keys.count == 1)
        let problem = try diagnostic(producer, consumer(of: queues[key].name))
        #expect(
            problem.message == "output.o refers to aws_sqs_queue.q, of stack producer, which has several instances.")
    }

    @Test("dependsOn another stack's resource is an error")
    func dependency() throws {
        let producer = makeStack("producer") { _ in }
        let queue = SQSQueue("q", in: producer)
        let problem = try diagnostic(producer, makeStack { SQSQueue("q", in: $0).dependsOn(queue) })
        #expect(problem.message == "aws_sqs_queue.q depends on aws_sqs_queue.q, of stack producer.")
    }

    @Test("an output whose name is taken for another stack's reading is an error")
    func takenOutputName() throws {
        let producer = makeStack("producer") { _ in }
        let queue = SQSQueue("q", in: producer)
        Output("aws_sqs_queue-q-arn", in: producer, queue.url)
        let problem = try diagnostic(producer, consumer(of: queue.arn))
        #expect(problem.message.hasPrefix("output.aws_sqs_queue-q-arn has the name that Landform gives"))
    }

    @Test("the diagnostics stand in the same order in every run")
    func orderOfDiagnostics() {
        func messages() -> [String] {
            let producer = makeStack("producer") { _ in }
            let names = (0..<20).map { SQSQueue("q\($0)", in: producer).name }
            for index in 0..<20 { Output("aws_sqs_queue-q\(index)-name", in: producer, names[index]) }
            return diagnostics(producer, consumer(of: Expression<[String]>(names))).map(\.message)
        }
        let first = messages()
        #expect(first.count == 20)
        for _ in 0..<5 { #expect(messages() == first) }
    }

    @Test("two stacks of one name are an error that names both lines")
    func stackNames() throws {
        let line = #line + 1
        let first = Stack("same")
        let problem = try diagnostic(first, Stack("same"))
        #expect(problem.message == "Two stacks have the name same.")
        #expect(problem.source?.line == line + 1)
        #expect(problem.notes.map(\.source.line) == [line])
    }

    @Test("a stack may say that it comes after another, of which it reads nothing")
    func saidOrder() throws {
        let base = makeStack("z-base") { _ in }
        let system = makeStack("a-system") { _ in }.dependsOn(base)
        let synthesis = try App(system, base).synthesize()
        #expect(synthesis.stacks.map(\.name) == ["z-base", "a-system"])
        #expect(synthesis.stacks.last?.dependencies == ["z-base"])
    }

    @Test("a stack that comes after one that is not there, or after itself by way of another, is an error")
    func orderOfNothing() throws {
        let base = Stack("base")
        let missing = try diagnostic(Stack("system").dependsOn(base))
        #expect(missing.message == "Stack system depends on stack base, which is not in the app.")
        let first = Stack("first")
        let second = Stack("second").dependsOn(first)
        first.dependsOn(second)
        let circle = try diagnostic(first, second)
        #expect(circle.message.hasPrefix("These stacks depend on each other in a circle"))
    }
}

private struct Missing: Error {}
