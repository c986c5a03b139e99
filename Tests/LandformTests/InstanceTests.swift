import AWS
import AWSSNS
import AWSSQS
import Landform
import Testing

@Suite("Instances of what is repeated")
struct InstanceTests {
    @Test("all replaces the instance it is about, and leaves fixed ones")
    func allBesideFixed() throws {
        let json = try configuration { stack in
            let q = stack.forEach(["a", "b"]) { SQSQueue("q", in: $0, name: $0.key) }
            Output("pairs", in: stack, q.all { "\($0.name)<-\(q["a"].name)" as Expression<String> })
            Output("nested", in: stack, q.all { a in q.all { b in "\(a.name)<-\(b.name)" as Expression<String> } })
            let c = stack.count(2) { SQSQueue("c", in: $0) }
            Output("counted", in: stack, c.all { "\($0.name)<-\(c[0].name)" as Expression<String> })
        }
        #expect(
            json.at("output", "pairs", "value")
                == #"${[for item in values(aws_sqs_queue.q) : "${item.name}<-${aws_sqs_queue.q["a"].name}"]}"#)
        #expect(
            json.at("output", "nested", "value")
                == .string(
                    #"${[for item in values(aws_sqs_queue.q) : "# + #"[for item2 in values(aws_sqs_queue.q) : "#
                        + #""${item.name}<-${item2.name}"]]}"#))
        #expect(
            json.at("output", "counted", "value")
                == #"${[for item in aws_sqs_queue.c : "${item.name}<-${aws_sqs_queue.c[0].name}"]}"#)
    }

    @Test("a postcondition is about the instance itself, not about one that is named")
    func postconditionBesideFixed() throws {
        let json = try configuration { stack in
            let topics = stack.forEach(["a", "b"]) { SNSTopic("t", in: $0) }
            stack.forEach(["a", "b"]) { each in
                SQSQueue("q", in: each).postcondition("odd") { $0.name != topics["a"].name }
            }
        }
        #expect(
            json.at("resource", "aws_sqs_queue", "q", "lifecycle", "postcondition")
                == [["condition": #"${self.name != aws_sns_topic.t["a"].name}"#, "error_message": "odd"]])
    }

    private struct Both {
        var queue: SQSQueue
        var topic: SNSTopic
        var label: Expression<String>
    }

    @Test("what the closure returns is reached instance by instance, whatever it is")
    func anyResult() throws {
        let json = try configuration { stack in
            let both = stack.forEach(["orders": 60, "refunds": 300]) { each in
                Both(
                    queue: SQSQueue("work", in: each, visibilityTimeoutSeconds: each.value),
                    topic: SNSTopic("events", in: each), label: "\(each.key): \(each.value)")
            }
            let queue: SQSQueue = both["orders"].queue
            Output("queue", in: stack, queue.arn)
            Output("topic", in: stack, both["refunds"].topic.arn)
            Output("label", in: stack, both["refunds"].label)
            Output("all", in: stack, both.all { "\($0.queue.arn) \($0.topic.arn) \($0.label)" as Expression<String> })
            let pair = stack.count(2) { (SQSQueue("counted", in: $0), $0.index) }
            Output("pair", in: stack, pair[1].0.arn)
            Output("indices", in: stack, pair.all { $0.1 })
            stack.forEach(["x"]) { each in
                SQSQueue("one", in: each)
                SQSQueue("two", in: each)
            }
        }
        #expect(json.at("output", "queue", "value") == #"${aws_sqs_queue.work["orders"].arn}"#)
        #expect(json.at("output", "topic", "value") == #"${aws_sns_topic.events["refunds"].arn}"#)
        #expect(json.at("output", "label", "value") == "refunds: 300")
        #expect(
            json.at("output", "all", "value")
                == .string(
                    #"${[for item in ["orders", "refunds"] : "${aws_sqs_queue.work[item].arn} "#
                        + #"${aws_sns_topic.events[item].arn} ${item}: ${{ "orders" = 60, "refunds" = 300 }[item]}"]}"#)
        )
        #expect(json.at("output", "pair", "value") == "${aws_sqs_queue.counted[1].arn}")
        #expect(json.at("output", "indices", "value") == "${[for item in [0, 1] : item]}")
        #expect(json.at("resource", "aws_sqs_queue", "two") == ["for_each": #"${toset(["x"])}"#])
    }

    @Test("Swift arrays, sets, dictionaries and ranges are repeated over as they are")
    func swiftCollections() throws {
        let names = ["b", "a"]
        let sizes = ["orders": 60]
        let labels = ["orders": "Orders"]
        let unique: Set = ["z"]
        let number = 3
        let json = try configuration { stack in
            stack.forEach(names) { SQSQueue("names", in: $0, name: $0.value) }
            stack.forEach(sizes) { SQSQueue("sizes", in: $0, delaySeconds: $0.value) }
            stack.forEach(labels) { SQSQueue("labels", in: $0, name: $0.value) }
            stack.forEach(unique) { SQSQueue("unique", in: $0) }
            let ranged = stack.forEach(1...2) { SQSQueue("range", in: $0, delaySeconds: $0.value) }
            Output("ranged", in: stack, ranged["2"].arn)
            stack.count(number) { SQSQueue("counted", in: $0) }
            stack.count(names) { SQSQueue("each-name", in: $0) }
            stack.count(0..<4) { SQSQueue("counted-range", in: $0) }
        }
        func repeated(_ name: String) -> JSONValue? {
            let block = json.at("resource", "aws_sqs_queue", name)
            return block?["for_each"] ?? block?["count"]
        }
        #expect(repeated("names") == #"${toset(["b", "a"])}"#)
        #expect(repeated("sizes") == ["orders": 60])
        #expect(repeated("labels") == ["orders": "Orders"])
        #expect(repeated("unique") == #"${toset(["z"])}"#)
        #expect(repeated("range") == ["1": 1, "2": 2])
        #expect(repeated("counted") == 3)
        #expect(repeated("each-name") == 2)
        #expect(repeated("counted-range") == 4)
        #expect(json.at("output", "ranged", "value") == #"${aws_sqs_queue.range["2"].arn}"#)
    }
}
