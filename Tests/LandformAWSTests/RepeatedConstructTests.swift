import AWS
import Landform
import LandformAWS
import Testing

@Suite("Constructs in a repetition")
struct RepeatedConstructTests {
    @Test("are reached instance by instance")
    func repeated() throws {
        let resources = try resources { stack in
            let queues = stack.forEach(["orders", "refunds"]) { each in
                Queue("work", of: Order.self, in: each, name: "work-\(each.key)")
            }
            Topic("first", of: Order.self, in: stack, name: "after-\(queues["orders"].name)")
            Topic("all", of: Order.self, in: stack, name: Terraform.join("-", queues.all { $0.name }))
        }
        #expect(resources.at("aws_sqs_queue", "work", "name") == "work-${each.key}")
        #expect(resources.at("aws_sqs_queue", "work", "for_each") == #"${toset(["orders", "refunds"])}"#)
        #expect(resources.at("aws_sns_topic", "first", "name") == #"after-${aws_sqs_queue.work["orders"].name}"#)
        #expect(
            resources.at("aws_sns_topic", "all", "name")
                == #"${join("-", [for item in values(aws_sqs_queue.work) : item.name])}"#)
    }

    @Test("have a name for each instance: one for all is an error")
    func oneName() throws {
        let line = #line + 1
        let known = problems { stack in stack.count(2) { count in Queue("work", of: Order.self, in: count) } }
        #expect(known.map(\.message) == ["All 2 instances of aws_sqs_queue.work have one name."])
        #expect(known.first?.source?.line == line)
        let unknown = problems { stack in
            let names = Variable<SetOf<String>>("names", in: stack).value
            stack.forEach(names) { each in Queue("work", of: Order.self, in: each) }
        }
        #expect(unknown.map(\.message) == ["All instances of work in this forEach would have the name work."])
    }

    @Test("may have one name where a condition makes one of them, or none")
    func condition() {
        let problems = problems { stack in
            let isWanted = Variable<Bool>("wanted", in: stack).value
            stack.count(isWanted.then(1, else: 0)) { count in Queue("work", of: Order.self, in: count) }
        }
        #expect(problems.isEmpty)
    }
}
