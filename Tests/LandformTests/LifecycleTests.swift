import AWS
import AWSACM
import AWSSNS
import AWSSQS
import AWSSSM
import Landform
import Testing

@Suite("Lifecycle")
struct LifecycleTests {
    private func queue(_ change: (SQSQueue, Stack) -> Void) throws -> JSONValue {
        let json = try configuration { change(SQSQueue("q", in: $0), $0) }
        return try #require(json.at("resource", "aws_sqs_queue", "q"))
    }

    @Test("nothing said, nothing written")
    func nothing() throws { #expect(try queue { _, _ in }.at("lifecycle") == nil) }

    @Test("what is said of creation and destruction")
    func creation() throws {
        let json = try queue { queue, _ in queue.createBeforeDestroy().preventDestroy(false) }
        #expect(json.at("lifecycle") == ["create_before_destroy": true, "prevent_destroy": false])
    }

    @Test("ignored changes are paths without the resource, sorted, each once")
    func ignoredChanges() throws {
        let json = try queue { queue, _ in
            queue.ignoreChanges(to: \.tags["a \"b\""], \.name).ignoreChanges(to: \.name, \.timeouts.create)
        }
        #expect(json.at("lifecycle", "ignore_changes") == ["name", #"tags["a \"b\""]"#, "timeouts.create"])
    }

    @Test("all changes can be ignored")
    func allIgnored() throws {
        let json = try queue { queue, _ in queue.ignoreChanges(to: \.name).ignoreAllChanges() }
        #expect(json.at("lifecycle", "ignore_changes") == "all")
    }

    @Test("a change that has no path cannot be ignored")
    func ignoredWithoutPath() throws {
        let problem = try diagnostic { stack in
            ACMCertificate("c", in: stack).ignoreChanges(to: \.validationOption[0].domainName)
        }
        #expect(
            problem.message == "aws_acm_certificate.c ignores changes of something that is not one of its attributes.")
    }

    @Test("a replacement is triggered by resources and by their attributes")
    func replacement() throws {
        let json = try queue { queue, stack in
            let topic = SNSTopic("t", in: stack)
            let several = stack.count(2) { SNSTopic("n", in: $0) }
            queue.replaceTriggered(by: topic, several[1]).replaceTriggered(by: topic.arn).replaceTriggered(
                by: topic.arn)
        }
        #expect(
            json.at("lifecycle", "replace_triggered_by")
                == ["aws_sns_topic.n[1]", "aws_sns_topic.t", "aws_sns_topic.t.arn"])
    }

    @Test("a replacement is triggered by nothing but resources of the stack")
    func replacementByOthers() throws {
        let byVariable = try diagnostic { stack in
            SQSQueue("q", in: stack).replaceTriggered(by: Variable<String>("v", in: stack).value)
        }
        #expect(
            byVariable.message
                == "aws_sqs_queue.q is replaced when something changes that is not a resource of its stack."
        )
        let byData = try diagnostic { stack in
            SQSQueue("q", in: stack).replaceTriggered(by: DataRegion("r", in: stack).name)
        }
        #expect(byData.message == byVariable.message)
        let other = SNSTopic("t", in: Stack("other"))
        let byOther = diagnostics(makeStack { SQSQueue("q", in: $0).replaceTriggered(by: other) })
        #expect(byOther.map(\.message) == [byVariable.message])
    }

    @Test("conditions are kept in their order")
    func preconditions() throws {
        let json = try queue { queue, stack in
            let number = Variable<Number>("n", in: stack).value
            queue.precondition(number > 1, "too few: \(number)").precondition(number < 9, "too ${many}")
        }
        #expect(
            json.at("lifecycle", "precondition") == [
                ["condition": "${var.n > 1}", "error_message": "too few: ${var.n}"],
                ["condition": "${var.n < 9}", "error_message": "too $${many}"],
            ])
    }

    @Test("a postcondition speaks of the object itself")
    func postconditions() throws {
        let json = try queue { queue, stack in
            let topic = SNSTopic("t", in: stack)
            queue.postcondition("\(queue.url) is not \(topic.name)") { queue in
                queue.tags["a"] == topic.name && Terraform.length(queue.url) > 3
            }
        }
        #expect(
            json.at("lifecycle", "postcondition") == [
                [
                    "condition": #"${(self.tags["a"] == aws_sns_topic.t.name) && (length(self.url) > 3)}"#,
                    "error_message": "${self.url} is not ${aws_sns_topic.t.name}",
                ]
            ])
    }

    @Test("a data source and an ephemeral resource have conditions too")
    func otherKinds() throws {
        let json = try configuration { stack in
            DataRegion("r", in: stack).postcondition("elsewhere") { $0.name == "eu-central-1" }
            EphemeralSSMParameter("p", in: stack, arn: "arn:aws:ssm:eu-central-1:1:parameter/p")
                .postcondition("old") { $0.version > 3 }
        }
        #expect(json.at("data", "aws_region", "r", "lifecycle", "postcondition") != nil)
        #expect(
            json.at("ephemeral", "aws_ssm_parameter", "p", "lifecycle", "postcondition")
                == [["condition": "${self.version > 3}", "error_message": "old"]])
    }
}
