import AWS
import AWSSNS
import AWSSQS
import Landform
import Testing

@Suite("Repetition within repetition")
struct NestedRepetitionTests {
    @Test("literal collections are combined, with both keys and values at hand")
    func literals() throws {
        let json = try configuration { stack in
            let queues = stack.count(2) { count in
                count.forEach(["a": "x", "b": "y"]) { each in
                    SQSQueue("q", in: each, name: "\(each.key)-\(count.index)", tags: ["v": each.value])
                }
            }
            Output("one", in: stack, queues[1]["b"].arn)
            Output("some", in: stack, queues[0].all { $0.arn })
            Output("all", in: stack, queues.all { $0.all { $0.name } })
        }
        #expect(
            json.at("resource", "aws_sqs_queue", "q") == [
                "for_each": [
                    "0/a": ["keys": [0, "a"], "values": [0, "x"]], "0/b": ["keys": [0, "b"], "values": [0, "y"]],
                    "1/a": ["keys": [1, "a"], "values": [1, "x"]], "1/b": ["keys": [1, "b"], "values": [1, "y"]],
                ],
                "name": "${each.value.keys[1]}-${each.value.keys[0]}", "tags": ["v": "${each.value.values[1]}"],
            ])
        #expect(json.at("output", "one", "value") == #"${aws_sqs_queue.q["1/b"].arn}"#)
        #expect(
            json.at("output", "some", "value") == #"${[for item in ["a", "b"] : aws_sqs_queue.q["0/${item}"].arn]}"#)
        #expect(
            json.at("output", "all", "value")
                == #"${[for item in [0, 1] : [for item2 in ["a", "b"] : aws_sqs_queue.q["${item}/${item2}"].name]]}"#)
    }

    @Test("an instance of the inner one, returned by the outer closure, is one for each of the outer")
    func innerInstance() throws {
        let json = try configuration { stack in
            let first = stack.count(2) { count in count.forEach(["a", "b"]) { SQSQueue("q", in: $0) }["a"] }
            Output("o", in: stack, first[1].arn)
        }
        #expect(json.at("resource", "aws_sqs_queue", "q", "for_each")?.keys == ["0/a", "0/b", "1/a", "1/b"])
        #expect(json.at("output", "o", "value") == #"${aws_sqs_queue.q["1/a"].arn}"#)
    }

    @Test("what only Terraform knows is combined by Terraform")
    func unknown() throws {
        let json = try configuration { stack in
            let sizes = Variable<[String: Number]>("sizes", in: stack).value
            let number = Variable<Number>("number", in: stack).value
            let queues = stack.forEach(sizes) { each in
                each.count(number) { SQSQueue("q", in: $0, delaySeconds: each.value * $0.index) }
            }
            Output("one", in: stack, queues["a"][0].arn)
            Output("all", in: stack, queues.all { $0.all { $0.name } })
        }
        #expect(
            json.at("resource", "aws_sqs_queue", "q") == [
                "for_each":
                    .string(
                        "${{for item in flatten([for key1, value1 in var.sizes : "
                            + "[for key2, value2 in range(var.number) : "
                            + "{ keys = [key1, key2], values = [value1, value2] }]]) : "
                            + "join(\"/\", item.keys) => item}}"),
                "delay_seconds": "${each.value.values[0] * each.value.keys[1]}",
            ])
        #expect(json.at("output", "one", "value") == #"${aws_sqs_queue.q["a/0"].arn}"#)
        #expect(
            json.at("output", "all", "value")
                == .string(
                    #"${[for item in keys(var.sizes) : [for item2 in range(var.number) : "#
                        + #"aws_sqs_queue.q["${item}/${item2}"].name]]}"#))
    }

    @Test("the inner collection may be the outer element's own")
    func dependent() throws {
        let known: Expression<[String: SetOf<String>]> = ["a": ["x", "y"], "b": ["z"]]
        let json = try configuration { stack in
            let queues = stack.forEach(known) { each in
                each.forEach(each.value) { SQSQueue("known", in: $0, name: "\(each.key)-\($0.value)") }
            }
            Output("one", in: stack, queues["b"]["z"].arn)
            let unknown = Variable<[String: SetOf<String>]>("groups", in: stack).value
            stack.forEach(unknown) { each in each.forEach(each.value) { SQSQueue("unknown", in: $0) } }
        }
        #expect(
            json.at("resource", "aws_sqs_queue", "known", "for_each") == [
                "a/x": ["keys": ["a", "x"], "values": [["x", "y"], "x"]],
                "a/y": ["keys": ["a", "y"], "values": [["x", "y"], "y"]],
                "b/z": ["keys": ["b", "z"], "values": [["z"], "z"]],
            ])
        #expect(json.at("output", "one", "value") == #"${aws_sqs_queue.known["b/z"].arn}"#)
        #expect(
            json.at("resource", "aws_sqs_queue", "unknown", "for_each")
                == .string(
                    "${{for item in flatten([for key1, value1 in var.groups : [for key2, value2 in value1 : "
                        + "{ keys = [key1, key2], values = [value1, value2] }]]) : "
                        + "join(\"/\", item.keys) => item}}"))
    }

    @Test("what is declared at different depths refers to its own element")
    func depths() throws {
        let json = try configuration { stack in
            stack.forEach(["a", "b"]) { outer in
                let topic = SNSTopic("t", in: outer)
                outer.count(2) { inner in
                    let queue = SQSQueue("q", in: inner, name: topic.name)
                    SQSQueuePolicy("p", in: inner, policy: "{}", queueURL: queue.url)
                    inner.forEach(["x"]) { SQSQueue("deep", in: $0, name: "\(topic.name)-\(queue.name)-\($0.key)") }
                }
            }
        }
        let queues = json.at("resource", "aws_sqs_queue")
        #expect(json.at("resource", "aws_sns_topic", "t", "for_each") == #"${toset(["a", "b"])}"#)
        #expect(queues?.at("q", "name") == "${aws_sns_topic.t[each.value.keys[0]].name}")
        #expect(json.at("resource", "aws_sqs_queue_policy", "p", "queue_url") == "${aws_sqs_queue.q[each.key].url}")
        #expect(queues?.at("deep", "for_each")?.keys == ["a/0/x", "a/1/x", "b/0/x", "b/1/x"])
        #expect(
            queues?.at("deep", "name")
                == .string(
                    "${aws_sns_topic.t[each.value.keys[0]].name}-"
                        + #"${aws_sqs_queue.q["${each.value.keys[0]}/${each.value.keys[1]}"].name}-"#
                        + "${each.value.keys[2]}"))
    }

    @Test("keys that come out the same are an error, as is an instance that is not there")
    func mistakes() throws {
        let same = try diagnostic { stack in
            stack.forEach(["a", "a/b"]) { $0.forEach(["b/c", "c"]) { SQSQueue("q", in: $0) } }
        }
        #expect(same.message == "aws_sqs_queue.q has a map with the key \"a/b/c\" twice.")
        let absent = try diagnostic { stack in
            let queues = stack.forEach(["a"]) { $0.count(2) { SQSQueue("q", in: $0) } }
            Output("o", in: stack, queues["a"][2].arn)
        }
        #expect(absent.message == "output.o refers to aws_sqs_queue.q[2], which does not exist.")
        let outer = try diagnostic { stack in
            var inner: SQSQueue?
            stack.forEach(["a"]) { each in
                each.count(2) { inner = SQSQueue("q", in: $0) }
                if let inner { SQSQueue("other", in: each, name: inner.name) }
            }
        }
        #expect(outer.message == "aws_sqs_queue.other refers to aws_sqs_queue.q, which has several instances.")
    }
}
