import AWS
import AWSACM
import AWSSQS
import AWSSSM
import Landform
import Testing

@Suite("Repetition")
struct RepetitionTests {
    private let sizes: Expression<[String: Number]> = ["orders": 60, "refunds": 300]

    private func queues(in stack: Stack) -> KeyedInstances<SQSQueue> {
        stack.forEach(sizes) { each in
            SQSQueue("work", in: each, name: "work-\(each.key)", visibilityTimeoutSeconds: each.value)
        }
    }

    @Test("forEach over a map declares one resource for each key")
    func overMap() throws {
        let json = try configuration { stack in
            let queues = queues(in: stack)
            Output("one", in: stack, queues["orders"].arn)
            Output("named", in: stack, queues[Variable<String>("key", in: stack).value].arn)
            let odd = stack.forEach(["${a}\"": 1]) { each in SQSQueue("odd", in: each, delaySeconds: each.value) }
            Output("odd", in: stack, odd["${a}\""].arn)
            Output("all", in: stack, queues.all { $0.arn })
        }
        #expect(
            json.at("resource", "aws_sqs_queue", "work") == [
                "for_each": ["orders": 60, "refunds": 300], "name": "work-${each.key}",
                "visibility_timeout_seconds": "${each.value}",
            ])
        #expect(json.at("output", "one", "value") == #"${aws_sqs_queue.work["orders"].arn}"#)
        #expect(json.at("output", "named", "value") == "${aws_sqs_queue.work[var.key].arn}")
        #expect(json.at("output", "odd", "value") == #"${aws_sqs_queue.odd["$${a}\""].arn}"#)
        #expect(json.at("output", "all", "value") == "${[for item in values(aws_sqs_queue.work) : item.arn]}")
    }

    @Test("an instance that cannot be there is an error that names those that can")
    func unknownInstance() throws {
        let stack = Stack("s")
        AWSProvider(in: stack, region: "eu-central-1")
        Output("typo", in: stack, queues(in: stack)["order"].arn)
        let keyed = try diagnostic(stack)
        #expect(keyed.message == #"output.typo refers to aws_sqs_queue.work["order"], which does not exist."#)
        #expect(keyed.resolution == #"did you mean "orders"? the keys are "orders", "refunds"."#)

        let other = Stack("s")
        AWSProvider(in: other, region: "eu-central-1")
        let named = other.forEach(["a", "b"]) { SQSQueue("named", in: $0) }
        let counted = other.count(2) { SQSQueue("counted", in: $0) }
        Output("first", in: other, counted[0].arn)
        Output("last", in: other, counted[1].arn)
        Output("present", in: other, named["b"].arn)
        #expect(diagnostics(other).isEmpty)
        Output("absent", in: other, named["c"].arn)
        Output("beyond", in: other, counted[2].arn)
        let found = Set(diagnostics(other).map(\.message))
        #expect(
            found == [
                #"output.absent refers to aws_sqs_queue.named["c"], which does not exist."#,
                "output.beyond refers to aws_sqs_queue.counted[2], which does not exist.",
            ])
    }

    @Test("forEach over a set of objects takes a key of each")
    func keyedObjects() throws {
        let json = try configuration { stack in
            let certificate = ACMCertificate("site", in: stack, domainName: "example.com", validationMethod: "DNS")
            let options = certificate.domainValidationOptions.keyed { $0.domainName }
            stack.forEach(options) { each in
                SQSQueue("validation", in: each, name: each.value.resourceRecordName, tags: ["Domain": each.key])
            }
        }
        #expect(
            json.at("resource", "aws_sqs_queue", "validation") == [
                "for_each":
                    "${{for item in aws_acm_certificate.site.domain_validation_options : item.domain_name => item}}",
                "name": "${each.value.resource_record_name}", "tags": ["Domain": "${each.key}"],
            ])
    }

    @Test("a text made of each element needs no type")
    func mappedTexts() throws {
        let json = try configuration { stack in
            let names = Variable<[String]>("names", in: stack).value
            Output("texts", in: stack, names.map { "x-\($0)" })
        }
        #expect(json.at("output", "texts", "value") == #"${[for item in var.names : "x-${item}"]}"#)
    }

    @Test("forEach over a set makes a set of a literal, and keeps one that Terraform knows")
    func overSet() throws {
        let json = try configuration { stack in
            stack.forEach(["a", "b"] as Expression<SetOf<String>>) { SQSQueue("x", in: $0, name: $0.value) }
            stack.forEach(Variable<SetOf<String>>("names", in: stack).value) { SQSQueue("y", in: $0, name: $0.key) }
            stack.forEach([] as Expression<SetOf<String>>) { SQSQueue("z", in: $0) }
        }
        #expect(
            json.at("resource", "aws_sqs_queue", "x") == [
                "for_each": #"${toset(["a", "b"])}"#, "name": "${each.value}",
            ])
        #expect(json.at("resource", "aws_sqs_queue", "y") == ["for_each": "${var.names}", "name": "${each.key}"])
        #expect(json.at("resource", "aws_sqs_queue", "z", "for_each") == "${toset([])}")
    }

    @Test("count declares so many, reached by their positions")
    func counted() throws {
        let json = try configuration { stack in
            let isOn = Variable<Bool>("on", in: stack).value
            let queues = stack.count(isOn.then(2, else: 0)) { SQSQueue("q", in: $0, name: "q-\($0.index)") }
            Output("first", in: stack, queues[0].arn)
            Output("last", in: stack, queues[Variable<Number>("n", in: stack).value - 1].arn)
            Output("all", in: stack, queues.all { "\($0.arn)/*" as Expression<String> })
        }
        #expect(
            json.at("resource", "aws_sqs_queue", "q") == ["count": "${var.on ? 2 : 0}", "name": "q-${count.index}"])
        #expect(json.at("output", "first", "value") == "${aws_sqs_queue.q[0].arn}")
        #expect(json.at("output", "last", "value") == "${aws_sqs_queue.q[var.n - 1].arn}")
        #expect(json.at("output", "all", "value") == #"${[for item in aws_sqs_queue.q : "${item.arn}/*"]}"#)
    }

    @Test("within forEach, what is repeated with it means the same element")
    func sameElement() throws {
        let json = try configuration { stack in
            stack.forEach(sizes) { each in
                let queue = SQSQueue("work", in: each.scope("inner"))
                return SQSQueuePolicy("work", in: each, policy: "{}", queueURL: queue.url).dependsOn(queue)
            }
            stack.count(2) { count in
                SQSQueuePolicy("counted", in: count, policy: "{}", queueURL: SQSQueue("counted", in: count).url)
            }
        }
        #expect(
            json.at("resource", "aws_sqs_queue_policy", "work", "queue_url")
                == "${aws_sqs_queue.inner-work[each.key].url}")
        #expect(json.at("resource", "aws_sqs_queue_policy", "work", "depends_on") == ["aws_sqs_queue.inner-work"])
        #expect(
            json.at("resource", "aws_sqs_queue_policy", "counted", "queue_url")
                == "${aws_sqs_queue.counted[count.index].url}")
    }

    @Test("all of the instances are reached within a map over something else")
    func allWithinMap() throws {
        let json = try configuration { stack in
            let queues = queues(in: stack)
            let names = Variable<[String]>("names", in: stack).value
            Output("o", in: stack, names.map { name in queues.all { "\(name)-\($0.name)" as Expression<String> } })
        }
        #expect(
            json.at("output", "o", "value")
                == #"${[for item in var.names : [for item2 in values(aws_sqs_queue.work) : "${item}-${item2.name}"]]}"#)
    }

    // MARK: Mistakes

    @Test("each outside its forEach is an error that shows the forEach")
    func eachOutside() throws {
        let line = #line + 3
        let problem = try diagnostic { stack in
            var key: Expression<String> = ""
            stack.forEach(sizes) { each in
                key = each.key
                return SQSQueue("a", in: each)
            }
            SQSQueue("b", in: stack, name: key)
        }
        #expect(problem.message == "aws_sqs_queue.b uses each.key but is not declared in that forEach.")
        #expect(problem.source?.line == line + 4)
        #expect(problem.notes.map(\.source.line) == [line])
    }

    @Test("each of another forEach is an error")
    func eachOfAnother() throws {
        let other = try diagnostic { stack in
            var key: Expression<String> = ""
            stack.forEach(sizes) { each in
                key = each.key
                return SQSQueue("a", in: each)
            }
            stack.forEach(sizes) { SQSQueue("b", in: $0, name: key) }
        }
        #expect(other.message.contains("not declared in that forEach"))
    }

    @Test("what a closure returns of the scope around it is an error, since there is one of it")
    func declaredOutside() throws {
        let line = #line + 2
        let problem = try diagnostic { stack in
            let queues = stack.forEach(["a", "b"]) { _ in SQSQueue("work", in: stack) }
            Output("arn", in: stack, queues["a"].arn)
        }
        #expect(
            problem.message
                == "This forEach returns aws_sqs_queue.work, which is declared outside it, so there is only one.")
        #expect(problem.source?.line == line)
        #expect(problem.notes.map(\.source.line) == [line])
        let counted = try diagnostic { stack in
            stack.count(2) { _ in stack.forEach(["a"]) { SQSQueue("work", in: $0) }["a"] }
        }
        #expect(counted.message.hasPrefix("This count returns aws_sqs_queue.work"))
    }

    @Test("an element that a literal has twice is an error")
    func elementTwice() throws {
        let names = ["b", "a", "b"]
        let problem = try diagnostic { stack in stack.forEach(names) { SQSQueue("work", in: $0) } }
        #expect(problem.message == "This forEach has the element \"b\" twice.")
    }

    @Test("repeating over a sensitive value is an error, over a map of sensitive values none")
    func sensitive() throws {
        let problem = try diagnostic { stack in
            let names = Variable<SetOf<String>>("names", in: stack, isSensitive: true).value
            stack.forEach(names) { SQSQueue("work", in: $0) }
        }
        #expect(problem.message.hasPrefix("This forEach repeats over a sensitive value"))
        let secrets = makeStack { stack in
            let secret = Variable<String>("secret", in: stack, isSensitive: true).value
            stack.forEach(["a": secret]) { SSMParameter("p", in: $0, name: "p", type: "SecureString", value: $0.value) }
        }
        #expect(diagnostics(secrets).isEmpty)
        // Terraform takes a sensitive count: it tells how many there are, and no more.
        let counted = makeStack { stack in
            let number = Variable<Number>("number", in: stack, isSensitive: true).value
            stack.count(number) { SQSQueue("work", in: $0) }
        }
        #expect(diagnostics(counted).isEmpty)
    }

    @Test("an output of each is an error")
    func eachInOutput() throws {
        let problem = try diagnostic { stack in
            stack.forEach(sizes) { each in
                Output("o", in: each, each.key)
                return SQSQueue("q", in: each)
            }
        }
        #expect(problem.message == "output.o uses each.key but is not declared in that forEach.")
    }

    @Test("several instances referred to as one are an error that shows the declaration")
    func severalAsOne() throws {
        let line = #line + 4
        let problem = try diagnostic { stack in
            var escaped: SQSQueue?
            stack.forEach(sizes) { each in
                let queue = SQSQueue("work", in: each)
                escaped = queue
                return queue
            }
            if let escaped { SQSQueue("other", in: stack, name: escaped.name) }
        }
        #expect(problem.message == "aws_sqs_queue.other refers to aws_sqs_queue.work, which has several instances.")
        #expect(problem.resolution?.contains("all { … }") == true)
        #expect(problem.notes.map(\.source.line) == [line])
    }

    @Test("an error in what is repeated over is told")
    func errorInCollection() {
        let problems = diagnostics(
            makeStack { stack in
                let map: Expression<[String: Number]> = ["a": 1, "a": 2]
                stack.forEach(map) { SQSQueue("q", in: $0) }
            })
        #expect(problems.contains { $0.message == "this forEach has a map with the key \"a\" twice." })
    }

    @Test("all instances of another stack are an error")
    func allOfAnotherStack() throws {
        var arns: Expression<[String]> = []
        let producer = makeStack("producer") { stack in arns = queues(in: stack).all { $0.arn.string } }
        let problem = try diagnostic(producer, makeStack("consumer") { Output("o", in: $0, arns) })
        #expect(problem.message == "output.o refers to all instances of aws_sqs_queue.work, of stack producer.")
        #expect(problem.resolution?.contains("Local(") == true)
    }

    @Test("all instances of another stack are read as the diagnostic says: by a Local there")
    func allOfAnotherStackByLocal() throws {
        var arns: Expression<[String]> = []
        let producer = makeStack("producer") { stack in
            arns = Local("arns", in: stack, queues(in: stack).all { $0.arn.string }).value
        }
        let stacks = try App(producer, makeStack("consumer") { Output("o", in: $0, arns) }).synthesize().stacks
        #expect(
            stacks[1].configuration.at("output", "o", "value")
                == "${data.terraform_remote_state.producer.outputs.local-arns-b69e77a3}")
    }
}
