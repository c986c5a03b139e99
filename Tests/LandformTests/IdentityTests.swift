import AWS
import AWSSNS
import AWSSQS
import Landform
import Testing

@Suite("Identity")
struct IdentityTests {
    @Test("a declaration is the reference to itself")
    func reference() throws {
        let json = try configuration { stack in
            let queue = SQSQueue("q", in: stack)
            Output("arn", in: stack, queue.arn)
            Output("account", in: stack, DataCallerIdentity("me", in: stack).accountID)
        }
        #expect(json.at("output", "arn", "value") == "${aws_sqs_queue.q.arn}")
        #expect(json.at("output", "account", "value") == "${data.aws_caller_identity.me.account_id}")
        #expect(json.at("resource", "aws_sqs_queue", "q") == .object([:]))
        #expect(json.at("data", "aws_caller_identity", "me") == .object([:]))
    }

    @Test("arguments that are not given are not written, and null is")
    func absentArguments() throws {
        let json = try configuration { SQSQueue("q", in: $0, kmsMasterKeyID: .null, name: "n") }
        #expect(json.at("resource", "aws_sqs_queue", "q") == ["name": "n", "kms_master_key_id": nil])
    }

    // MARK: Names

    @Test("two resources with one address are an error that names both lines")
    func collision() throws {
        let first = #line + 2
        let problem = try diagnostic { stack in
            SQSQueue("q", in: stack)
            SNSTopic("q", in: stack)
            SQSQueue("q", in: stack)
        }
        #expect(problem.message == "aws_sqs_queue.q is declared twice.")
        #expect(problem.resolution == "give one of the two another name.")
        #expect(problem.stack == "stack")
        #expect(problem.source?.line == first + 2)
        #expect(problem.source?.file == #filePath)
        #expect(problem.notes.map(\.source.line) == [first])
    }

    @Test("a name declared three times is told at the second and the third place")
    func threefold() {
        let problems = diagnostics(makeStack { stack in for _ in 0..<3 { SQSQueue("q", in: stack, sourceColumn: 1) } })
        #expect(problems.count == 1, "the same place is told once")
        let lines = diagnostics(
            makeStack { stack in
                SQSQueue("q", in: stack, sourceLine: 1)
                SQSQueue("q", in: stack, sourceLine: 2)
                SQSQueue("q", in: stack, sourceLine: 3)
            }
        ).map { [$0.source?.line, $0.notes.first?.source.line] }
        #expect(lines == [[2, 1], [3, 1]])
    }

    @Test("what one line declares twice is told once, with what to do about a line that runs twice")
    func helper() throws {
        func messages(in scope: Scope) {
            let scope = scope.locating()
            SQSQueue("q", in: scope)
            SNSTopic("t", in: scope)
        }
        let problem = try diagnostic { stack in
            messages(in: stack)
            messages(in: stack)
        }
        #expect(problem.message == "aws_sqs_queue.q, aws_sns_topic.t are declared twice.")
        #expect(problem.resolution?.hasPrefix("this line runs more than once") == true)
        #expect(problem.notes.isEmpty)
        let located = try diagnostic { stack in
            messages(in: stack.locating(line: 1))
            messages(in: stack.locating(line: 2))
        }
        #expect(located.source?.line == 2)
        #expect(located.notes.map(\.source.line) == [1])
    }

