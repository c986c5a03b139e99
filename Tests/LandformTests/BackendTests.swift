import AWS
import AWSSQS
import AWSSSM
import Landform
import Testing

@Suite("What must not be shared or kept")
struct BackendTests {
    @Test("two stacks with one place for their state are an error that names both")
    func sharedState() throws {
        let backend = Backend.s3(bucket: "b", key: "k", region: "eu-central-1")
        let found = try diagnostic(Stack("one", backend: backend), Stack("two", backend: backend))
        #expect(found.message.hasPrefix("Stacks one and two keep their state in the same place"))
        #expect(found.notes.map(\.message) == ["one is declared here"])
        #expect(diagnostics(Stack("one", backend: .local()), Stack("two", backend: .local())).isEmpty)
        #expect(
            !diagnostics(Stack("one", backend: .local(path: "/s")), Stack("two", backend: .local(path: "/s"))).isEmpty)
    }

    @Test("names of stacks that differ in case only would be one folder")
    func foldedNames() throws {
        #expect(try diagnostic(Stack("web"), Stack("Web")).message == "Two stacks have the name Web.")
        let stack = Stack("web")
        #expect(try diagnostic(stack, stack).message == "Stack web is in the app twice.")
    }

    @Test("an ephemeral value may go to a write-only argument and nowhere else")
    func ephemeralArguments() throws {
        func problems(_ declare: (Stack, EphemeralSSMParameter) -> Void) -> [Diagnostic] {
            let stack = Stack("s")
            AWSProvider(in: stack, region: "eu-central-1")
            declare(stack, EphemeralSSMParameter("secret", in: stack, arn: "arn:aws:ssm:eu-central-1:1:parameter/s"))
            return diagnostics(stack)
        }
        #expect(
            problems { stack, secret in
                SSMParameter("p", in: stack, name: "p", type: "SecureString", valueWO: secret.value, valueWOVersion: 1)
            }.isEmpty)
        let refused = problems { stack, secret in
            SSMParameter("p", in: stack, name: "p", type: "SecureString", value: secret.value)
        }
        #expect(
            refused.map(\.message) == [
                "aws_ssm_parameter.p has an ephemeral value for value, which would enter the plan and the state."
            ])
    }

    @Test("a raw expression is given without ${…} around it")
    func rawInTemplate() throws {
        let stack = Stack("s")
        Output("o", in: stack, Expression<String>.raw("${var.x}"))
        #expect(try diagnostic(stack).message == "output.o has the raw expression \"${var.x}\".")
    }

    @Test("a value of any type is made by literals")
    func anyValue() throws {
        let json = try configuration { stack in
            let queue = SQSQueue("q", in: stack)
            let value: Expression<AnyValue> = ["url": .init(queue.url), "n": 3, "on": true, "list": [1, "two", 2.5]]
            Output("o", in: stack, value)
        }
        #expect(
            json.at("output", "o", "value") == [
                "url": "${aws_sqs_queue.q.url}", "n": 3, "on": true, "list": [1, "two", 2.5],
            ])
    }

    @Test("Swift's collections become lists, sets and maps")
    func collections() throws {
        let names = ["a", "b"]
        let tags = ["k": "v"]
        #expect(try rendered { _ in Expression<[String]>(names) } == ["a", "b"])
        #expect(try rendered { _ in Expression<[Number]>([1, 2]) } == [1, 2])
        #expect(try rendered { _ in Expression<[String: String]>(tags) } == ["k": "v"])
    }
}