    @Test("variables, locals, outputs and providers collide among themselves only")
    func kindsOfNames() {
        let problems = diagnostics(
            makeStack { stack in
                for name in ["x", "x"] {
                    Variable<String>(name, in: stack)
                    Local(name, in: stack, "a" as Expression<String>)
                    Output(name, in: stack, "a" as Expression<String>)
                    AWSProvider(in: stack, alias: name)
                    SQSQueue(name, in: stack)
                }
            })
        #expect(
            problems.map(\.message).sorted() == [
                "aws_sqs_queue.x is declared twice.", "local.x is declared twice.", "output.x is declared twice.",
                "provider aws.x is declared twice.", "var.x is declared twice.",
            ])
    }

    @Test(
        "what Terraform does not take as a name is an error",
        arguments: ["", "1a", "-a", "a b", "a.b", "é", "a/b", "a\n", "${x}", "a\u{301}"])
    func badNames(name: String) throws {
        let problem = try diagnostic { SQSQueue(name, in: $0) }
        #expect(problem.message.contains("is not a valid name for Terraform"))
        #expect(try diagnostic(Stack(name)).message.contains("is not a valid name for a stack"))
    }

    @Test("letters, digits, _ and - make names", arguments: ["a", "A9", "_a-b_1", "a-"])
    func goodNames(name: String) throws {
        #expect(try configuration { SQSQueue(name, in: $0) }.at("resource", "aws_sqs_queue")?.keys == [name])
    }

    @Test("a scope's names begin with its own, at any depth")
    func scopes() throws {
        let json = try configuration { stack in
            let upload = stack.scope("api").scope("upload")
            let queue = SQSQueue("q", in: upload)
            Output("url", in: upload, queue.url)
            Local("l", in: upload, queue.url)
            Output("v", in: stack, Variable<String>("v", in: upload).value)
        }
        #expect(json.at("resource", "aws_sqs_queue")?.keys == ["api-upload-q"])
        #expect(json.at("output", "api-upload-url", "value") == "${aws_sqs_queue.api-upload-q.url}")
        #expect(json.at("locals", "api-upload-l") == "${aws_sqs_queue.api-upload-q.url}")
        #expect(json.at("output", "v", "value") == "${var.api-upload-v}")
    }

    @Test("scopes that lead to one name collide")
    func scopeCollision() throws {
        let problem = try diagnostic { stack in
            SQSQueue("c", in: stack.scope("a").scope("b"))
            SQSQueue("b-c", in: stack.scope("a"))
        }
        #expect(problem.message == "aws_sqs_queue.a-b-c is declared twice.")
    }

    // MARK: Circles

    @Test("a resource that refers to itself is an error")
    func selfReference() throws {
        let line = #line + 2
        let problem = try diagnostic { stack in
            let queue = SQSQueue("q", in: stack)
            queue.precondition(queue.name == "x", "no")
        }
        #expect(problem.message == "aws_sqs_queue.q refers to itself.")
        #expect(problem.source?.line == line)
    }

    @Test("a resource that depends on itself is an error")
    func selfDependency() throws {
        let line = #line + 3
        let problem = try diagnostic { stack in
            let queue = SQSQueue("q", in: stack)
            queue.dependsOn(queue)
        }
        #expect(problem.message == "aws_sqs_queue.q depends on itself.")
        #expect(problem.source?.line == line)
    }

    @Test("a circle is told with every member and its line")
    func cycle() throws {
        let line = #line + 2
        let problem = try diagnostic { stack in
            let a = SQSQueue("a", in: stack)
            let b = SNSTopic("b", in: stack, name: a.name)
            let c = Local("c", in: stack, b.name)
            a.dependsOn(SQSQueue("d", in: stack, name: c.value))
        }
        #expect(
            problem.message
                == "These refer to each other in a circle: aws_sqs_queue.a → aws_sqs_queue.d → local.c → aws_sns_topic.b "
                + "→ aws_sqs_queue.a.")
        #expect(problem.source?.line == line + 3, "the dependency that closes it")
        #expect(Set(problem.notes.map(\.source.line)) == [line, line + 1, line + 2, line + 3])
        let references = try diagnostic { stack in
            let a = SQSQueue("a", in: stack)
            let b = SNSTopic("b", in: stack, name: a.name)
            a.precondition(b.name == "x", "no")
        }
        #expect(references.source?.line == line + 12)
        #expect(references.notes.map(\.source.line) == [line + 13])
    }

    @Test("a circle of dependencies is told at the call that says one")
    func cycleOfDependencies() throws {
        let line = #line + 5
        let problem = try diagnostic { stack in
            let a = SQSQueue("a", in: stack)
            let b = SQSQueue("b", in: stack)
            func afterwards(_ queue: SQSQueue, _ other: SQSQueue) { queue.dependsOn(other, sourceLine: 7) }
            a.dependsOn(b)
            afterwards(b, a)
        }
        #expect(problem.source?.line == line)
        #expect(problem.notes.map(\.source.line) == [7, line - 3, line - 2])
        #expect(problem.resolution == "remove the dependency, or one of the references.")
    }

    @Test("many ways to the same place are no circle")
    func diamond() {
        let problems = diagnostics(
            makeStack { stack in
                let top = SQSQueue("top", in: stack)
                let left = SQSQueue("left", in: stack, name: top.name)
                let right = SQSQueue("right", in: stack, name: top.name).dependsOn(left)
                SQSQueue("bottom", in: stack).dependsOn(left, right, top)
            })
        #expect(problems.isEmpty)
    }

    @Test("a long chain of references is followed to its end")
    func longChain() throws {
        let json = try configuration { stack in
            var last = SQSQueue("q0", in: stack)
            for index in 1...5_000 { last = SQSQueue("q\(index)", in: stack, name: last.name) }
        }
        #expect(json.at("resource", "aws_sqs_queue")?.keys.count == 5_001)
    }

    @Test("dependencies are written sorted, each once")
    func dependencies() throws {
        let json = try configuration { stack in
            let a = SQSQueue("a", in: stack), b = SNSTopic("b", in: stack)
            SQSQueue("q", in: stack).dependsOn(b, a).dependsOn(a, DataRegion("here", in: stack))
        }
        #expect(
            json.at("resource", "aws_sqs_queue", "q", "depends_on")
                == ["aws_sns_topic.b", "aws_sqs_queue.a", "data.aws_region.here"])
    }

    @Test("everything that is wrong is told together")
    func allTogether() {
        let problems = diagnostics(
            makeStack { stack in
                SQSQueue("a b", in: stack)
                let queue = SQSQueue("q", in: stack)
                queue.precondition(queue.name == "x", "no")
            },
            makeStack("other") { SQSQueue("1", in: $0) })
        #expect(problems.count == 3)
        #expect(Set(problems.compactMap(\.stack)) == ["stack", "other"])
    }
}
